package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.SeenFace;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;
import software.amazon.awssdk.services.rekognition.model.PersonMatch;
import software.amazon.awssdk.services.rekognition.model.StartFaceSearchRequest;
import software.amazon.awssdk.services.rekognition.model.StartFaceSearchResponse;

/** Begins to search a collection for the faces of a video: for those that are visible now. */
final class StartFaceSearch implements Operation<StartFaceSearchRequest, StartFaceSearchResponse> {

    private static final int MOST_MATCHES = 4096;

    private final Store store;
    private final FakeSettings settings;

    StartFaceSearch(Store store, FakeSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public Class<StartFaceSearchRequest> requestType() {
        return StartFaceSearchRequest.class;
    }

    @Override
    public void check(StartFaceSearchRequest request, Violations violations) {
        VideoRules.start(
                violations,
                request.video(),
                request.clientRequestToken(),
                request.notificationChannel(),
                request.jobTag());
        violations.requiredText("collectionId", request.collectionId(), TextRule.COLLECTION_ID);
        violations.range("faceMatchThreshold", request.faceMatchThreshold(), 0, 100);
    }

    @Override
    public StartFaceSearchResponse answer(StartFaceSearchRequest request) {
        String id = store.jobs()
                .start(request, request.clientRequestToken(), () -> job(request))
                .id();
        return StartFaceSearchResponse.builder().jobId(id).build();
    }

    private VideoJob<PersonMatch> job(StartFaceSearchRequest request) {
        FaceCollection collection = store.get(request.collectionId());
        Declared.SeenVideo video = VideoRules.find(settings.declared().get(), request.video());
        Instant now = settings.clock().instant();
        float threshold = SearchRules.threshold(request.faceMatchThreshold());
        List<PersonMatch> persons = video.faces().stream()
                .map(seen -> match(seen, collection, threshold, now))
                .toList();
        return new VideoJob<>(
                Ids.job(settings.seed(), name(), store.jobs().count()),
                request,
                request.video(),
                request.jobTag(),
                video,
                now.plus(settings.videoJobTime()),
                persons);
    }

    private static PersonMatch match(Declared.SeenAt seen, FaceCollection collection, float threshold, Instant now) {
        SeenFace face = seen.face();
        List<FaceMatch> matches =
                collection.search(face.vector(), threshold, MOST_MATCHES, stored -> stored.visibleAt(now));
        PersonMatch.Builder person = PersonMatch.builder()
                .timestamp(seen.timestamp())
                .person(p -> p.index((long) seen.person()).face(Faces.describe(face, Set.of(Attribute.DEFAULT))));
        if (!matches.isEmpty()) {
            person.faceMatches(matches);
        }
        return person.build();
    }
}
