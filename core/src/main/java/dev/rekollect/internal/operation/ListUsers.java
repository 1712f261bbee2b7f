package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import dev.rekollect.model.UserSummary;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.ListUsersRequest;
import software.amazon.awssdk.services.rekognition.model.ListUsersResponse;

/**
 * Lists one page of the users of a collection, 500 at most. Free.
 *
 * @param id which collection
 * @param token of the page, absent for the first
 */
public record ListUsers(CollectionId id, Optional<String> token) implements Operation<Page<UserSummary>> {

    private static final int MAX = 500;

    @Override
    public String name() {
        return "ListUsers";
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
    public Page<UserSummary> call(Attempt attempt) {
        ListUsersResponse response = attempt.client()
                .listUsers(ListUsersRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .collectionId(id.value())
                        .maxResults(MAX)
                        .nextToken(token.orElse(null))
                        .build());
        return Page.of(
                response.users().stream()
                        .map(user -> SdkUsers.summary(user.userId(), user.userStatusAsString()))
                        .toList(),
                response.nextToken());
    }
}
