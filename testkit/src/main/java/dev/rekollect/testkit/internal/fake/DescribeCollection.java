package dev.rekollect.testkit.internal.fake;

import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;

/** Tells what a collection is and how much it holds. */
final class DescribeCollection implements Operation<DescribeCollectionRequest, DescribeCollectionResponse> {

    private final Store store;
    private final Arns arns;

    DescribeCollection(Store store, Arns arns) {
        this.store = store;
        this.arns = arns;
    }

    @Override
    public Class<DescribeCollectionRequest> requestType() {
        return DescribeCollectionRequest.class;
    }

    @Override
    public void check(DescribeCollectionRequest request, Violations violations) {
        violations.requiredText("collectionId", request.collectionId(), TextRule.COLLECTION_ID);
    }

    @Override
    public DescribeCollectionResponse answer(DescribeCollectionRequest request) {
        FaceCollection collection = store.get(request.collectionId());
        FaceCollection.Birth birth = collection.birth();
        return DescribeCollectionResponse.builder()
                .faceCount((long) collection.size())
                .userCount((long) collection.users())
                .faceModelVersion(birth.modelVersion())
                .collectionARN(arns.of(birth.id()))
                .creationTimestamp(birth.created())
                .build();
    }
}
