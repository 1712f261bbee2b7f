package dev.rekollect.testkit.internal.fake;

import software.amazon.awssdk.services.rekognition.model.DeleteCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteCollectionResponse;

/** Deletes a collection with all that is in it. */
final class DeleteCollection implements Operation<DeleteCollectionRequest, DeleteCollectionResponse> {

    private final Store store;

    DeleteCollection(Store store) {
        this.store = store;
    }

    @Override
    public Class<DeleteCollectionRequest> requestType() {
        return DeleteCollectionRequest.class;
    }

    @Override
    public void check(DeleteCollectionRequest request, Violations violations) {
        violations.requiredText("collectionId", request.collectionId(), TextRule.COLLECTION_ID);
    }

    @Override
    public DeleteCollectionResponse answer(DeleteCollectionRequest request) {
        store.delete(request.collectionId());
        return DeleteCollectionResponse.builder().statusCode(200).build();
    }
}
