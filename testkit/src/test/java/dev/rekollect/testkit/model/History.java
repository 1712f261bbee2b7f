package dev.rekollect.testkit.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What calls answered, and when. Not thread-safe: every thread has its own, put together at the end.
 *
 * @param persons who each face is that was indexed
 * @param deletedUsers users that were deleted, as operations on a face still to be named
 */
record History(
        List<FaceOp> ops,
        List<Reading> readings,
        List<Count> counts,
        List<FaceOp> deletedUsers,
        Map<String, Integer> persons) {

    /** How many faces there were said to be. */
    record Count(long start, long end, long faces) {}

    History() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    }

    void addAll(History other) {
        ops.addAll(other.ops);
        readings.addAll(other.readings);
        counts.addAll(other.counts);
        deletedUsers.addAll(other.deletedUsers);
        persons.putAll(other.persons);
    }
}
