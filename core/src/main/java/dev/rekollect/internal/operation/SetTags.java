package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.TagResourceRequest;

/**
 * Adds tags to a collection, or changes their values.
 *
 * @param id which
 * @param arn its resource name
 * @param tags to set
 */
public record SetTags(CollectionId id, String arn, Map<String, String> tags) implements Operation<Boolean> {

    public SetTags {
        tags = TagRules.checked(tags);
    }

    @Override
    public String name() {
        return "TagResource";
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
                .tagResource(TagResourceRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .resourceArn(arn)
                        .tags(tags)
                        .build());
        return true;
    }
}
