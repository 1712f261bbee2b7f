package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserSearchRequest;
import dev.rekollect.model.UserSearchResult;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.SearchUsersRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersResponse;

/**
 * Searches a collection for users like one of its faces or users. Billed as one image of group 1.
 *
 * @param id which collection
 * @param request what to start from, and the options
 */
public record SearchUsers(CollectionId id, UserSearchRequest request) implements Operation<UserSearchResult> {

    @Override
    public String name() {
        return "SearchUsers";
    }

    @Override
    public Family family() {
        return Family.SEARCH;
    }

    @Override
    public Optional<CollectionId> collection() {
        return Optional.of(id);
    }

    @Override
    public UserSearchResult call(Attempt attempt) {
        SearchUsersResponse response = attempt.client()
                .searchUsers(SearchUsersRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .collectionId(id.value())
                        .userId(request.userId().map(UserId::value).orElse(null))
                        .faceId(request.faceId().map(FaceId::value).orElse(null))
                        .userMatchThreshold(request.threshold().orElse(null))
                        .maxUsers(request.maxUsers().orElse(null))
                        .build());
        // AWS does not say whether a user is among their own matches: here they are not, as faces are not.
        return SdkUsers.found(
                response.userMatches().stream()
                        .filter(match -> !isSearched(match.user().userId()))
                        .toList(),
                new UserSearchResult.Searched(request.userId(), face(), Optional.empty(), List.of(), Optional.empty()));
    }

    @Override
    public Optional<UserSearchResult> outcomeOf(OverBudget refusal) {
        return Optional.of(refusal);
    }

    @Override
    public Optional<UserSearchResult> outcomeOf(Fault fault, String message) {
        return switch (fault) {
            case UNKNOWN_FACE -> face().map(UserSearchResult.UnknownFace::new);
            case USER_MISSING -> request.userId().map(UserSearchResult.UnknownUser::new);
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<FaceId> looksUp() {
        return request.faceId();
    }

    @Override
    public Optional<UserId> looksUpUser() {
        return request.userId();
    }

    private boolean isSearched(String userId) {
        return request.userId().map(UserId::value).equals(Optional.of(userId));
    }

    private Optional<FaceRef> face() {
        return request.faceId().map(face -> new FaceRef(id, face));
    }
}
