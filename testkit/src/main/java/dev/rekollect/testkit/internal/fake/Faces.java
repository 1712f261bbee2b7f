package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.Appearance;
import dev.rekollect.testkit.Appearance.Trait;
import dev.rekollect.testkit.SeenFace;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.ComparedFace;
import software.amazon.awssdk.services.rekognition.model.Emotion;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.GenderType;
import software.amazon.awssdk.services.rekognition.model.ImageQuality;
import software.amazon.awssdk.services.rekognition.model.Pose;

/** Describes a face in the shapes of the service. */
final class Faces {

    // How sure the fake is of every attribute. Below 100, or code that divides by the doubt would only fail in
    // production.
    private static final float SURE = 98.5f;
    private static final int AGE_SPREAD = 4;

    private Faces() {}

    /** What a request's list of attributes asks for. */
    static Set<Attribute> wanted(List<Attribute> attributes) {
        Set<Attribute> wanted = EnumSet.of(Attribute.DEFAULT);
        wanted.addAll(attributes);
        return wanted.contains(Attribute.ALL) ? EnumSet.allOf(Attribute.class) : wanted;
    }

    /** The default members, and those that are asked for. */
    static FaceDetail describe(SeenFace face, Set<Attribute> wanted) {
        FaceDetail.Builder detail = FaceDetail.builder()
                .boundingBox(Box.of(face).toSdk())
                .confidence(face.confidence())
                .landmarks(wanted.contains(Attribute.ALL) ? Landmarks.all(face) : Landmarks.five(face))
                .pose(pose(face))
                .quality(quality(face));
        wanted.forEach(attribute -> describe(face, attribute, detail));
        return detail.build();
    }

    static ComparedFace compared(SeenFace face) {
        return ComparedFace.builder()
                .boundingBox(Box.of(face).toSdk())
                .confidence(face.confidence())
                .landmarks(Landmarks.five(face))
                .pose(pose(face))
                .quality(quality(face))
                .build();
    }

    /** With the attributes that only comparing with celebrities gives. */
    static ComparedFace comparedWithMood(SeenFace face) {
        return compared(face).toBuilder()
                .emotions(emotions(face.appearance().emotion()))
                .smile(s -> s.value(face.appearance().traits().contains(Trait.SMILE))
                        .confidence(SURE))
                .build();
    }

    private static void describe(SeenFace face, Attribute attribute, FaceDetail.Builder detail) {
        Set<Trait> traits = face.appearance().traits();
        switch (attribute) {
            case AGE_RANGE -> {
                int age = face.appearance().age();
                detail.ageRange(a -> a.low(Math.max(0, age - AGE_SPREAD)).high(age + AGE_SPREAD));
            }
            case GENDER -> detail.gender(g -> g.value(gender(face)).confidence(SURE));
            case EMOTIONS -> detail.emotions(emotions(face.appearance().emotion()));
            case EYE_DIRECTION ->
                detail.eyeDirection(
                        e -> e.yaw(face.pose().yaw()).pitch(face.pose().pitch()).confidence(SURE));
            case SMILE ->
                detail.smile(s -> s.value(traits.contains(Trait.SMILE)).confidence(SURE));
            case EYEGLASSES ->
                detail.eyeglasses(
                        e -> e.value(traits.contains(Trait.EYEGLASSES)).confidence(SURE));
            case SUNGLASSES ->
                detail.sunglasses(
                        s -> s.value(traits.contains(Trait.SUNGLASSES)).confidence(SURE));
            case BEARD ->
                detail.beard(b -> b.value(traits.contains(Trait.BEARD)).confidence(SURE));
            case MUSTACHE ->
                detail.mustache(m -> m.value(traits.contains(Trait.MUSTACHE)).confidence(SURE));
            case EYES_OPEN ->
                detail.eyesOpen(e -> e.value(traits.contains(Trait.EYES_OPEN)).confidence(SURE));
            case MOUTH_OPEN ->
                detail.mouthOpen(m -> m.value(traits.contains(Trait.MOUTH_OPEN)).confidence(SURE));
            case FACE_OCCLUDED ->
                detail.faceOccluded(
                        f -> f.value(traits.contains(Trait.FACE_OCCLUDED)).confidence(SURE));
            case DEFAULT, ALL, UNKNOWN_TO_SDK_VERSION -> {}
        }
    }

    private static GenderType gender(SeenFace face) {
        return face.appearance().gender() == Appearance.Gender.MALE ? GenderType.MALE : GenderType.FEMALE;
    }

    /** The emotion first and the others after it, with a confidence that adds up to 100. */
    private static List<Emotion> emotions(Appearance.Emotion strongest) {
        Appearance.Emotion[] all = Appearance.Emotion.values();
        float rest = (100 - SURE) / (all.length - 1);
        return Arrays.stream(all)
                .map(emotion -> Emotion.builder()
                        .type(emotion.name())
                        .confidence(emotion == strongest ? SURE : rest)
                        .build())
                .sorted((a, b) -> Float.compare(b.confidence(), a.confidence()))
                .toList();
    }

    private static Pose pose(SeenFace face) {
        return Pose.builder()
                .roll(face.pose().roll())
                .yaw(face.pose().yaw())
                .pitch(face.pose().pitch())
                .build();
    }

    private static ImageQuality quality(SeenFace face) {
        return ImageQuality.builder()
                .brightness(face.brightness())
                .sharpness(face.sharpness())
                .build();
    }
}
