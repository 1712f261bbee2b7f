package dev.rekollect.testkit;

import java.util.Set;

/**
 * What the service would say a face looks like.
 *
 * @param age in years, 0-100; the fake answers an age range around it
 * @param gender as the service labels it
 * @param emotion the strongest one
 * @param traits the yes-or-no attributes that are true of the face; all others are false
 */
public record Appearance(int age, Gender gender, Emotion emotion, Set<Trait> traits) {

    /** A calm woman of 30 with open eyes. */
    public static final Appearance DEFAULT = new Appearance(30, Gender.FEMALE, Emotion.CALM, Set.of(Trait.EYES_OPEN));

    public Appearance {
        if (age < 0 || age > 100) {
            throw new IllegalArgumentException("age is in years, 0-100; got " + age);
        }
        traits = Set.copyOf(traits);
    }

    /** The service's gender labels. */
    public enum Gender {
        FEMALE,
        MALE
    }

    /** The service's emotion types. */
    public enum Emotion {
        HAPPY,
        SAD,
        ANGRY,
        CONFUSED,
        DISGUSTED,
        SURPRISED,
        CALM,
        UNKNOWN,
        FEAR
    }

    /** The service's yes-or-no attributes of a face. */
    public enum Trait {
        SMILE,
        EYEGLASSES,
        SUNGLASSES,
        BEARD,
        MUSTACHE,
        EYES_OPEN,
        MOUTH_OPEN,
        FACE_OCCLUDED
    }
}
