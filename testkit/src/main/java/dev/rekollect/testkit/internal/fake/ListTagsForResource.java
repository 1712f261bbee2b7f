package dev.rekollect.testkit.internal.fake;

import software.amazon.awssdk.services.rekognition.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rekognition.model.ListTagsForResourceResponse;

/** Lists the tags of a collection. */
final class ListTagsForResource implements Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> {

    private final Store store;
    private final Arns arns;

    ListTagsForResource(Store store, Arns arns) {
        this.store = store;
        this.arns = arns;
    }

    @Override
    public Class<ListTagsForResourceRequest> requestType() {
        return ListTagsForResourceRequest.class;
    }

    @Override
    public void check(ListTagsForResourceRequest request, Violations violations) {
        violations.requiredText("resourceArn", request.resourceArn(), TextRule.RESOURCE_ARN);
    }

    @Override
    public ListTagsForResourceResponse answer(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(arns.collection(request.resourceArn(), store).tags())
                .build();
    }
}
