package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.UntagResourceRequest;

/**
 * Removes tags of a collection; keys it does not have are ignored.
 *
 * @param id which
 * @param arn its resource name
 * @param keys to remove
 */
public record RemoveTags(CollectionId id, String arn, List<String> keys) implements Operation<Boolean> {

    @Override
    public String name() {
        return "UntagResource";
    }

    @Override
    public Family family() {
        return Family.MANAGE;
    }

    @Override
    public Optional<CollectionId> collection() {
        return Optional.of(id);
    }

    @Override
    public Boolean call(Attempt attempt) {
        var unused = attempt.client()
                .untagResource(UntagResourceRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .resourceArn(arn)
                        .tagKeys(keys)
                        .build());
        return true;
    }
}
