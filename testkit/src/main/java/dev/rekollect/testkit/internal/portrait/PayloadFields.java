package dev.rekollect.testkit.internal.portrait;

import dev.rekollect.testkit.Appearance;
import dev.rekollect.testkit.Appearance.Emotion;
import dev.rekollect.testkit.Appearance.Gender;
import dev.rekollect.testkit.Appearance.Trait;
import dev.rekollect.testkit.SeenFace.Pose;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Packs the fields of a {@link Payload} into one number without a wasted bit.
 *
 * <p>The orders of values below are part of what older pictures say: append to them only.
 */
final class PayloadFields {

    private static final List<Gender> GENDERS = List.of(Gender.FEMALE, Gender.MALE);
    private static final List<Emotion> EMOTIONS = List.of(
            Emotion.HAPPY,
            Emotion.SAD,
            Emotion.ANGRY,
            Emotion.CONFUSED,
            Emotion.DISGUSTED,
            Emotion.SURPRISED,
            Emotion.CALM,
            Emotion.UNKNOWN,
            Emotion.FEAR);
    private static final List<Trait> TRAITS = List.of(
            Trait.SMILE,
            Trait.EYEGLASSES,
            Trait.SUNGLASSES,
            Trait.BEARD,
            Trait.MUSTACHE,
            Trait.EYES_OPEN,
            Trait.MOUTH_OPEN,
            Trait.FACE_OCCLUDED);

    private static final int PERCENTS = 101;
    private static final int TENTHS = 1001;
    private static final int TRAIT_SETS = 1 << TRAITS.size();
    private static final int QUARTER_TURNS = 181;
    private static final int TURNS = 361;

    private BigInteger value;

    private PayloadFields(BigInteger value) {
        this.value = value;
    }

    static BigInteger pack(Payload payload) {
        PayloadFields fields = new PayloadFields(BigInteger.ZERO);
        Identity identity = payload.identity();
        if (identity.resemblesSomebody()) {
            fields.push(identity.percent(), PERCENTS);
            fields.push(identity.lookAlike(), Identity.PERSONS);
        }
        fields.push(identity.photo(), Identity.PHOTOS);
        fields.push(identity.person(), Identity.PERSONS);
        Appearance appearance = payload.appearance();
        fields.push(appearance.age(), PERCENTS);
        fields.push(GENDERS.indexOf(appearance.gender()), GENDERS.size());
        fields.push(EMOTIONS.indexOf(appearance.emotion()), EMOTIONS.size());
        fields.push(bits(appearance.traits()), TRAIT_SETS);
        Pose pose = payload.pose();
        fields.push(Math.round(pose.yaw()) + 90, QUARTER_TURNS);
        fields.push(Math.round(pose.pitch()) + 90, QUARTER_TURNS);
        fields.push(Math.round(pose.roll()) + 180, TURNS);
        Quality quality = payload.quality();
        fields.push(quality.sharpness(), PERCENTS);
        fields.push(quality.brightness(), PERCENTS);
        fields.push(quality.confidenceTenths(), TENTHS);
        return fields.value;
    }

    /** The fields of a number; empty where no payload has that number. */
    static Optional<Payload> unpack(BigInteger number, boolean lookAlike) {
        PayloadFields fields = new PayloadFields(number);
        int confidence = fields.pop(TENTHS);
        int brightness = fields.pop(PERCENTS);
        int sharpness = fields.pop(PERCENTS);
        int roll = fields.pop(TURNS) - 180;
        int pitch = fields.pop(QUARTER_TURNS) - 90;
        int yaw = fields.pop(QUARTER_TURNS) - 90;
        Set<Trait> traits = traits(fields.pop(TRAIT_SETS));
        Emotion emotion = EMOTIONS.get(fields.pop(EMOTIONS.size()));
        Gender gender = GENDERS.get(fields.pop(GENDERS.size()));
        int age = fields.pop(PERCENTS);
        long person = fields.popLong(Identity.PERSONS);
        int photo = fields.pop(Identity.PHOTOS);
        long other = lookAlike ? fields.popLong(Identity.PERSONS) : Identity.NOBODY;
        int percent = lookAlike ? fields.pop(PERCENTS) : 0;
        if (fields.value.signum() != 0 || other == person) {
            return Optional.empty();
        }
        return Optional.of(new Payload(
                new Identity(person, photo, other, percent),
                new Appearance(age, gender, emotion, traits),
                new Pose(roll, yaw, pitch),
                new Quality(sharpness, brightness, confidence)));
    }

    private void push(long field, long radix) {
        value = value.multiply(BigInteger.valueOf(radix)).add(BigInteger.valueOf(field));
    }

    private int pop(int radix) {
        return (int) popLong(radix);
    }

    private long popLong(long radix) {
        BigInteger[] parts = value.divideAndRemainder(BigInteger.valueOf(radix));
        value = parts[0];
        return parts[1].longValue();
    }

    private static int bits(Set<Trait> traits) {
        int bits = 0;
        for (Trait trait : traits) {
            bits |= 1 << TRAITS.indexOf(trait);
        }
        return bits;
    }

    private static Set<Trait> traits(int bits) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        for (int i = 0; i < TRAITS.size(); i++) {
            if ((bits & (1 << i)) != 0) {
                traits.add(TRAITS.get(i));
            }
        }
        return traits;
    }
}
