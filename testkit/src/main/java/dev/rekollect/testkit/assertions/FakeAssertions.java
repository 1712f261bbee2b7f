package dev.rekollect.testkit.assertions;

import dev.rekollect.testkit.FakeRekognition;

/**
 * Where assertions about a fake start.
 *
 * <pre>{@code
 * assertThat(fake).received("IndexFaces", 3).hasFaces("staff", 2).hasBilled(3);
 * assertThat(fake).received("SearchFaces").once();
 * }</pre>
 *
 * <p>A failure lists the calls there were and guesses the mistake.
 */
public final class FakeAssertions {

    private FakeAssertions() {}

    /** Assertions about what a fake was sent and holds. */
    public static FakeRekognitionAssert assertThat(FakeRekognition fake) {
        return new FakeRekognitionAssert(fake);
    }
}
