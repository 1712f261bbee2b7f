package dev.rekollect.testkit.internal.fake;

import software.amazon.awssdk.services.rekognition.model.UntagResourceRequest;
import software.amazon.awssdk.services.rekognition.model.UntagResourceResponse;

/** Takes tags from a collection. */
final class UntagResource implements Operation<UntagResourceRequest, UntagResourceResponse> {

    private final Store store;
    private final Arns arns;

    UntagResource(Store store, Arns arns) {
        this.store = store;
        this.arns = arns;
    }

    @Override
    public Class<UntagResourceRequest> requestType() {
        return UntagResourceRequest.class;
    }

    @Override
    public void check(UntagResourceRequest request, Violations violations) {
        violations.requiredText("resourceArn", request.resourceArn(), TextRule.RESOURCE_ARN);
        if (violations.required("tagKeys", request.hasTagKeys() ? request.tagKeys() : null)) {
            TagRules.keys(violations, request.tagKeys());
        }
    }

    @Override
    public UntagResourceResponse answer(UntagResourceRequest request) {
        arns.collection(request.resourceArn(), store).untag(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }
}
