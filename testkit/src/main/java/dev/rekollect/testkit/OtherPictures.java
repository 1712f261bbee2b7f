package dev.rekollect.testkit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the fake sees in pictures in which its {@link FaceEngine} finds nothing: photographs of real people, say.
 *
 * <p>Rules are asked in order until one has an opinion:
 *
 * <pre>{@code
 * OtherPictures.s3Key("people/ana.jpg", ana)
 *         .orElse(OtherPictures.when(picture -> picture.bytes().length < 10_000, List.of()))
 *         .orElse(OtherPictures.oneFaceEach())
 * }</pre>
 *
 * <p>Implementations must be thread-safe and answer the same for the same picture.
 */
@FunctionalInterface
public interface OtherPictures {

    /**
     * The faces of a picture, in any order.
     *
     * @return an empty list for a picture without a face; an empty Optional for "no opinion, ask the next". Where
     *     nobody has an opinion, there is no face
     */
    Optional<List<SeenFace>> faces(Picture picture);

    /** No such picture holds a face. The fake's default. */
    static OtherPictures noFace() {
        return new NoFace();
    }

    /**
     * Every such picture holds one face in its middle, and who it is follows from the picture's bytes: the same file
     * is the same person, and any two files are strangers, also two photographs of one person.
     */
    static OtherPictures oneFaceEach() {
        return picture -> Optional.of(List.of(face(picture)));
    }

    /** Asks a function, which decides about every picture. */
    static OtherPictures rule(Function<Picture, List<SeenFace>> rule) {
        return picture -> Optional.of(rule.apply(picture));
    }

    /** Decides about the pictures that meet a condition, and about no others. */
    static OtherPictures when(Predicate<Picture> condition, List<SeenFace> faces) {
        List<SeenFace> fixed = List.copyOf(faces);
        return picture -> condition.test(picture) ? Optional.of(fixed) : Optional.empty();
    }

    /** Decides about the S3 objects with this key, in any bucket and version, and about no other pictures. */
    static OtherPictures s3Key(String key, List<SeenFace> faces) {
        return when(
                picture -> picture.s3().map(object -> object.key().equals(key)).orElse(false), faces);
    }

    /** This rule, and where it has no opinion the other. */
    default OtherPictures orElse(OtherPictures other) {
        return picture -> faces(picture).or(() -> other.faces(picture));
    }

    private static SeenFace face(Picture picture) {
        long seed = Long.parseUnsignedLong(picture.sha256().substring(0, 16), 16);
        return new SeenFace(
                0.3, 0.25, 0.4, 0.5, 99.9f, 90, 75, SeenFace.Pose.FRONTAL, Appearance.DEFAULT, FaceVector.seeded(seed));
    }
}
