package dev.rekollect.testkit.internal.fake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where a collection or a face stands in a list. The same in every run, and neither in order of insertion nor of
 * names, because the service promises neither.
 */
record Position(long high, long low) implements Comparable<Position> {

    static Position of(String id) {
        ByteBuffer hash = ByteBuffer.wrap(Ids.sha256(id.getBytes(StandardCharsets.UTF_8)));
        return new Position(hash.getLong(), hash.getLong());
    }

    @Override
    public int compareTo(Position other) {
        int order = Long.compare(high, other.high);
        return order == 0 ? Long.compare(low, other.low) : order;
    }
}
