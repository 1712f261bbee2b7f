package dev.rekollect.testkit.internal.fake;

import software.amazon.awssdk.services.rekognition.model.DeleteUserRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteUserResponse;

/** Deletes a user and leaves the faces. */
final class DeleteUser implements Operation<DeleteUserRequest, DeleteUserResponse> {

    private final Store store;

    DeleteUser(Store store) {
        this.store = store;
    }

    @Override
    public Class<DeleteUserRequest> requestType() {
        return DeleteUserRequest.class;
    }

    @Override
    public void check(DeleteUserRequest request, Violations violations) {
        UserRules.change(violations, request.collectionId(), request.userId(), request.clientRequestToken());
    }

    @Override
    public DeleteUserResponse answer(DeleteUserRequest request) {
        FaceCollection collection = store.get(request.collectionId());
        return store.tokens().once(collection, request, request.clientRequestToken(), DeleteUserResponse.class, () -> {
            collection.deleteUser(request.userId());
            return DeleteUserResponse.builder().build();
        });
    }
}
