package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionRequest;

/**
 * Creates a collection; answers whether it is new.
 *
 * @param id which
 * @param tags to create it with; they need a permission of their own
 * @param orUseExisting whether a collection of that name is as good as a new one
 */
public record CreateCollection(CollectionId id, Map<String, String> tags, boolean orUseExisting)
        implements Operation<Boolean> {

    public CreateCollection {
        tags = TagRules.checked(tags);
    }

    @Override
    public String name() {
        return "CreateCollection";
    }

    @Override
    public Optional<CollectionId> collection() {
        return Optional.of(id);
    }

    @Override
    public Boolean call(RekognitionClient client) {
        CreateCollectionRequest.Builder request =
                CreateCollectionRequest.builder().collectionId(id.value());
        if (!tags.isEmpty()) {
            request.tags(tags);
        }
        var unused = client.createCollection(request.build());
        return true;
    }

    @Override
    public Optional<Boolean> outcomeOf(Fault fault, String message) {
        return fault == Fault.COLLECTION_EXISTS && orUseExisting ? Optional.of(false) : Optional.empty();
    }

    @Override
    public void tell(Boolean result, Writes writes) {
        writes.created(id);
    }
}
