package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import java.util.Map;
import java.util.Optional;
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
    public Family family() {
        return Family.MANAGE;
    }

    @Override
    public Optional<CollectionId> collection() {
        return Optional.of(id);
    }

    @Override
    public Boolean call(Attempt attempt) {
        CreateCollectionRequest.Builder request = CreateCollectionRequest.builder()
                .overrideConfiguration(attempt.settings())
                .collectionId(id.value());
        if (!tags.isEmpty()) {
            request.tags(tags);
        }
        var unused = attempt.client().createCollection(request.build());
        return true;
    }

    @Override
    public Optional<Boolean> outcomeOf(Fault fault, String message) {
        return fault == Fault.COLLECTION_EXISTS && orUseExisting ? Optional.of(false) : Optional.empty();
    }

    // It is there now, and most likely by the attempt whose answer was lost.
    @Override
    public Optional<Boolean> outcomeAfterDoubt(Fault fault, String message) {
        return fault == Fault.COLLECTION_EXISTS ? Optional.of(true) : Optional.empty();
    }

    @Override
    public void tell(Boolean result, Writes writes) {
        writes.created(id);
    }
}
