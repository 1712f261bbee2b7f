package dev.rekollect.internal.operation;

import static dev.rekollect.internal.operation.SdkFaces.number;

import dev.rekollect.model.FaceAttribute;
import dev.rekollect.model.FaceAttributes;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.Beard;
import software.amazon.awssdk.services.rekognition.model.ComparedFace;
import software.amazon.awssdk.services.rekognition.model.Emotion;
import software.amazon.awssdk.services.rekognition.model.EyeOpen;
import software.amazon.awssdk.services.rekognition.model.Eyeglasses;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.FaceOccluded;
import software.amazon.awssdk.services.rekognition.model.MouthOpen;
import software.amazon.awssdk.services.rekognition.model.Mustache;
import software.amazon.awssdk.services.rekognition.model.Smile;
import software.amazon.awssdk.services.rekognition.model.Sunglasses;

/** Face attributes, to the SDK and back. */
final class SdkAttributes {

    private SdkAttributes() {}

    /** What to ask for: the basics always, and the rest as wanted. */
    static Collection<Attribute> wanted(Set<FaceAttribute> attributes) {
        if (attributes.isEmpty()) {
            return List.of();
        }
        return attributes.stream()
                .map(attribute -> Attribute.fromValue(attribute.name()))
                .sorted()
                .toList();
    }

    static FaceAttributes read(FaceDetail face) {
        Map<FaceAttribute, FaceAttributes.Trait> traits = new EnumMap<>(FaceAttribute.class);
        put(traits, FaceAttribute.BEARD, face.beard(), Beard::value, Beard::confidence);
        put(traits, FaceAttribute.EYEGLASSES, face.eyeglasses(), Eyeglasses::value, Eyeglasses::confidence);
        put(traits, FaceAttribute.EYES_OPEN, face.eyesOpen(), EyeOpen::value, EyeOpen::confidence);
        put(traits, FaceAttribute.MOUTH_OPEN, face.mouthOpen(), MouthOpen::value, MouthOpen::confidence);
        put(traits, FaceAttribute.MUSTACHE, face.mustache(), Mustache::value, Mustache::confidence);
        put(traits, FaceAttribute.FACE_OCCLUDED, face.faceOccluded(), FaceOccluded::value, FaceOccluded::confidence);
        put(traits, FaceAttribute.SMILE, face.smile(), Smile::value, Smile::confidence);
        put(traits, FaceAttribute.SUNGLASSES, face.sunglasses(), Sunglasses::value, Sunglasses::confidence);
        return new FaceAttributes(
                Optional.ofNullable(face.ageRange()).map(age -> new FaceAttributes.AgeRange(age.low(), age.high())),
                Optional.ofNullable(face.gender())
                        .map(gender -> new FaceAttributes.Gender(gender.valueAsString(), number(gender.confidence()))),
                traits,
                emotions(face.emotions()),
                Optional.ofNullable(face.eyeDirection())
                        .map(eyes -> new FaceAttributes.EyeDirection(
                                number(eyes.yaw()), number(eyes.pitch()), number(eyes.confidence()))));
    }

    static FaceAttributes read(ComparedFace face) {
        Map<FaceAttribute, FaceAttributes.Trait> traits = new EnumMap<>(FaceAttribute.class);
        put(traits, FaceAttribute.SMILE, face.smile(), Smile::value, Smile::confidence);
        return new FaceAttributes(
                Optional.empty(), Optional.empty(), traits, emotions(face.emotions()), Optional.empty());
    }

    // An attribute that was not asked for is null, and stays absent.
    private static <T> void put(
            Map<FaceAttribute, FaceAttributes.Trait> traits,
            FaceAttribute attribute,
            @Nullable T answer,
            Function<T, @Nullable Boolean> value,
            Function<T, @Nullable Float> confidence) {
        if (answer != null) {
            traits.put(
                    attribute,
                    new FaceAttributes.Trait(
                            Boolean.TRUE.equals(value.apply(answer)), number(confidence.apply(answer))));
        }
    }

    private static Map<String, Float> emotions(List<Emotion> emotions) {
        Map<String, Float> surestFirst = new LinkedHashMap<>();
        emotions.stream()
                .sorted(Comparator.comparing((Emotion emotion) -> number(emotion.confidence()))
                        .reversed())
                .forEach(emotion -> surestFirst.put(emotion.typeAsString(), number(emotion.confidence())));
        return surestFirst;
    }
}
