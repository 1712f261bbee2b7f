package dev.rekollect.testkit.assertions;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FakeRekognition;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** How many calls of one operation a fake was sent, whatever it answered. */
public final class CallsAssert {

    private final FakeRekognitionAssert parent;
    private final FakeRekognition fake;
    private final String operation;
    private final @Nullable String collectionId;

    CallsAssert(FakeRekognitionAssert parent, FakeRekognition fake, String operation, @Nullable String collectionId) {
        this.parent = parent;
        this.fake = fake;
        this.operation = operation;
        this.collectionId = collectionId;
    }

    /** Counts only calls that name this collection. */
    public CallsAssert inCollection(String id) {
        return new CallsAssert(parent, fake, operation, id);
    }

    /** Exactly one. */
    @CanIgnoreReturnValue
    public FakeRekognitionAssert once() {
        return times(1);
    }

    /** None. */
    @CanIgnoreReturnValue
    public FakeRekognitionAssert never() {
        return times(0);
    }

    /** Exactly so many. */
    @CanIgnoreReturnValue
    public FakeRekognitionAssert times(int count) {
        return check("" + count, count, number -> number == count);
    }

    /** So many or more. */
    @CanIgnoreReturnValue
    public FakeRekognitionAssert atLeast(int count) {
        return check("at least " + count, count, number -> number >= count);
    }

    /** So many or fewer. */
    @CanIgnoreReturnValue
    public FakeRekognitionAssert atMost(int count) {
        return check("at most " + count, count, number -> number <= count);
    }

    private FakeRekognitionAssert check(String wanted, int count, LongPredicate condition) {
        List<FakeCall> received = fake.calls(operation).stream()
                .filter(call -> collectionId == null || call.collectionId().equals(Optional.of(collectionId)))
                .toList();
        if (!condition.test(received.size())) {
            Diagnosis diagnosis = new Diagnosis(fake);
            throw parent.failed("Expected " + wanted + " x " + operation
                    + (collectionId == null ? "" : " in collection " + collectionId) + ", received " + received.size()
                    + "." + diagnosis.calls()
                    + diagnosis.guess(diagnosis.count(operation, collectionId, count, received)));
        }
        return parent;
    }
}
