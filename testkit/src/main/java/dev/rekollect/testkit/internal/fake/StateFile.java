package dev.rekollect.testkit.internal.fake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The file of a saved state: magic, version, length, checksum, and then the state as {@link StateFormat} writes it.
 * Replaced as a whole.
 */
final class StateFile {

    private static final byte[] MAGIC = "RKLFAKE\n".getBytes(StandardCharsets.US_ASCII);
    private static final int OLDEST_VERSION = 1;
    private static final int VERSION = 3;
    private static final int HEADER = MAGIC.length + Integer.BYTES + Integer.BYTES + Long.BYTES;

    private StateFile() {}

    static void write(Path file, SavedState saved) {
        try {
            Path target = file.toAbsolutePath();
            // One name for all: what a killed process left behind is overwritten and does not pile up.
            Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
            try {
                // Not forced to the disk, which would cost more than all the rest: a killed process does not lose
                // what it has written, and after a power failure the checksum tells.
                Files.write(temporary, encode(saved));
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot save the fake's state to " + file, e);
        }
    }

    static SavedState read(Path file) {
        try {
            return decode(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load the fake's state from " + file + ": " + e.getMessage(), e);
        }
    }

    private static SavedState decode(ByteBuffer bytes) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        if (bytes.remaining() >= HEADER) {
            bytes.get(magic);
        }
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException("not a saved state of the fake");
        }
        int version = bytes.getInt();
        if (version < OLDEST_VERSION || version > VERSION) {
            throw new IOException("a state of version " + version + "; this fake reads versions " + OLDEST_VERSION
                    + " to " + VERSION);
        }
        int length = bytes.getInt();
        long checksum = bytes.getLong();
        byte[] state = new byte[bytes.remaining()];
        bytes.get(state);
        if (state.length != length || checksum(state, 0) != checksum) {
            throw new IOException("the file is damaged");
        }
        return StateFormat.read(new DataInputStream(new ByteArrayInputStream(state)), version);
    }

    private static byte[] encode(SavedState saved) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        output.write(new byte[HEADER]);
        DataOutputStream state = new DataOutputStream(output);
        StateFormat.write(state, saved);
        state.flush();
        byte[] file = output.toByteArray();
        ByteBuffer.wrap(file)
                .put(MAGIC)
                .putInt(VERSION)
                .putInt(file.length - HEADER)
                .putLong(checksum(file, HEADER));
        return file;
    }

    private static long checksum(byte[] bytes, int from) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, bytes.length - from);
        return crc.getValue();
    }
}
