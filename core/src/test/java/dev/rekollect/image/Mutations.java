package dev.rekollect.image;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages files as transport, bugs and attackers do. */
final class Mutations {

    private final SplittableRandom random;

    Mutations(SplittableRandom random) {
        this.random = random;
    }

    /**
     * A damaged copy.
     *
     * @param header how many bytes from the start are hit most
     */
    byte[] damage(byte[] file, int header) {
        byte[] damaged = file.clone();
        for (int times = random.nextInt(1, 4); times > 0 && damaged.length > 0; times--) {
            int bound = random.nextInt(4) == 0 ? damaged.length : Math.min(header, damaged.length);
            damaged = once(damaged, random.nextInt(bound));
        }
        return damaged;
    }

    private byte[] once(byte[] bytes, int at) {
        switch (random.nextInt(7)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 3 -> {
                // Lengths and sizes have two or four bytes.
                int fill = random.nextBoolean() ? 0xff : random.nextBoolean() ? 0 : 0x7f;
                Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(1, 5)), (byte) fill);
            }
            case 4 -> {
                return spliced(bytes, at, at, random.nextInt(1, 20));
            }
            case 5 -> {
                return spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(1, 20)), 0);
            }
            default -> {
                int from = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(1, 40), bytes.length - Math.max(from, at));
                System.arraycopy(bytes.clone(), from, bytes, at, length);
            }
        }
        return bytes;
    }

    private byte[] spliced(byte[] bytes, int from, int to, int inserted) {
        byte[] result = new byte[from + inserted + bytes.length - to];
        random.nextBytes(result);
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(bytes, to, result, from + inserted, bytes.length - to);
        return result;
    }
}
