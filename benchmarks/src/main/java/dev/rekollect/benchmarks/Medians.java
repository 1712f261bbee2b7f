package dev.rekollect.benchmarks;

import java.util.Arrays;

/** Measures time and sums it up so that a busy moment of the machine does not count. */
final class Medians {

    private static final double NANOS_PER_MILLI = 1e6;

    private Medians() {}

    static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
}
