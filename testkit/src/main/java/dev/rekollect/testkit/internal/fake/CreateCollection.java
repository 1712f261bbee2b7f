package dev.rekollect.testkit.internal.fake;

import java.util.List;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionResponse;

/** Creates a collection bound to the face model of the day. */
final class CreateCollection implements Operation<CreateCollectionRequest, CreateCollectionResponse> {

    private final Store store;
    private final Arns arns;
    private final FakeSettings settings;

    CreateCollection(Store store, Arns arns, FakeSettings settings) {
        this.store = store;
        this.arns = arns;
        this.settings = settings;
    }

    @Override
    public Class<CreateCollectionRequest> requestType() {
        return CreateCollectionRequest.class;
    }

    @Override
    public List<String> permissions(CreateCollectionRequest request) {
        return request.tags().isEmpty() ? List.of() : List.of("TagResource");
    }

    @Override
    public void check(CreateCollectionRequest request, Violations violations) {
        violations.requiredText("collectionId", request.collectionId(), TextRule.COLLECTION_ID);
        TagRules.tags(violations, request.tags());
    }

    @Override
    public CreateCollectionResponse answer(CreateCollectionRequest request) {
        String id = request.collectionId();
        String model = settings.faceModels().newest();
        store.create(id, settings.clock().instant(), model, request.tags());
        return CreateCollectionResponse.builder()
                .statusCode(200)
                .collectionArn(arns.whenCreated(id))
                .faceModelVersion(model)
                .build();
    }
}
