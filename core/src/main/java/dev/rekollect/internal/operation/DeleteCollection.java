package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.DeleteCollectionRequest;

/**
 * Deletes a collection with all it holds; answers whether there was one.
 *
 * @param id which
 */
public record DeleteCollection(CollectionId id) implements Operation<Boolean> {

    @Override
    public String name() {
        return "DeleteCollection";
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
                .deleteCollection(DeleteCollectionRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .collectionId(id.value())
                        .build());
        return true;
    }

    @Override
    public Optional<Boolean> outcomeOf(Fault fault, String message) {
        return fault == Fault.COLLECTION_MISSING ? Optional.of(false) : Optional.empty();
    }

    // It is gone now, and most likely by the attempt whose answer was lost.
    @Override
    public Optional<Boolean> outcomeAfterDoubt(Fault fault, String message) {
        return fault == Fault.COLLECTION_MISSING ? Optional.of(true) : Optional.empty();
    }

    @Override
    public void tell(Boolean result, Writes writes) {
        writes.deleted(id);
    }
}
