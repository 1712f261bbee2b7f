package dev.rekollect.testkit.internal.fake;

import java.util.LinkedHashSet;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;

/** Deletes faces from a collection, as far as it can. */
final class DeleteFaces implements Operation<DeleteFacesRequest, DeleteFacesResponse> {

    private final Store store;

    DeleteFaces(Store store) {
        this.store = store;
    }

    @Override
    public Class<DeleteFacesRequest> requestType() {
        return DeleteFacesRequest.class;
    }

    @Override
    public void check(DeleteFacesRequest request, Violations violations) {
        violations.requiredText("collectionId", request.collectionId(), TextRule.COLLECTION_ID);
        if (violations.required("faceIds", request.hasFaceIds() ? request.faceIds() : null)) {
            FaceIdRules.check(violations, request.faceIds());
        }
    }

    @Override
    public DeleteFacesResponse answer(DeleteFacesRequest request) {
        FaceCollection.Removal removal =
                store.get(request.collectionId()).remove(new LinkedHashSet<>(request.faceIds()));
        return DeleteFacesResponse.builder()
                .deletedFaces(removal.deleted())
                .unsuccessfulFaceDeletions(removal.refused())
                .build();
    }
}
