package dev.rekollect.testkit.internal.fake;

/**
 * Where a collection or a face stands in a list. The same in every run, and neither in order of insertion nor of
 * names, because the service promises neither.
 */
record Position(long high, long low) implements Comparable<Position> {

    static Position of(String id) {
        return new Position(Ids.hash(id, 0), Ids.hash(id, 1));
    }

    @Override
    public int compareTo(Position other) {
        int order = Long.compare(high, other.high);
        return order == 0 ? Long.compare(low, other.low) : order;
    }
}
