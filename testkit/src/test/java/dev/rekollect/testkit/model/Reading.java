package dev.rekollect.testkit.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that answered many faces.
 *
 * @param scope whose faces it should have answered all of
 * @param key number of the person, or the user's ID; empty for all
 * @param except the face that was searched for; null where there is none
 * @param atOnce whether all of it is of one moment, as of a search or of one page
 * @param ranked whether the most similar came first
 */
record Reading(
        long start,
        long end,
        Scope scope,
        String key,
        @Nullable String except,
        List<Row> rows,
        boolean atOnce,
        boolean ranked) {

    enum Scope {
        ALL,
        PERSON,
        USER
    }

    /** A face, and whose it was. */
    record Row(String faceId, @Nullable String user) {}
}
