package dev.rekollect.testkit;

import dev.rekollect.testkit.internal.portrait.Identity;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.rekognition.model.Reason;

/**
 * A face that a test says is in a picture of its own; see {@link FakePictures}.
 *
 * <pre>{@code
 * DeclaredFace.of("ann").box(0.1, 0.2, 0.3, 0.4).sharpness(40)
 * }</pre>
 *
 * <p>The name decides who it is, as with {@link Person#named}: a declared "ann" and a portrait of "ann" are one person.
 * Not set, the face is in the middle of the picture, sharp, well lit and frontal, and looks as the person's portraits
 * do. Immutable and thread-safe: every method answers a changed copy.
 */
public final class DeclaredFace {

    private final String name;
    private final int photo;
    private final SeenFace face;

    private DeclaredFace(String name, int photo, SeenFace face) {
        this.name = name;
        this.photo = photo;
        this.face = face;
    }

    /** The face of the person of that name; any text but the empty one. */
    public static DeclaredFace of(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a person's name must not be empty");
        }
        Identity identity = Identity.of(name);
        return new DeclaredFace(
                name,
                0,
                new SeenFace(
                        0.3,
                        0.25,
                        0.4,
                        0.5,
                        99.9f,
                        90,
                        80,
                        SeenFace.Pose.FRONTAL,
                        identity.appearance(),
                        identity.vector()));
    }

    /**
     * Another photo of the same person: 97 to 100 % similar to all others. The default is photo 0, and two pictures of
     * the same photo are as good as identical.
     *
     * @param number 0-255
     */
    public DeclaredFace photo(int number) {
        if (number < 0 || number > 255) {
            throw new IllegalArgumentException("photo must be 0 to 255; got " + number);
        }
        return new DeclaredFace(name, number, face);
    }

    /** Where the face is, as ratios of the upright picture. */
    public DeclaredFace box(double left, double top, double width, double height) {
        if (!Double.isFinite(left + top + width + height)) {
            throw new IllegalArgumentException("box must be four numbers; got left " + left + ", top " + top
                    + ", width " + width + ", height " + height);
        }
        return with(new SeenFace(
                left,
                top,
                width,
                height,
                face.confidence(),
                face.sharpness(),
                face.brightness(),
                face.pose(),
                face.appearance(),
                face.vector(),
                face.lowQuality()));
    }

    /** How sure the service is that this is a face, in percent, 0-100; 99.9 by default. */
    public DeclaredFace confidence(double percent) {
        return graded(percent("confidence", percent), face.sharpness(), face.brightness());
    }

    /** 0-100; 90 by default. */
    public DeclaredFace sharpness(double value) {
        return graded(face.confidence(), percent("sharpness", value), face.brightness());
    }

    /** 0-100; 80 by default. */
    public DeclaredFace brightness(double value) {
        return graded(face.confidence(), face.sharpness(), percent("brightness", value));
    }

    /** Where the face looks, each angle -180 to 180; into the camera by default. */
    public DeclaredFace pose(SeenFace.Pose pose) {
        degrees("roll", pose.roll());
        degrees("yaw", pose.yaw());
        degrees("pitch", pose.pitch());
        return looking(pose, face.appearance());
    }

    /** What the service would say the face looks like. */
    public DeclaredFace appearance(Appearance appearance) {
        return looking(face.pose(), Objects.requireNonNull(appearance, "appearance"));
    }

    /**
     * Why the face is of low quality: it passes no quality filter but {@code NONE}, and IndexFaces gives these reasons.
     * Not called, the filter judges by the numbers, see {@link FakeRekognition.Builder#engine}.
     *
     * @param reasons any but {@code EXCEEDS_MAX_FACES}, which depends on the request
     */
    public DeclaredFace lowQuality(Reason... reasons) {
        for (Reason reason : reasons) {
            if (reason == Reason.EXCEEDS_MAX_FACES || reason == Reason.UNKNOWN_TO_SDK_VERSION) {
                throw new IllegalArgumentException("no reason of low quality: " + reason);
            }
        }
        return with(new SeenFace(
                face.left(),
                face.top(),
                face.width(),
                face.height(),
                face.confidence(),
                face.sharpness(),
                face.brightness(),
                face.pose(),
                face.appearance(),
                face.vector(),
                List.of(reasons)));
    }

    /** Of the person. */
    public String name() {
        return name;
    }

    /** Number of the photo. */
    public int photo() {
        return photo;
    }

    /** As an engine would have found it, where no likeness is stated. */
    public SeenFace seen() {
        return seenAs(Identity.of(name).withPhoto(photo).vector());
    }

    /** As an engine would have found it, with the identity that the declared likenesses gave it. */
    SeenFace seenAs(FaceVector vector) {
        return new SeenFace(
                face.left(),
                face.top(),
                face.width(),
                face.height(),
                face.confidence(),
                face.sharpness(),
                face.brightness(),
                face.pose(),
                face.appearance(),
                vector,
                face.lowQuality());
    }

    private DeclaredFace graded(double confidence, double sharpness, double brightness) {
        return with(new SeenFace(
                face.left(),
                face.top(),
                face.width(),
                face.height(),
                (float) confidence,
                (float) sharpness,
                (float) brightness,
                face.pose(),
                face.appearance(),
                face.vector(),
                face.lowQuality()));
    }

    private DeclaredFace looking(SeenFace.Pose pose, Appearance appearance) {
        return with(new SeenFace(
                face.left(),
                face.top(),
                face.width(),
                face.height(),
                face.confidence(),
                face.sharpness(),
                face.brightness(),
                pose,
                appearance,
                face.vector(),
                face.lowQuality()));
    }

    private DeclaredFace with(SeenFace changed) {
        return new DeclaredFace(name, photo, changed);
    }

    private static void degrees(String option, float value) {
        if (!(value >= -180 && value <= 180)) {
            throw new IllegalArgumentException(option + " must be -180 to 180; got " + value);
        }
    }

    private static double percent(String option, double value) {
        if (!(value >= 0 && value <= 100)) {
            throw new IllegalArgumentException(option + " must be 0 to 100; got " + value);
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeclaredFace that
                && name.equals(that.name)
                && photo == that.photo
                && face.equals(that.face);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, photo, face);
    }

    @Override
    public String toString() {
        return "DeclaredFace[" + name + ", photo " + photo + "]";
    }
}
