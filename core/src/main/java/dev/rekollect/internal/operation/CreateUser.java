package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import dev.rekollect.model.UserId;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.CreateUserRequest;

/**
 * Creates a user of a collection; answers whether they are new. Free.
 *
 * @param id which collection
 * @param user who
 * @param orUseExisting whether a user of that id is as good as a new one
 * @param token the same for all attempts
 */
public record CreateUser(CollectionId id, UserId user, boolean orUseExisting, RequestToken token)
        implements Operation<Boolean> {

    /** With a token of its own. */
    public CreateUser(CollectionId id, UserId user, boolean orUseExisting) {
        this(id, user, orUseExisting, RequestToken.fresh());
    }

    @Override
    public String name() {
        return "CreateUser";
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
                .createUser(CreateUserRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .collectionId(id.value())
                        .userId(user.value())
                        .clientRequestToken(token.value())
                        .build());
        return true;
    }

    // Also after a lost answer: the token would have told the service that the user is ours.
    @Override
    public Optional<Boolean> outcomeOf(Fault fault, String message) {
        return fault == Fault.CONFLICT && orUseExisting ? Optional.of(false) : Optional.empty();
    }

    @Override
    public void tell(Boolean result, Writes writes) {
        writes.created(id, user);
    }
}
