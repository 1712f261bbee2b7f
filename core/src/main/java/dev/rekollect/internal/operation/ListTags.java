package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.ListTagsForResourceRequest;

/**
 * Reads the tags of a collection.
 *
 * @param id which
 * @param arn its resource name
 */
public record ListTags(CollectionId id, String arn) implements Operation<Map<String, String>> {

    @Override
    public String name() {
        return "ListTagsForResource";
    }

    @Override
    public Family family() {
        return Family.READ;
    }

    @Override
    public Optional<CollectionId> collection() {
        return Optional.of(id);
    }

    @Override
    public Map<String, String> call(Attempt attempt) {
        return Map.copyOf(attempt.client()
                .listTagsForResource(ListTagsForResourceRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .resourceArn(arn)
                        .build())
                .tags());
    }
}
