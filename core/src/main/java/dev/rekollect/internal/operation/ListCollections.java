package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CollectionSummary;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsRequest;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;

/**
 * Lists one page of the collections.
 *
 * @param token of the page, absent for the first
 */
public record ListCollections(Optional<String> token) implements Operation<Page<CollectionSummary>> {

    @Override
    public String name() {
        return "ListCollections";
    }

    @Override
    public Family family() {
        return Family.READ;
    }

    @Override
    public Optional<CollectionId> collection() {
        return Optional.empty();
    }

    @Override
    public Page<CollectionSummary> call(Attempt attempt) {
        ListCollectionsResponse response = attempt.client()
                .listCollections(ListCollectionsRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .nextToken(token.orElse(null))
                        .build());
        // Two lists, matched by position; the SDK's own paginator shows the first only.
        return Page.of(
                IntStream.range(0, response.collectionIds().size())
                        .mapToObj(i -> new CollectionSummary(
                                CollectionId.of(response.collectionIds().get(i)),
                                i < response.faceModelVersions().size()
                                        ? response.faceModelVersions().get(i)
                                        : ""))
                        .toList(),
                response.nextToken());
    }
}
