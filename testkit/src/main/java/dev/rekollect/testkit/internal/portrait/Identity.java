package dev.rekollect.testkit.internal.portrait;

import dev.rekollect.testkit.Appearance;
import dev.rekollect.testkit.Appearance.Emotion;
import dev.rekollect.testkit.Appearance.Gender;
import dev.rekollect.testkit.Appearance.Trait;
import dev.rekollect.testkit.FaceVector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/**
 * Who a drawn face is.
 *
 * @param person 40-bit number of the person, from {@link #numberOf}
 * @param photo 0-255, which photo of the person
 * @param lookAlike number of the person this one resembles, or {@link #NOBODY}
 * @param percent similarity to that person, 0-100
 */
public record Identity(long person, int photo, long lookAlike, int percent) {

    /** Stands for "resembles nobody". */
    public static final long NOBODY = -1;

    static final long PERSONS = 1L << 40;
    static final int PHOTOS = 256;

    // Puts two photos of one person at about 99.2 percent to each other, and with 128 dimensions never below 98.5,
    // where
    // users of the service commonly put their cut-off for identity.
    private static final double PHOTO_PERCENT = 99.6;

    /** Number of the person with a name: the same in every process and on every JDK. */
    public static long numberOf(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            long number = 0;
            for (int i = 0; i < 5; i++) {
                number = (number << 8) | (hash[i] & 0xFF);
            }
            return number;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The first photo of a person that resembles nobody else. */
    public static Identity of(String name) {
        return new Identity(numberOf(name), 0, NOBODY, 0);
    }

    /** How the person looks unless told otherwise. */
    public Appearance appearance() {
        Choices choices = new Choices(person);
        return new Appearance(
                20 + choices.pick(11, 45),
                // This question happens to give the names that examples like to use the gender one expects of them.
                choices.pick(24_893, 2) == 0 ? Gender.FEMALE : Gender.MALE,
                Emotion.CALM,
                Set.of(Trait.EYES_OPEN));
    }

    public Identity withPhoto(int number) {
        return new Identity(person, number, lookAlike, percent);
    }

    public Identity resembling(String other, int similarityPercent) {
        return new Identity(person, photo, numberOf(other), similarityPercent);
    }

    boolean resemblesSomebody() {
        return lookAlike != NOBODY;
    }

    /** Where this photo lies of a person whose first photo is there. */
    public FaceVector vectorFrom(FaceVector firstPhoto) {
        // Persons have 40 bits, so that no photo's direction is some other person's vector.
        return photo == 0
                ? firstPhoto
                : firstPhoto.toward(FaceVector.seeded(person | ((long) photo << 48)), PHOTO_PERCENT);
    }

    /** Where this face lies among all others. */
    public FaceVector vector() {
        FaceVector own = vectorFrom(FaceVector.seeded(person));
        // The photo comes first, so that every photo of a look-alike is exactly as similar as it was declared.
        return resemblesSomebody() ? FaceVector.seeded(lookAlike).toward(own, percent) : own;
    }
}
