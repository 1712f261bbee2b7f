package dev.rekollect.testkit.internal.fake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import software.amazon.awssdk.services.rekognition.model.FaceDetection;
import software.amazon.awssdk.services.rekognition.model.GetFaceDetectionRequest;
import software.amazon.awssdk.services.rekognition.model.GetFaceDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.StartFaceDetectionRequest;
import software.amazon.awssdk.services.rekognition.model.VideoJobStatus;

/** Tells which faces were detected in a video, page by page. */
final class GetFaceDetection implements Operation<GetFaceDetectionRequest, GetFaceDetectionResponse> {

    private final Store store;
    private final InstantSource clock;

    GetFaceDetection(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Class<GetFaceDetectionRequest> requestType() {
        return GetFaceDetectionRequest.class;
    }

    @Override
    public void check(GetFaceDetectionRequest request, Violations violations) {
        VideoRules.get(violations, request.jobId(), request.maxResults(), request.nextToken());
    }

    @Override
    public GetFaceDetectionResponse answer(GetFaceDetectionRequest request) {
        VideoJob<?> job = store.jobs().get(request.jobId(), StartFaceDetectionRequest.class);
        String list = name() + " " + job.id();
        Position after = PageToken.decode(list, request.nextToken());
        Instant now = clock.instant();
        GetFaceDetectionResponse.Builder response = GetFaceDetectionResponse.builder()
                .jobId(job.id())
                .jobStatus(job.status(now))
                .video(job.where())
                .jobTag(job.tag());
        if (job.status(now) == VideoJobStatus.SUCCEEDED) {
            Page<FaceDetection> page = VideoJob.page(
                    job.findings(FaceDetection.class, Comparator.comparing(FaceDetection::timestamp)),
                    after,
                    request.maxResults());
            response.videoMetadata(job.metadata()).faces(page.rows()).nextToken(PageToken.encode(list, page.last()));
        }
        return response.build();
    }
}
