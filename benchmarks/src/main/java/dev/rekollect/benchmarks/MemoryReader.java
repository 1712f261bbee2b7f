package dev.rekollect.benchmarks;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Reads memory once, as fast as plain Java does: what a search is measured against. */
final class MemoryReader {

    // As large as what a search reads in one go, and as many threads as it takes, on the same pool.
    private static final int LONGS_A_BLOCK = 4096 * 128 / Long.BYTES;
    private static final int PARTS = 8;

    private final long[][] blocks;
    private final boolean parallel;

    /** Fills so many bytes, rounded up to blocks of 512 KiB where it is more than one. */
    MemoryReader(long bytes, boolean parallel) {
        int longs = (int) Math.min(LONGS_A_BLOCK, Math.max(Long.BYTES, bytes / Long.BYTES / Long.BYTES * Long.BYTES));
        long count = Math.max(1, (bytes + (long) longs * Long.BYTES - 1) / ((long) longs * Long.BYTES));
        this.blocks = new long[(int) count][longs];
        for (long[] block : blocks) {
            Arrays.fill(block, count);
        }
        this.parallel = parallel;
    }

    long bytes() {
        return (long) blocks.length * blocks[0].length * Long.BYTES;
    }

    long sum() {
        if (!parallel) {
            return sum(0, blocks.length);
        }
        LongStream parts = IntStream.range(0, PARTS)
                .parallel()
                .mapToLong(part -> sum(blocks.length * part / PARTS, blocks.length * (part + 1) / PARTS));
        return parts.sum();
    }

    private long sum(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += sum(blocks[i]);
        }
        return sum;
    }

    // Eight sums, because one would wait for itself and not for memory.
    private static long sum(long[] block) {
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        long e = 0;
        long f = 0;
        long g = 0;
        long h = 0;
        for (int i = 0; i < block.length; i += 8) {
            a += block[i];
            b += block[i + 1];
            c += block[i + 2];
            d += block[i + 3];
            e += block[i + 4];
            f += block[i + 5];
            g += block[i + 6];
            h += block[i + 7];
        }
        return a + b + c + d + e + f + g + h;
    }
}
