package dev.rekollect.testkit;

import dev.rekollect.testkit.Appearance.Emotion;
import dev.rekollect.testkit.Appearance.Gender;
import dev.rekollect.testkit.Appearance.Trait;
import dev.rekollect.testkit.SeenFace.Pose;
import dev.rekollect.testkit.internal.portrait.Identity;
import dev.rekollect.testkit.internal.portrait.Payload;
import dev.rekollect.testkit.internal.portrait.Quality;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is on a {@link Portrait}, and how they look on it.
 *
 * <pre>{@code
 * Person.named("alice").photo(2).age(34).emotion(Emotion.HAPPY).with(Trait.SMILE)
 * }</pre>
 *
 * <p>The name decides who it is: the same name is the same person in every process, so that all pictures of "alice"
 * match each other and nobody else. What is not set follows from the name too (gender, an age from 20 to 64, hair,
 * skin) or has a default: calm, open eyes, looking into the camera, sharp and well lit. A name is not read for the
 * gender it usually goes with.
 *
 * <p>Immutable and thread-safe: every method answers a changed copy. Every method that takes a number throws
 * {@link IllegalArgumentException} when it is out of range.
 */
public final class Person {

    private final String name;
    private final Payload payload;
    private final @Nullable Place place;
    private final @Nullable Double height;

    /** Left and top edge of the face's box, as ratios of the picture. */
    record Place(double left, double top) {}

    private Person(String name, Payload payload, @Nullable Place place, @Nullable Double height) {
        this.name = name;
        this.payload = payload;
        this.place = place;
        this.height = height;
    }

    /** The person of that name; any text but the empty one. Case and blanks count. */
    public static Person named(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a person's name must not be empty");
        }
        Identity identity = Identity.of(name);
        return new Person(name, new Payload(identity, identity.appearance(), Pose.FRONTAL, Quality.GOOD), null, null);
    }

    /**
     * Another photo of the same person: 97 to 100 % similar to all others. The default is photo 0.
     *
     * @param number 0-255
     */
    public Person photo(int number) {
        return identity(payload.identity().withPhoto(between("photo", number, 0, 255)));
    }

    /**
     * Makes this person resemble another one: as similar to photo 0 of the other as the percentage says, and about as
     * similar to the other's further photos.
     *
     * @param otherName name of the other person, who need not be on any picture
     * @param similarityPercent 0-100
     */
    public Person lookingLike(String otherName, int similarityPercent) {
        if (Identity.numberOf(otherName) == payload.identity().person()) {
            throw new IllegalArgumentException("lookingLike needs another person than \"" + name + "\" itself");
        }
        return identity(payload.identity().resembling(otherName, between("lookingLike", similarityPercent, 0, 100)));
    }

    /**
     * Where the face goes. The default is the picture's middle, or a place of its own for each of several persons.
     *
     * @param left edge of the face's box, as a ratio of the picture's width, 0-1
     * @param top edge of the face's box, as a ratio of the picture's height, 0-1
     */
    public Person at(double left, double top) {
        Place moved = new Place(between("left", left, 0, 1), between("top", top, 0, 1));
        return new Person(name, payload, moved, height);
    }

    /**
     * How large the face is. The default is half of the picture, or of the share each of several persons has of it.
     *
     * @param ratio height of the face's box, as a ratio of the picture's height, above 0 and up to 1; the box is
     *     five sixths as wide as it is high
     */
    public Person height(double ratio) {
        return new Person(name, payload, place, between("height", ratio, Double.MIN_VALUE, 1));
    }

    /** Age in years, 0-100. */
    public Person age(int years) {
        int checked = between("age", years, 0, 100);
        Appearance now = appearance();
        return appearance(new Appearance(checked, now.gender(), now.emotion(), now.traits()));
    }

    /** As the service labels it. */
    public Person gender(Gender gender) {
        Appearance now = appearance();
        return appearance(new Appearance(now.age(), gender, now.emotion(), now.traits()));
    }

    /** The strongest emotion; {@link Emotion#CALM} by default. */
    public Person emotion(Emotion emotion) {
        Appearance now = appearance();
        return appearance(new Appearance(now.age(), now.gender(), emotion, now.traits()));
    }

    /** Adds attributes; a face has open eyes by default and nothing else. */
    public Person with(Trait... traits) {
        Set<Trait> more = copyOf(appearance().traits());
        more.addAll(Set.of(traits));
        return traits(more);
    }

    /** Removes attributes; without {@link Trait#EYES_OPEN}, the eyes are closed. */
    public Person without(Trait... traits) {
        Set<Trait> fewer = copyOf(appearance().traits());
        fewer.removeAll(Set.of(traits));
        return traits(fewer);
    }

    /** How sharp the face is, 0-100; 90 by default. Less than that is drawn softer. */
    public Person sharpness(int value) {
        return quality(payload.quality().withSharpness(between("sharpness", value, 0, 100)));
    }

    /** How bright the face is, 0-100; 80 by default. Less than that is drawn darker. */
    public Person brightness(int value) {
        return quality(payload.quality().withBrightness(between("brightness", value, 0, 100)));
    }

    /** How sure the service is that this is a face, in percent, 0-100, kept to a tenth; 99.9 by default. */
    public Person confidence(double percent) {
        double checked = between("confidence", percent, 0, 100);
        return quality(payload.quality().withConfidenceTenths((int) Math.round(checked * 10)));
    }

    /** Turn of the head to the side in degrees, -90 to 90; 0 by default. Drawn as a glance only. */
    public Person yaw(int degrees) {
        Pose now = payload.pose();
        return pose(new Pose(now.roll(), between("yaw", degrees, -90, 90), now.pitch()));
    }

    /** Nod in degrees, -90 to 90; 0 by default. Drawn as a glance only. */
    public Person pitch(int degrees) {
        Pose now = payload.pose();
        return pose(new Pose(now.roll(), now.yaw(), between("pitch", degrees, -90, 90)));
    }

    /**
     * Tilt of the head in degrees, -180 to 180, positive clockwise as one looks at the picture; 0 by default. The head
     * is turned around the middle of its box.
     */
    public Person roll(int degrees) {
        Pose now = payload.pose();
        return pose(new Pose(between("roll", degrees, -180, 180), now.yaw(), now.pitch()));
    }

    /** The name, as given. */
    public String name() {
        return name;
    }

    /** What the service would say the face looks like. */
    public Appearance appearance() {
        return payload.appearance();
    }

    Payload payload() {
        return payload;
    }

    @Nullable
    Place place() {
        return place;
    }

    @Nullable
    Double height() {
        return height;
    }

    private Person traits(Set<Trait> traits) {
        Appearance now = appearance();
        return appearance(new Appearance(now.age(), now.gender(), now.emotion(), traits));
    }

    private Person identity(Identity identity) {
        return changed(payload.withIdentity(identity));
    }

    private Person appearance(Appearance appearance) {
        return changed(payload.withAppearance(appearance));
    }

    private Person pose(Pose pose) {
        return changed(payload.withPose(pose));
    }

    private Person quality(Quality quality) {
        return changed(payload.withQuality(quality));
    }

    private Person changed(Payload changed) {
        return new Person(name, changed, place, height);
    }

    private static Set<Trait> copyOf(Set<Trait> traits) {
        Set<Trait> copy = EnumSet.noneOf(Trait.class);
        copy.addAll(traits);
        return copy;
    }

    private static int between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " must be " + least + " to " + most + "; got " + value);
        }
        return value;
    }

    private static double between(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            String limits = least == Double.MIN_VALUE ? "above 0 and up to " + most : least + " to " + most;
            throw new IllegalArgumentException(option + " must be " + limits + "; got " + value);
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Person that
                && name.equals(that.name)
                && payload.equals(that.payload)
                && Objects.equals(place, that.place)
                && Objects.equals(height, that.height);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, payload, place, height);
    }

    @Override
    public String toString() {
        return "Person[" + name + ", photo " + payload.identity().photo() + "]";
    }
}
