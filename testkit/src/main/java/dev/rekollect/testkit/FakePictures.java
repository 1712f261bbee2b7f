package dev.rekollect.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is in pictures that a test brings along, photographs for example.
 *
 * <pre>{@code
 * fake.pictures()
 *         .declare(holiday, DeclaredFace.of("ann"), DeclaredFace.of("eve").box(0.6, 0.2, 0.2, 0.3))
 *         .declare(landscape)
 *         .alike("ann", "eve", 88);
 * }</pre>
 *
 * <p>A declaration wins over what the pixels say and over {@link OtherPictures}; of several for one picture, the one
 * made last wins. The quality filter still applies. Declare before you index: a stored face stays who it was. Thread-safe.
 */
public final class FakePictures {

    private record Declaration(Predicate<Picture> which, List<DeclaredFace> faces) {}

    private final List<Declaration> lastFirst = new ArrayList<>();
    private Likenesses likenesses = Likenesses.NONE;

    FakePictures() {}

    /**
     * Declares a file.
     *
     * @param file as it will be sent
     * @param faces none for a picture without one
     */
    @CanIgnoreReturnValue
    public FakePictures declare(byte[] file, DeclaredFace... faces) {
        byte[] wanted = file.clone();
        return declare(picture -> Arrays.equals(picture.bytes(), wanted), faces);
    }

    /**
     * Declares the file with a hash.
     *
     * @param sha256 of the file, in hex
     */
    @CanIgnoreReturnValue
    public FakePictures declare(String sha256, DeclaredFace... faces) {
        if (!sha256.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("a SHA-256 is 64 hex digits; got " + sha256);
        }
        String wanted = sha256.toLowerCase(Locale.ROOT);
        return declare(picture -> picture.sha256().equals(wanted), faces);
    }

    /** Declares an S3 object, in any version. The fake still reads it, by {@link FakeRekognition.Builder#s3}. */
    @CanIgnoreReturnValue
    public FakePictures declareS3(String bucket, String key, DeclaredFace... faces) {
        return declare(
                picture -> picture.s3()
                        .map(object ->
                                object.bucket().equals(bucket) && object.key().equals(key))
                        .orElse(false),
                faces);
    }

    /**
     * Declares all pictures that meet a condition.
     *
     * @param condition called by the threads of the calls
     */
    @CanIgnoreReturnValue
    public FakePictures declare(Predicate<Picture> condition, DeclaredFace... faces) {
        Declaration declaration = new Declaration(condition, List.of(faces));
        synchronized (this) {
            lastFirst.add(0, declaration);
        }
        return this;
    }

    /**
     * States how alike two persons are, in all pictures declared before or after; strangers otherwise. Exact for photo
     * 0 of both, and nearly so for others.
     *
     * <p>Whoever was mentioned first keeps their face, and so stays equal to the portraits of that name; the other one
     * departs from theirs. A pair that is stated again gets the new percentage. Any number of pairs may be stated, and
     * pairs that are not stated are as alike as follows: two persons who are both 90 % like a third are quite like each
     * other.
     *
     * @param similarityPercent 0-100
     * @throws IllegalArgumentException when no three faces are like that, as where ann is 99 % like eve, eve 99 % like
     *     zoe, and ann 10 % like zoe; the fake keeps what was stated before
     */
    @CanIgnoreReturnValue
    public FakePictures alike(String name, String otherName, double similarityPercent) {
        if (name.isEmpty() || otherName.isEmpty() || name.equals(otherName)) {
            throw new IllegalArgumentException(
                    "alike needs the names of two persons; got \"" + name + "\" and \"" + otherName + "\"");
        }
        if (!(similarityPercent >= 0 && similarityPercent <= 100)) {
            throw new IllegalArgumentException("similarity is a percentage, 0-100; got " + similarityPercent);
        }
        synchronized (this) {
            likenesses = likenesses.with(name, otherName, similarityPercent);
        }
        return this;
    }

    /** Forgets all declarations and likenesses. */
    public synchronized void clear() {
        lastFirst.clear();
        likenesses = Likenesses.NONE;
    }

    /**
     * The faces that were declared for a picture.
     *
     * @return empty where nothing was declared
     */
    public Optional<List<SeenFace>> faces(Picture picture) {
        List<Declaration> declared;
        Likenesses likenessesNow;
        synchronized (this) {
            declared = List.copyOf(lastFirst);
            likenessesNow = likenesses;
        }
        return declared.stream()
                .filter(declaration -> declaration.which.test(picture))
                .findFirst()
                .map(declaration -> declaration.faces.stream()
                        .map(face -> face.seenAs(likenessesNow.vector(face.name(), face.photo())))
                        .toList());
    }
}
