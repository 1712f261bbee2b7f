package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FakeLimits;
import software.amazon.awssdk.services.rekognition.model.CreateUserRequest;
import software.amazon.awssdk.services.rekognition.model.CreateUserResponse;

/** Creates a user without a face. */
final class CreateUser implements Operation<CreateUserRequest, CreateUserResponse> {

    private final Store store;
    private final FakeLimits limits;

    CreateUser(Store store, FakeLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    @Override
    public Class<CreateUserRequest> requestType() {
        return CreateUserRequest.class;
    }

    @Override
    public void check(CreateUserRequest request, Violations violations) {
        UserRules.change(violations, request.collectionId(), request.userId(), request.clientRequestToken());
    }

    @Override
    public CreateUserResponse answer(CreateUserRequest request) {
        FaceCollection collection = store.get(request.collectionId());
        return store.tokens().once(collection, request, request.clientRequestToken(), CreateUserResponse.class, () -> {
            collection.createUser(request.userId(), limits.usersPerCollection());
            return CreateUserResponse.builder().build();
        });
    }
}
