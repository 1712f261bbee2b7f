package dev.rekollect.testkit.assertions;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.testkit.FakeRekognition;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about what a fake was sent and holds; see {@link FakeAssertions}. */
public final class FakeRekognitionAssert extends AbstractAssert<FakeRekognitionAssert, FakeRekognition> {

    FakeRekognitionAssert(FakeRekognition fake) {
        super(fake, FakeRekognitionAssert.class);
    }

    /**
     * That the fake was sent so many calls of an operation, whatever it answered.
     *
     * @param operation as the service names it, e.g. {@code IndexFaces}
     * @throws IllegalArgumentException for an operation the fake does not cover
     */
    @CanIgnoreReturnValue
    public FakeRekognitionAssert received(String operation, int times) {
        return received(operation).times(times);
    }

    /**
     * Goes on to say how many calls of an operation the fake was sent.
     *
     * @param operation as the service names it, e.g. {@code IndexFaces}
     */
    public CallsAssert received(String operation) {
        isNotNull();
        return new CallsAssert(this, actual, operation, null);
    }

    /** That the fake was sent no call at all. */
    @CanIgnoreReturnValue
    public FakeRekognitionAssert receivedNothing() {
        isNotNull();
        Diagnosis diagnosis = new Diagnosis(actual);
        if (!actual.calls().isEmpty()) {
            throw failure("%s", "Expected no call at all." + diagnosis.calls());
        }
        return this;
    }

    /** That the service would have billed so many images. */
    @CanIgnoreReturnValue
    public FakeRekognitionAssert hasBilled(long images) {
        isNotNull();
        long billed = actual.billedImages().total();
        if (billed != images) {
            Diagnosis diagnosis = new Diagnosis(actual);
            throw failure(
                    "%s",
                    "Expected " + images + " billed images, but there are " + billed + "." + System.lineSeparator()
                            + actual.bill() + diagnosis.calls() + diagnosis.guess(diagnosis.bill(images)));
        }
        return this;
    }

    /** That a collection is there and holds so many faces. */
    @CanIgnoreReturnValue
    public FakeRekognitionAssert hasFaces(String collectionId, int faces) {
        isNotNull();
        @Nullable Integer stored = actual.storedFaces().get(collectionId);
        if (stored == null || stored != faces) {
            Diagnosis diagnosis = new Diagnosis(actual);
            throw failure(
                    "%s",
                    "Expected " + faces + " faces in collection " + collectionId + ", but "
                            + (stored == null ? "there is no such collection" : "there are " + stored)
                            + ". Faces by collection: " + actual.storedFaces() + diagnosis.calls()
                            + diagnosis.guess(diagnosis.faces(collectionId)));
        }
        return this;
    }

    AssertionError failed(String message) {
        return failure("%s", message);
    }
}
