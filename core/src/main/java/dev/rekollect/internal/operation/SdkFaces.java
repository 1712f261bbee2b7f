package dev.rekollect.internal.operation;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.DroppedFace;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceDetail;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageId;
import dev.rekollect.model.StoredFace;
import dev.rekollect.model.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.ComparedFace;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.ImageQuality;
import software.amazon.awssdk.services.rekognition.model.Pose;
import software.amazon.awssdk.services.rekognition.model.UnindexedFace;
import software.amazon.awssdk.services.rekognition.model.UnsearchedFace;

/** Reads faces of the SDK into ours. Every member of an SDK value may be null; ours say what may be absent. */
final class SdkFaces {

    private SdkFaces() {}

    static StoredFace stored(CollectionId collection, Face face) {
        return new StoredFace(
                new FaceRef(collection, FaceId.of(face.faceId())),
                ImageId.of(face.imageId()),
                Optional.ofNullable(face.externalImageId()).map(ExternalImageId::new),
                box(face.boundingBox()),
                number(face.confidence()),
                Optional.ofNullable(face.indexFacesModelVersion()),
                Optional.ofNullable(face.userId()).map(UserId::of));
    }

    static List<FaceMatch> matches(
            CollectionId collection, List<software.amazon.awssdk.services.rekognition.model.FaceMatch> matches) {
        return matches.stream()
                .map(match -> new FaceMatch(number(match.similarity()), stored(collection, match.face())))
                .toList();
    }

    static FaceDetail detail(software.amazon.awssdk.services.rekognition.model.FaceDetail face) {
        return new FaceDetail(
                box(face.boundingBox()),
                number(face.confidence()),
                pose(face.pose()),
                quality(face.quality()),
                landmarks(face.landmarks()),
                SdkAttributes.read(face));
    }

    static FaceDetail detail(ComparedFace face) {
        return new FaceDetail(
                box(face.boundingBox()),
                number(face.confidence()),
                pose(face.pose()),
                quality(face.quality()),
                landmarks(face.landmarks()),
                SdkAttributes.read(face));
    }

    static DroppedFace dropped(UnindexedFace face) {
        return new DroppedFace(reasons(face.reasonsAsStrings()), detail(face.faceDetail()));
    }

    static DroppedFace dropped(UnsearchedFace face) {
        return new DroppedFace(reasons(face.reasonsAsStrings()), detail(face.faceDetails()));
    }

    private static Set<DroppedFace.Reason> reasons(Collection<String> names) {
        return names.stream()
                .map(name -> constant(DroppedFace.Reason.class, name, DroppedFace.Reason.OTHER))
                .collect(Collectors.toSet());
    }

    /** The constant of that name; the stand-in for names that a newer service may send. */
    static <E extends Enum<E>> E constant(Class<E> type, String name, E otherwise) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return otherwise;
    }

    static BoundingBox box(software.amazon.awssdk.services.rekognition.model.@Nullable BoundingBox box) {
        return box == null
                ? new BoundingBox(0, 0, 0, 0)
                : new BoundingBox(number(box.left()), number(box.top()), number(box.width()), number(box.height()));
    }

    static float number(@Nullable Float value) {
        return value == null ? 0 : value;
    }

    private static FaceDetail.Pose pose(@Nullable Pose pose) {
        return pose == null
                ? new FaceDetail.Pose(0, 0, 0)
                : new FaceDetail.Pose(number(pose.roll()), number(pose.yaw()), number(pose.pitch()));
    }

    private static FaceDetail.Quality quality(@Nullable ImageQuality quality) {
        return quality == null
                ? new FaceDetail.Quality(0, 0)
                : new FaceDetail.Quality(number(quality.brightness()), number(quality.sharpness()));
    }

    private static List<FaceDetail.Landmark> landmarks(
            List<software.amazon.awssdk.services.rekognition.model.Landmark> landmarks) {
        return landmarks.stream()
                .map(point -> new FaceDetail.Landmark(point.typeAsString(), number(point.x()), number(point.y())))
                .toList();
    }
}
