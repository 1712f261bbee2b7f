package dev.rekollect.testkit.internal.fake;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.FaceAttributes;
import software.amazon.awssdk.services.rekognition.model.FaceDetection;
import software.amazon.awssdk.services.rekognition.model.StartFaceDetectionRequest;
import software.amazon.awssdk.services.rekognition.model.StartFaceDetectionResponse;

/** Begins to describe the faces of a video. */
final class StartFaceDetection implements Operation<StartFaceDetectionRequest, StartFaceDetectionResponse> {

    private final Store store;
    private final FakeSettings settings;

    StartFaceDetection(Store store, FakeSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public Class<StartFaceDetectionRequest> requestType() {
        return StartFaceDetectionRequest.class;
    }

    @Override
    public void check(StartFaceDetectionRequest request, Violations violations) {
        VideoRules.start(
                violations,
                request.video(),
                request.clientRequestToken(),
                request.notificationChannel(),
                request.jobTag());
        violations.oneOf("faceAttributes", request.faceAttributesAsString(), FaceAttributes.knownValues());
    }

    @Override
    public StartFaceDetectionResponse answer(StartFaceDetectionRequest request) {
        String id = store.jobs()
                .start(request, request.clientRequestToken(), () -> job(request))
                .id();
        return StartFaceDetectionResponse.builder().jobId(id).build();
    }

    private VideoJob<FaceDetection> job(StartFaceDetectionRequest request) {
        Declared.SeenVideo video = VideoRules.find(settings.declared().get(), request.video());
        Set<Attribute> wanted = wanted(request);
        List<FaceDetection> faces = video.faces().stream()
                .map(seen -> FaceDetection.builder()
                        .timestamp(seen.timestamp())
                        .face(Faces.describe(seen.face(), wanted))
                        .build())
                .toList();
        return new VideoJob<>(
                Ids.job(settings.seed(), name(), store.jobs().count()),
                request,
                request.video(),
                request.jobTag(),
                video,
                settings.clock().instant().plus(settings.videoJobTime()),
                faces);
    }

    private static Set<Attribute> wanted(StartFaceDetectionRequest request) {
        if (request.faceAttributes() != FaceAttributes.ALL) {
            return Set.of(Attribute.DEFAULT);
        }
        Set<Attribute> all = EnumSet.allOf(Attribute.class);
        // The service has these of pictures only.
        all.removeAll(Set.of(Attribute.FACE_OCCLUDED, Attribute.EYE_DIRECTION));
        return all;
    }
}
