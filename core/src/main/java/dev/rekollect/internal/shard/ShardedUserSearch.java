package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.IncompleteUserSearchException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.FaceFilter;
import dev.rekollect.internal.job.FaceListing;
import dev.rekollect.internal.operation.SearchUsers;
import dev.rekollect.internal.operation.SearchUsersByImage;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ShardFailure;
import dev.rekollect.model.ShardReport;
import dev.rekollect.model.StoredFace;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserImageSearchRequest;
import dev.rekollect.model.UserSearchRequest;
import dev.rekollect.model.UserSearchResult;
import dev.rekollect.model.UserSearchResult.Searched;
import dev.rekollect.sharding.Sharding;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Searches the shards for users. A stored face is known to one shard, a user's vector to those that hold faces of theirs:
 * these are searched by id, the others by a picture, where the application can bring that.
 */
final class ShardedUserSearch {

    private static final String BY_ID = "SearchUsers";
    private static final String BY_PICTURE = "SearchUsersByImage";

    private final CallEngine engine;
    private final CollectionId name;
    private final Sharding sharding;
    private final PresentShards present;
    private final List<CollectionId> shards;

    /**
     * @param shards all of them
     */
    ShardedUserSearch(
            CallEngine engine, CollectionId name, Sharding sharding, PresentShards present, List<CollectionId> shards) {
        this.engine = engine;
        this.name = name;
        this.sharding = sharding;
        this.present = present;
        this.shards = shards;
    }

    /** Searches for the largest face of a picture. */
    UserSearchResult search(ImageCheck.Usable image, UserImageSearchRequest request) {
        UserMerge merge = new UserMerge(context(BY_PICTURE, name));
        merge.turnout()
                .addAll(ask(BY_PICTURE, shards, shard -> engine.run(new SearchUsersByImage(shard, image, request))));
        return merge.ofThePicture()
                .orElseGet(() -> merge.result(sharding.policy(), request.maxUsers(), Optional.empty()));
    }

    /** Searches for a stored face or a user. */
    UserSearchResult search(UserSearchRequest request) {
        return request.faceId()
                .map(face -> byFace(face, request))
                .orElseGet(() -> byUser(request.userId().orElseThrow(), request));
    }

    private UserSearchResult byFace(FaceId face, UserSearchRequest request) {
        UserSearchResult unknown = new UserSearchResult.UnknownFace(new FaceRef(name, face));
        FaceLocation where =
                FaceLocation.find(engine, present, shards, sharding.policy().patience(), List.of(face));
        CollectionId owner = where.shards().get(face);
        if (owner == null) {
            refuseToGuess(unknown, where.failures());
            return unknown;
        }
        Searched start = start(Optional.empty(), Optional.of(new FaceRef(owner, face)), ShardReport.NONE);
        return byId(request, List.of(owner), () -> stored(owner, face), start, unknown);
    }

    private UserSearchResult byUser(UserId user, UserSearchRequest request) {
        UserPresence presence = new UserPresence(engine, present, shards);
        List<ShardAnswer<Optional<StoredFace>>> looked =
                presence.faces(user, sharding.policy().patience());
        List<StoredFace> faces =
                ShardAnswer.answers(looked).stream().flatMap(Optional::stream).toList();
        UserSearchResult unknown = new UserSearchResult.UnknownUser(user);
        if (faces.isEmpty()) {
            refuseToGuess(unknown, ShardAnswer.failures(looked));
            // Without a face they are like nobody, and nothing needs to be paid to learn that.
            return presence.isListed(user)
                    ? new UserSearchResult.NoMatch(
                            start(Optional.of(user), Optional.empty(), new ShardReport(List.of(), List.of(), shards)))
                    : unknown;
        }
        return byId(
                request,
                faces.stream().map(face -> face.ref().collection()).toList(),
                () -> faces,
                start(Optional.of(user), Optional.empty(), ShardReport.NONE),
                unknown);
    }

    // Whatever the policy: one of these may have it, so that it is not unknown.
    private void refuseToGuess(UserSearchResult unknown, List<ShardFailure> failures) {
        if (!failures.isEmpty()) {
            throw new IncompleteUserSearchException(unknown, failures, shards.size(), context(BY_ID, name));
        }
    }

    /**
     * @param own the shards that know what is searched for
     * @param faces of it, with whose picture the others can be searched
     */
    private UserSearchResult byId(
            UserSearchRequest request,
            List<CollectionId> own,
            Supplier<List<StoredFace>> faces,
            Searched start,
            UserSearchResult unknown) {
        List<CollectionId> others =
                shards.stream().filter(shard -> !own.contains(shard)).toList();
        if (sharding.images().isEmpty()
                && own.size() < Math.min(sharding.policy().required(), shards.size())) {
            throw new IllegalStateException("what is searched for is known to " + own.size() + " of the "
                    + shards.size() + " shards only: set Sharding.images(...), so that the others can be searched with"
                    + " a picture, or ShardPolicy.degrade(), to leave them out");
        }
        UserMerge merge = new UserMerge(context(BY_ID, name));
        List<ShardAnswer<UserSearchResult>> answers =
                ask(BY_ID, own, shard -> engine.run(new SearchUsers(shard, request)));
        if (ShardAnswer.answers(answers).stream().anyMatch(ShardedUserSearch::isUnknown)) {
            return unknown;
        }
        merge.turnout().addAll(answers);
        if (!others.isEmpty()) {
            merge.turnout().addAll(byPicture(faces.get(), request, others));
        }
        return merge.result(sharding.policy(), request.maxUsers(), Optional.of(start));
    }

    private static boolean isUnknown(UserSearchResult result) {
        return result instanceof UserSearchResult.UnknownFace || result instanceof UserSearchResult.UnknownUser;
    }

    private List<ShardAnswer<UserSearchResult>> byPicture(
            List<StoredFace> faces, UserSearchRequest request, List<CollectionId> others) {
        FacePicture picture;
        try {
            picture = FacePicture.of(faces, sharding.images(), context(BY_PICTURE, name));
        } catch (RekollectException e) {
            return ShardAnswer.failed(others, e);
        }
        FaceProbe probe = picture.probe();
        UserImageSearchRequest byPicture =
                new UserImageSearchRequest(picture.image(), request.threshold(), request.maxUsers(), Optional.empty());
        return ask(
                BY_PICTURE,
                others,
                shard -> probe.checked(
                        engine.run(new SearchUsersByImage(shard, probe.image(), byPicture)),
                        context(BY_PICTURE, shard)));
    }

    private List<StoredFace> stored(CollectionId shard, FaceId face) {
        try (Stream<StoredFace> faces =
                new FaceListing(engine, List.of(shard), FaceFilter.ALL.ids(List.of(face))).stream()) {
            return faces.toList();
        }
    }

    private <R> List<ShardAnswer<R>> ask(
            String operation, List<CollectionId> asked, Function<CollectionId, R> question) {
        return present.ask(operation, asked, sharding.policy().patience(), question);
    }

    private static CallContext context(String operation, CollectionId of) {
        return CallContext.of(operation, Optional.of(of));
    }

    private static Searched start(Optional<UserId> user, Optional<FaceRef> face, ShardReport report) {
        return new Searched(user, face, Optional.empty(), List.of(), Optional.empty(), report);
    }
}
