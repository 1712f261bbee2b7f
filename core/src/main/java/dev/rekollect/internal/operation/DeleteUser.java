package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import dev.rekollect.model.UserId;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.DeleteUserRequest;

/**
 * Deletes a user and leaves the faces; answers whether there was one. Free.
 *
 * @param id of which collection
 * @param user who
 * @param token the same for all attempts
 */
public record DeleteUser(CollectionId id, UserId user, RequestToken token) implements Operation<Boolean> {

    /** With a token of its own. */
    public DeleteUser(CollectionId id, UserId user) {
        this(id, user, RequestToken.fresh());
    }

    @Override
    public String name() {
        return "DeleteUser";
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
                .deleteUser(DeleteUserRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .collectionId(id.value())
                        .userId(user.value())
                        .clientRequestToken(token.value())
                        .build());
        return true;
    }

    @Override
    public Optional<Boolean> outcomeOf(Fault fault, String message) {
        return fault == Fault.USER_MISSING ? Optional.of(false) : Optional.empty();
    }

    @Override
    public void tell(Boolean result, Writes writes) {
        writes.deleted(id, user);
    }
}
