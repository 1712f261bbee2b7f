package dev.rekollect.bloom;

/**
 * What a filter is made for.
 *
 * @param capacity in keys
 * @param rate of false positives at that many
 */
record Settings(long capacity, double rate) {

    @Override
    public String toString() {
        return "capacity " + capacity + " and falsePositiveRate " + rate;
    }
}
