package dev.rekollect.testkit.internal.fake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.rekognition.model.ListFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;

/** Lists the faces of a collection, page by page. */
final class ListFaces implements Operation<ListFacesRequest, ListFacesResponse> {

    private final Store store;
    private final InstantSource clock;

    ListFaces(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Class<ListFacesRequest> requestType() {
        return ListFacesRequest.class;
    }

    @Override
    public void check(ListFacesRequest request, Violations violations) {
        violations.requiredText("collectionId", request.collectionId(), TextRule.COLLECTION_ID);
        violations.text("userId", request.userId(), TextRule.USER_ID);
        if (request.hasFaceIds()) {
            FaceIdRules.check(violations, request.faceIds());
        }
        PageRules.check(violations, request.nextToken(), request.maxResults());
    }

    @Override
    public ListFacesResponse answer(ListFacesRequest request) {
        FaceCollection collection = store.get(request.collectionId());
        String list = name() + " " + request.collectionId();
        Position after = PageToken.decode(list, request.nextToken());
        Page<StoredFace> page = collection.page(after, PageRules.size(request.maxResults()), wanted(request));
        return ListFacesResponse.builder()
                .faces(page.rows().stream().map(StoredFace::toSdk).toList())
                .faceModelVersion(collection.birth().modelVersion())
                .nextToken(PageToken.encode(list, page.last()))
                .build();
    }

    private Predicate<StoredFace> wanted(ListFacesRequest request) {
        Instant now = clock.instant();
        Set<String> ids = Set.copyOf(request.faceIds());
        return face -> face.visibleAt(now)
                && (!request.hasFaceIds() || ids.contains(face.faceId()))
                && (request.userId() == null || request.userId().equals(face.userId()));
    }
}
