package dev.rekollect.testkit.internal.fake;

import software.amazon.awssdk.services.rekognition.model.TagResourceRequest;
import software.amazon.awssdk.services.rekognition.model.TagResourceResponse;

/** Tags a collection. */
final class TagResource implements Operation<TagResourceRequest, TagResourceResponse> {

    private final Store store;
    private final Arns arns;

    TagResource(Store store, Arns arns) {
        this.store = store;
        this.arns = arns;
    }

    @Override
    public Class<TagResourceRequest> requestType() {
        return TagResourceRequest.class;
    }

    @Override
    public void check(TagResourceRequest request, Violations violations) {
        violations.requiredText("resourceArn", request.resourceArn(), TextRule.RESOURCE_ARN);
        if (violations.required("tags", request.hasTags() ? request.tags() : null)) {
            TagRules.tags(violations, request.tags());
        }
    }

    @Override
    public TagResourceResponse answer(TagResourceRequest request) {
        arns.collection(request.resourceArn(), store).tag(request.tags());
        return TagResourceResponse.builder().build();
    }
}
