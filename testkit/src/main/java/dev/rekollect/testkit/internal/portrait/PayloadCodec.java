package dev.rekollect.testkit.internal.portrait;

import com.google.zxing.common.reedsolomon.GenericGF;
import com.google.zxing.common.reedsolomon.ReedSolomonDecoder;
import com.google.zxing.common.reedsolomon.ReedSolomonEncoder;
import com.google.zxing.common.reedsolomon.ReedSolomonException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Turns a {@link Payload} into a fixed number of 6-bit symbols with error correction, and back.
 *
 * <p>Faces that resemble nobody need fewer data symbols; what they save goes into correction. A reader tries both.
 */
final class PayloadCodec {

    /** Symbols of every face. */
    static final int SYMBOLS = FaceGrid.CELLS.size() / PayloadCodec.BITS;

    /** Bits, and so cells of skin, of each symbol. */
    static final int BITS = 6;

    private static final int PLAIN_SYMBOLS = 22;
    private static final int LOOK_ALIKE_SYMBOLS = 30;

    private static final GenericGF FIELD = GenericGF.AZTEC_DATA_6;
    private static final BigInteger SYMBOL_RADIX = BigInteger.valueOf(1 << BITS);
    private static final BigInteger CHECK_RADIX = BigInteger.valueOf(1 << 16);

    // Keeps faces with much in common from showing large plain patches.
    private static final int[] MASK =
            new SplittableRandom(20).ints(SYMBOLS, 0, 1 << BITS).toArray();

    private PayloadCodec() {}

    static int[] encode(Payload payload) {
        boolean lookAlike = payload.identity().resemblesSomebody();
        int dataSymbols = lookAlike ? LOOK_ALIKE_SYMBOLS : PLAIN_SYMBOLS;
        BigInteger fields = PayloadFields.pack(payload);
        BigInteger rest = fields.multiply(CHECK_RADIX).add(BigInteger.valueOf(check(fields, dataSymbols)));
        int[] symbols = new int[SYMBOLS];
        for (int i = dataSymbols - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(SYMBOL_RADIX);
            symbols[i] = parts[1].intValue();
            rest = parts[0];
        }
        new ReedSolomonEncoder(FIELD).encode(symbols, SYMBOLS - dataSymbols);
        return masked(symbols);
    }

    /** The payload that symbols read from a picture stand for; empty where they are not a face's. */
    static Optional<Payload> decode(int[] symbols) {
        int[] plain = masked(symbols);
        return decode(plain, PLAIN_SYMBOLS, false).or(() -> decode(plain, LOOK_ALIKE_SYMBOLS, true));
    }

    private static Optional<Payload> decode(int[] symbols, int dataSymbols, boolean lookAlike) {
        int[] corrected = Arrays.copyOf(symbols, SYMBOLS);
        try {
            new ReedSolomonDecoder(FIELD).decode(corrected, SYMBOLS - dataSymbols);
        } catch (ReedSolomonException e) {
            return Optional.empty();
        }
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < dataSymbols; i++) {
            value = value.multiply(SYMBOL_RADIX).add(BigInteger.valueOf(corrected[i]));
        }
        BigInteger[] parts = value.divideAndRemainder(CHECK_RADIX);
        if (parts[1].intValue() != check(parts[0], dataSymbols)) {
            return Optional.empty();
        }
        return PayloadFields.unpack(parts[0], lookAlike);
    }

    private static int[] masked(int[] symbols) {
        int[] result = new int[SYMBOLS];
        for (int i = 0; i < SYMBOLS; i++) {
            result[i] = symbols[i] ^ MASK[i];
        }
        return result;
    }

    /** CRC-16/CCITT; started with the kind of the payload, so that one kind is never taken for the other. */
    private static int check(BigInteger fields, int kind) {
        int crc = 0xFFFF ^ kind;
        for (byte octet : fields.toByteArray()) {
            crc ^= (octet & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
            }
            crc &= 0xFFFF;
        }
        return crc;
    }
}
