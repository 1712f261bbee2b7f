package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Comparator;
import java.util.List;

/** Checks of a face against the person it was drawn from. */
final class FaceAssert {

    private FaceAssert() {}

    /** The face of a person among others: the one that is most similar. */
    static SeenFace faceOf(Person person, List<SeenFace> faces) {
        FaceVector vector = person.payload().identity().vector();
        return faces.stream()
                .max(Comparator.comparingDouble(face -> face.vector().similarity(vector)))
                .orElseThrow(() -> new AssertionError("no face at all where " + person + " is drawn"));
    }

    /** The person's face is there, and says everything that was set. */
    @CanIgnoreReturnValue
    static SeenFace assertFound(Person person, List<SeenFace> faces) {
        SeenFace face = faceOf(person, faces);
        assertThat(face.vector())
                .as("the vector of %s", person.payload())
                .isEqualTo(person.payload().identity().vector());
        assertThat(face.appearance()).isEqualTo(person.appearance());
        assertThat(face.sharpness()).isEqualTo(person.payload().quality().sharpness());
        assertThat(face.brightness()).isEqualTo(person.payload().quality().brightness());
        assertThat(face.confidence()).isEqualTo(person.payload().quality().confidenceTenths() / 10f);
        return face;
    }

    /** As {@link #assertFound}, and the head has not been turned since. */
    @CanIgnoreReturnValue
    static SeenFace assertFoundUpright(Person person, List<SeenFace> faces) {
        SeenFace face = assertFound(person, faces);
        // 180 and -180 degrees are the same.
        assertThat(Math.IEEEremainder(
                        face.pose().roll() - person.payload().pose().roll(), 360))
                .isEqualTo(0);
        assertThat(face.pose().yaw()).isEqualTo(person.payload().pose().yaw());
        assertThat(face.pose().pitch()).isEqualTo(person.payload().pose().pitch());
        return face;
    }

    /** The face's box, with a tolerance of 3 % of its size. */
    static void assertBox(SeenFace face, double left, double top, double width, double height) {
        assertThat(face.left()).as("left").isCloseTo(left, within(0.03 * width));
        assertThat(face.top()).as("top").isCloseTo(top, within(0.03 * height));
        assertThat(face.width()).as("width").isCloseTo(width, within(0.03 * width));
        assertThat(face.height()).as("height").isCloseTo(height, within(0.03 * height));
    }
}
