package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CollectionInfo;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;

/**
 * Describes a collection; answers nothing when there is none of that name.
 *
 * @param id which
 */
public record DescribeCollection(CollectionId id) implements Operation<Optional<CollectionInfo>> {

    @Override
    public String name() {
        return "DescribeCollection";
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
    public Optional<CollectionInfo> call(Attempt attempt) {
        DescribeCollectionResponse response = attempt.client()
                .describeCollection(DescribeCollectionRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .collectionId(id.value())
                        .build());
        return Optional.of(new CollectionInfo(
                id,
                text(response.collectionARN()),
                response.faceCount() == null ? 0 : response.faceCount(),
                response.userCount() == null ? 0 : response.userCount(),
                text(response.faceModelVersion()),
                response.creationTimestamp() == null ? Instant.EPOCH : response.creationTimestamp()));
    }

    // The service sends all of it; stand-ins for the service often do not.
    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public Optional<Optional<CollectionInfo>> outcomeOf(Fault fault, String message) {
        return fault == Fault.COLLECTION_MISSING ? Optional.of(Optional.empty()) : Optional.empty();
    }
}
