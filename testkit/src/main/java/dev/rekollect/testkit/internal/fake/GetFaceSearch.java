package dev.rekollect.testkit.internal.fake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.rekognition.model.FaceSearchSortBy;
import software.amazon.awssdk.services.rekognition.model.GetFaceSearchRequest;
import software.amazon.awssdk.services.rekognition.model.GetFaceSearchResponse;
import software.amazon.awssdk.services.rekognition.model.PersonMatch;
import software.amazon.awssdk.services.rekognition.model.StartFaceSearchRequest;
import software.amazon.awssdk.services.rekognition.model.VideoJobStatus;

/** Tells whom a search through a video has found, page by page. */
final class GetFaceSearch implements Operation<GetFaceSearchRequest, GetFaceSearchResponse> {

    private static final Comparator<PersonMatch> BY_TIME = Comparator.comparing(PersonMatch::timestamp);
    private static final Comparator<PersonMatch> BY_PERSON =
            Comparator.comparing((PersonMatch match) -> match.person().index()).thenComparing(BY_TIME);

    private final Store store;
    private final InstantSource clock;

    GetFaceSearch(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Class<GetFaceSearchRequest> requestType() {
        return GetFaceSearchRequest.class;
    }

    @Override
    public void check(GetFaceSearchRequest request, Violations violations) {
        VideoRules.get(violations, request.jobId(), request.maxResults(), request.nextToken());
        violations.oneOf("sortBy", request.sortByAsString(), FaceSearchSortBy.knownValues());
    }

    @Override
    public GetFaceSearchResponse answer(GetFaceSearchRequest request) {
        VideoJob<?> job = store.jobs().get(request.jobId(), StartFaceSearchRequest.class);
        FaceSearchSortBy sortBy = request.sortBy() == null ? FaceSearchSortBy.TIMESTAMP : request.sortBy();
        String list = name() + " " + job.id() + " " + sortBy;
        Position after = PageToken.decode(list, request.nextToken());
        Instant now = clock.instant();
        GetFaceSearchResponse.Builder response = GetFaceSearchResponse.builder()
                .jobId(job.id())
                .jobStatus(job.status(now))
                .video(job.where())
                .jobTag(job.tag());
        if (job.status(now) == VideoJobStatus.SUCCEEDED) {
            Page<PersonMatch> page = VideoJob.page(
                    job.findings(PersonMatch.class, sortBy == FaceSearchSortBy.INDEX ? BY_PERSON : BY_TIME),
                    after,
                    request.maxResults());
            List<PersonMatch> persons = page.rows();
            response.videoMetadata(job.metadata()).persons(persons).nextToken(PageToken.encode(list, page.last()));
        }
        return response.build();
    }
}
