package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.BilledImages;
import dev.rekollect.testkit.FakeBill;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FaultRule;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a test does with the fake besides calling it: with one region of an account, or with all there are. Thread-safe. */
public interface Controls {

    /** Forgets everything. */
    void reset();

    /** The calls answered so far, as many as are kept, in the order in which they were answered. */
    List<FakeCall> calls();

    /** How many calls were answered, also those that are not kept any more. */
    long answered();

    BilledImages billedImages();

    FakeBill bill();

    /** The number of faces in the collections of each name. */
    SortedMap<String, Integer> storedFaces();

    void failNext(String operation, int times, String errorCode, @Nullable Integer statusCode);

    FaultRule fail(FaultSpec spec, String errorCode, @Nullable String text);

    FaultRule deny(FaultSpec spec);

    void clearFaults();

    void save(Path file);

    void load(Path file);

    /** Refuses the name of an operation there is none of. */
    void requireCovered(String operation);

    /** The calls of one operation. */
    default List<FakeCall> calls(String operation) {
        requireCovered(operation);
        return calls().stream()
                .filter(call -> call.operation().equals(operation))
                .toList();
    }
}
