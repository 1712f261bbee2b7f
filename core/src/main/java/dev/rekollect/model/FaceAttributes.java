package dev.rekollect.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the service said about a face when attributes were asked for; whatever was not asked for is absent.
 *
 * @param ageRange estimated age
 * @param gender as the service labels it
 * @param traits the yes-or-no attributes, by their name
 * @param emotions how sure the service is of each emotion, in percent, surest first; names as on the wire, such as CALM
 * @param eyeDirection where the eyes look
 */
public record FaceAttributes(
        Optional<AgeRange> ageRange,
        Optional<Gender> gender,
        Map<FaceAttribute, Trait> traits,
        Map<String, Float> emotions,
        Optional<EyeDirection> eyeDirection) {

    /** Nothing was asked for. */
    public static final FaceAttributes NONE =
            new FaceAttributes(Optional.empty(), Optional.empty(), Map.of(), Map.of(), Optional.empty());

    public FaceAttributes {
        Map<FaceAttribute, Trait> copy = new EnumMap<>(FaceAttribute.class);
        copy.putAll(traits);
        traits = Collections.unmodifiableMap(copy);
        emotions = Collections.unmodifiableMap(new LinkedHashMap<>(emotions));
    }

    /** A yes-or-no attribute, absent when it was not asked for: {@code trait(FaceAttribute.SMILE)}. */
    public Optional<Trait> trait(FaceAttribute attribute) {
        return Optional.ofNullable(traits.get(attribute));
    }

    /**
     * The range in which the service puts a face's age.
     *
     * @param low in years
     * @param high in years
     */
    public record AgeRange(int low, int high) {}

    /**
     * The gender label of a face. It describes the picture, not the person.
     *
     * @param value {@code Male} or {@code Female}
     * @param confidence in percent
     */
    public record Gender(String value, float confidence) {}

    /**
     * The answer to a yes-or-no attribute.
     *
     * @param value what the service believes
     * @param confidence how sure it is, in percent
     */
    public record Trait(boolean value, float confidence) {}

    /**
     * Where the eyes look, independent of the pose of the head.
     *
     * @param yaw in degrees, -180 to 180
     * @param pitch in degrees, -180 to 180
     * @param confidence in percent
     */
    public record EyeDirection(float yaw, float pitch, float confidence) {}
}
