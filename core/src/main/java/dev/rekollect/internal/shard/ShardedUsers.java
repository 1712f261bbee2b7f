package dev.rekollect.internal.shard;

import dev.rekollect.error.UserExistsException;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.FaceChange;
import dev.rekollect.internal.job.UserListing;
import dev.rekollect.internal.operation.CreateUser;
import dev.rekollect.internal.operation.DeleteUser;
import dev.rekollect.model.AssociateRequest;
import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.ShardFailure;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserImageSearchRequest;
import dev.rekollect.model.UserSearchRequest;
import dev.rekollect.model.UserSearchResult;
import dev.rekollect.model.UserSummary;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.spi.Billing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The users of a sharded collection: each is a user of the same id in every shard, since the service makes a vector of the
 * faces of one Rekognition collection only. Thread-safe.
 */
public final class ShardedUsers {

    private final CallEngine engine;
    private final CollectionId name;
    private final Sharding sharding;
    private final PresentShards present;
    private final Supplier<List<CollectionId>> shards;

    /**
     * @param shards all of them, those of the oldest generation last
     */
    ShardedUsers(
            CallEngine engine,
            CollectionId name,
            Sharding sharding,
            PresentShards present,
            Supplier<List<CollectionId>> shards) {
        this.engine = engine;
        this.name = name;
        this.sharding = sharding;
        this.present = present;
        this.shards = shards;
    }

    /** Of the whole. */
    public CollectionId name() {
        return name;
    }

    /** Creates a user whom no shard has yet. */
    public void create(UserId user) {
        List<CollectionId> all = shards.get();
        var unusedHome = ShardAnswer.all(create(user, home(all), false));
        List<ShardAnswer<Boolean>> others = create(user, others(all), false);
        // What broke, first: then the user is not in all of them yet.
        ShardAnswer.failures(others).stream()
                .map(ShardFailure::error)
                .filter(error -> !(error instanceof UserExistsException))
                .findFirst()
                .ifPresent(error -> {
                    throw error;
                });
        var unused = ShardAnswer.all(others);
    }

    /** Creates a user in the shards that do not have them; answers whether none had. */
    public boolean createIfMissing(UserId user) {
        List<CollectionId> all = shards.get();
        List<Boolean> isNew = new ArrayList<>(ShardAnswer.all(create(user, home(all), true)));
        isNew.addAll(ShardAnswer.all(create(user, others(all), true)));
        return !isNew.contains(false);
    }

    private List<ShardAnswer<Boolean>> create(UserId user, List<CollectionId> in, boolean orUseExisting) {
        return ask("CreateUser", in, shard -> engine.run(new CreateUser(shard, user, orUseExisting)));
    }

    // The same shard before and after growth, and before the others: of several who create one user, one gets past it.
    private static List<CollectionId> home(List<CollectionId> shards) {
        return shards.subList(shards.size() - 1, shards.size());
    }

    private static List<CollectionId> others(List<CollectionId> shards) {
        return shards.subList(0, shards.size() - 1);
    }

    /** Deletes a user from every shard; answers whether any had them. */
    public boolean delete(UserId user) {
        return ShardAnswer.all(ask("DeleteUser", shards.get(), shard -> engine.run(new DeleteUser(shard, user))))
                .contains(true);
    }

    /** The users of all shards, each once. */
    public Stream<UserSummary> list() {
        return new UserListing(engine, shards.get(), present.forgotten()).stream();
    }

    /** Waits until a user is active wherever they have a face. */
    public boolean awaitActive(UserId user, Duration longest) {
        return new UserListing(engine, shards.get(), present.forgotten()).awaitActive(user, longest);
    }

    /** Gives faces to a user. */
    public AssociationResult associate(AssociateRequest request) {
        return change(
                "AssociateFaces",
                request.user(),
                request.faces(),
                (shard, faces) -> FaceChange.associate(
                        engine, shard, new AssociateRequest(request.user(), faces, request.threshold())));
    }

    /** Takes faces from a user. */
    public AssociationResult disassociate(UserId user, Collection<FaceId> faces) {
        return change(
                "DisassociateFaces", user, faces, (shard, own) -> FaceChange.disassociate(engine, shard, user, own));
    }

    private AssociationResult change(
            String operation,
            UserId user,
            Collection<FaceId> faces,
            BiFunction<CollectionId, List<FaceId>, AssociationResult> change) {
        List<CollectionId> all = shards.get();
        return faces.isEmpty()
                ? new AssociationResult.Applied(List.of(), List.of(), List.of(), Optional.empty())
                : new ShardedAssociation(engine, name, present).change(operation, user, faces, all, change);
    }

    /** Searches for a stored face or a user. */
    public UserSearchResult search(UserSearchRequest request) {
        return userSearch().search(request);
    }

    /** Searches for the largest face of a picture. */
    public UserSearchResult search(UserImageSearchRequest request) {
        ShardedUserSearch search = userSearch();
        ImageCheck check = request.image().check();
        if (check instanceof ImageCheck.Refused refused) {
            engine.saved(Billing.SAVED_REFUSED_PICTURE, "SearchUsersByImage");
            return new ImageRefused(refused.problem());
        }
        return search.search((ImageCheck.Usable) check, request);
    }

    private ShardedUserSearch userSearch() {
        return new ShardedUserSearch(engine, name, sharding, present, shards.get());
    }

    private <R> List<ShardAnswer<R>> ask(
            String operation, List<CollectionId> asked, Function<CollectionId, R> question) {
        return present.ask(operation, asked, Optional.empty(), question);
    }
}
