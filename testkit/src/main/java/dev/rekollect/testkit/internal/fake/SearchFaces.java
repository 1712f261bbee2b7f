package dev.rekollect.testkit.internal.fake;

import java.time.InstantSource;
import software.amazon.awssdk.services.rekognition.model.SearchFacesRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesResponse;

/** Searches a collection for faces like one of its own. */
final class SearchFaces implements Operation<SearchFacesRequest, SearchFacesResponse> {

    private final Store store;
    private final InstantSource clock;

    SearchFaces(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Class<SearchFacesRequest> requestType() {
        return SearchFacesRequest.class;
    }

    @Override
    public Billing billing() {
        return Billing.GROUP_1;
    }

    @Override
    public void check(SearchFacesRequest request, Violations violations) {
        violations.requiredText("collectionId", request.collectionId(), TextRule.COLLECTION_ID);
        violations.requiredText("faceId", request.faceId(), TextRule.FACE_ID);
        SearchRules.check(violations, request.maxFaces(), request.faceMatchThreshold());
    }

    @Override
    public SearchFacesResponse answer(SearchFacesRequest request) {
        FaceCollection collection = store.get(request.collectionId());
        String id = request.faceId();
        return SearchFacesResponse.builder()
                .searchedFaceId(id)
                .faceMatches(collection.searchLike(
                        id,
                        clock.instant(),
                        SearchRules.threshold(request.faceMatchThreshold()),
                        SearchRules.most(request.maxFaces())))
                .faceModelVersion(collection.birth().modelVersion())
                .build();
    }
}
