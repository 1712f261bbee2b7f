package dev.rekollect.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.testkit.internal.fake.Declared;
import dev.rekollect.testkit.internal.fake.Declared.Alike;
import dev.rekollect.testkit.internal.fake.Declared.Condition;
import dev.rekollect.testkit.internal.fake.Declared.File;
import dev.rekollect.testkit.internal.fake.Declared.InS3;
import dev.rekollect.testkit.internal.fake.Declared.Which;
import dev.rekollect.testkit.internal.fake.Declared.Who;
import dev.rekollect.testkit.internal.portrait.Identity;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.rekognition.model.Celebrity;
import software.amazon.awssdk.services.rekognition.model.KnownGenderType;

/**
 * What is in pictures that a test brings along, photographs for example.
 *
 * <pre>{@code
 * fake.pictures()
 *         .declare(holiday, DeclaredFace.of("ann"), DeclaredFace.of("eve").box(0.6, 0.2, 0.2, 0.3))
 *         .declare(landscape, DeclaredPicture.create().label(l -> l.name("Mountain")))
 *         .alike("ann", "eve", 88);
 * }</pre>
 *
 * <p>A declaration wins over what the pixels say and over {@link OtherPictures}; of several for one picture, the one
 * made last wins, and nothing of the earlier ones stays. The quality filter still applies. Declare before you index: a
 * stored face stays who it was. Thread-safe.
 */
public final class FakePictures {

    private Declarations declarations;

    FakePictures() {
        this(Declarations.NONE);
    }

    private FakePictures(Declarations declarations) {
        this.declarations = declarations;
    }

    /**
     * Declares a file.
     *
     * @param file as it will be sent
     * @param faces none for a picture without one
     */
    @CanIgnoreReturnValue
    public FakePictures declare(byte[] file, DeclaredFace... faces) {
        return declare(file, DeclaredPicture.create().faces(faces));
    }

    /** Declares what is in a file. */
    @CanIgnoreReturnValue
    public FakePictures declare(byte[] file, DeclaredPicture content) {
        return declare(sha256(file), content);
    }

    /**
     * Declares the file with a hash.
     *
     * @param sha256 of the file, in hex
     */
    @CanIgnoreReturnValue
    public FakePictures declare(String sha256, DeclaredFace... faces) {
        return declare(sha256, DeclaredPicture.create().faces(faces));
    }

    /** Declares what is in the file with a hash. */
    @CanIgnoreReturnValue
    public FakePictures declare(String sha256, DeclaredPicture content) {
        if (!sha256.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("a SHA-256 is 64 hex digits; got " + sha256);
        }
        return declare(new File(sha256.toLowerCase(Locale.ROOT)), content);
    }

    /** Declares an S3 object, in any version. The fake still reads it, by {@link FakeRekognition.Builder#s3}. */
    @CanIgnoreReturnValue
    public FakePictures declareS3(String bucket, String key, DeclaredFace... faces) {
        return declareS3(bucket, key, DeclaredPicture.create().faces(faces));
    }

    /** Declares what is in an S3 object, in any version. */
    @CanIgnoreReturnValue
    public FakePictures declareS3(String bucket, String key, DeclaredPicture content) {
        return declare(new InS3(bucket, key), content);
    }

    /**
     * Declares all pictures that meet a condition.
     *
     * @param condition called by the threads of the calls
     */
    @CanIgnoreReturnValue
    public FakePictures declare(Predicate<Picture> condition, DeclaredFace... faces) {
        return declare(condition, DeclaredPicture.create().faces(faces));
    }

    /** Declares what is in all pictures that meet a condition. */
    @CanIgnoreReturnValue
    public FakePictures declare(Predicate<Picture> condition, DeclaredPicture content) {
        return declare(new Condition(condition), content);
    }

    private synchronized FakePictures declare(Which which, DeclaredPicture content) {
        declarations = declarations.with(which, content);
        return this;
    }

    /**
     * Declares a video in S3, in any version, for StartFaceSearch and StartFaceDetection. There need not be such an
     * object: nothing reads it.
     */
    @CanIgnoreReturnValue
    public synchronized FakePictures declareVideoS3(String bucket, String key, DeclaredVideo content) {
        declarations = declarations.with(new InS3(bucket, key), content);
        return this;
    }

    /**
     * Makes a person a celebrity: RecognizeCelebrities knows their face, declared or drawn, and every face that is at
     * least 90 % like it. Its {@code MatchConfidence} is the similarity.
     *
     * @param person the name, as of {@link DeclaredFace} and {@link Person}
     * @param celebrity in the words of the service; by default the name is the person's, the ID follows from it, and the
     *     known gender is that of the person's face. Where the face is, and how sure the match, the fake says
     * @throws IllegalArgumentException for an empty name, an ID with other characters than letters and digits, or one
     *     that is another celebrity's
     */
    @CanIgnoreReturnValue
    public FakePictures celebrity(String person, Consumer<Celebrity.Builder> celebrity) {
        if (person.isEmpty()) {
            throw new IllegalArgumentException("a person's name must not be empty");
        }
        Identity identity = Identity.of(person);
        Celebrity known = Celebrity.builder()
                .name(person)
                .id(Long.toString(Identity.numberOf(person), Character.MAX_RADIX))
                .knownGender(g -> g.type(
                        identity.appearance().gender() == Appearance.Gender.MALE
                                ? KnownGenderType.MALE
                                : KnownGenderType.FEMALE))
                .applyMutation(celebrity)
                .build();
        DeclaredShapes.requireText("Name", known.name());
        if (known.id() == null || !known.id().matches("[0-9A-Za-z]+")) {
            throw new IllegalArgumentException("Id must be letters and digits; got " + known.id());
        }
        if (known.knownGender() != null && known.knownGender().type() == KnownGenderType.UNKNOWN_TO_SDK_VERSION) {
            throw new IllegalArgumentException("KnownGender.Type must be one of " + KnownGenderType.knownValues()
                    + "; got " + known.knownGender().typeAsString());
        }
        if (known.face() != null || known.matchConfidence() != null) {
            throw new IllegalArgumentException("Face and MatchConfidence follow from the picture; leave them out");
        }
        synchronized (this) {
            declarations.celebrities().stream()
                    .filter(other -> !other.person().equals(person)
                            && other.celebrity().id().equals(known.id()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new IllegalArgumentException("Id " + known.id() + " is that of " + other.person());
                    });
            declarations = declarations.with(person, known);
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
        return alike(new Who(name, null), new Who(otherName, null), similarityPercent);
    }

    /**
     * States how alike two single faces are: the persons' other photos stay as they are. So one photo can be a bad
     * likeness of its own person, or look like somebody else.
     *
     * @param face of which the person and the photo count; the one mentioned first keeps its face
     * @param otherFace of another person, or another photo
     * @param similarityPercent 0-100, exact
     * @throws IllegalArgumentException when no three faces are like that; the fake keeps what was stated before
     */
    @CanIgnoreReturnValue
    public FakePictures alike(DeclaredFace face, DeclaredFace otherFace, double similarityPercent) {
        return alike(
                new Who(face.name(), face.photo()), new Who(otherFace.name(), otherFace.photo()), similarityPercent);
    }

    private FakePictures alike(Who one, Who other, double similarityPercent) {
        if (one.name().isEmpty() || other.name().isEmpty() || one.equals(other)) {
            throw new IllegalArgumentException(
                    "alike needs two persons, or two faces; got \"" + one + "\" and \"" + other + "\"");
        }
        if (!(similarityPercent >= 0 && similarityPercent <= 100)) {
            throw new IllegalArgumentException("similarity is a percentage, 0-100; got " + similarityPercent);
        }
        synchronized (this) {
            declarations = declarations.with(new Alike(one, other, similarityPercent));
        }
        return this;
    }

    /**
     * Makes several declarations as one: all of them, or none where one is refused. Calls under way see none of them or
     * all.
     *
     * @param changes declares on the object it is given, which is good for nothing afterwards
     * @throws IllegalArgumentException as the methods it calls; nothing has changed then
     */
    @CanIgnoreReturnValue
    public synchronized FakePictures together(Consumer<FakePictures> changes) {
        FakePictures draft = new FakePictures(declarations);
        changes.accept(draft);
        declarations = draft.declarations();
        return this;
    }

    /** Forgets all declarations, likenesses and celebrities. Jobs on videos go on. */
    public synchronized void clear() {
        declarations = Declarations.NONE;
    }

    /**
     * The faces that were declared for a picture.
     *
     * @return empty where nothing was declared about its faces
     */
    public Optional<List<SeenFace>> faces(Picture picture) {
        return declarations().faces(picture);
    }

    synchronized Declarations declarations() {
        return declarations;
    }

    /** What is declared at the moment of asking. */
    Supplier<Declared> current() {
        return new Current();
    }

    private final class Current implements Supplier<Declared> {
        @Override
        public Declared get() {
            return declarations();
        }
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
