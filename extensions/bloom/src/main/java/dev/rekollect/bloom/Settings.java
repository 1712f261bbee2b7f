package dev.rekollect.bloom;

/**
 * What a filter is made for.
 *
 * @param capacity in keys
 * @param rate of false positives at that many
 */
record Settings(long capacity, double rate) {

    // 16 snapshots until the filter is full, or after so many keys, which are replayed in a tenth of a second.
    private static final long SNAPSHOTS = 16;
    private static final long LEAST_LOG = 1_000;
    private static final long MOST_LOG = 100_000;

    /** After how many keys in the log a snapshot is worth it. */
    long snapshotEvery() {
        return Math.max(LEAST_LOG, Math.min(MOST_LOG, capacity / SNAPSHOTS));
    }

    @Override
    public String toString() {
        return "capacity " + capacity + " and falsePositiveRate " + rate;
    }
}
