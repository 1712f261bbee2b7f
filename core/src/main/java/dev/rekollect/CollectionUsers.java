package dev.rekollect;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.FaceChange;
import dev.rekollect.internal.job.UserListing;
import dev.rekollect.internal.operation.CreateUser;
import dev.rekollect.internal.operation.DeleteUser;
import dev.rekollect.internal.operation.SearchUsers;
import dev.rekollect.internal.operation.SearchUsersByImage;
import dev.rekollect.model.AssociateRequest;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserImageSearchRequest;
import dev.rekollect.model.UserSearchRequest;
import dev.rekollect.model.UserSearchResult;
import dev.rekollect.model.UserSummary;
import dev.rekollect.spi.Billing;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The users of one Rekognition collection. */
final class CollectionUsers implements Users {

    private final CallEngine engine;
    private final Executor executor;
    private final CollectionId id;

    CollectionUsers(CallEngine engine, Executor executor, CollectionId id) {
        this.engine = engine;
        this.executor = executor;
        this.id = id;
    }

    @Override
    public void create(UserId user) {
        engine.run(new CreateUser(id, user, false));
    }

    @Override
    public boolean createIfMissing(UserId user) {
        return engine.run(new CreateUser(id, user, true));
    }

    @Override
    public boolean delete(UserId user) {
        return engine.run(new DeleteUser(id, user));
    }

    @Override
    public Stream<UserSummary> list() {
        return new UserListing(engine, id).stream();
    }

    @Override
    public AssociateCall associate(AssociateRequest request) {
        return new AssociateCall(executor, sent -> FaceChange.associate(engine, id, sent), request);
    }

    @Override
    public DisassociateCall disassociate(UserId user, Collection<FaceId> faces) {
        List<FaceId> wanted = List.copyOf(faces);
        return new DisassociateCall(executor, () -> FaceChange.disassociate(engine, id, user, wanted));
    }

    @Override
    public boolean awaitActive(UserId user, Duration longest) {
        return new UserListing(engine, id).awaitActive(user, longest);
    }

    @Override
    public UserSearchCall search(UserSearchRequest request) {
        return new UserSearchCall(executor, sent -> engine.run(new SearchUsers(id, sent)), request);
    }

    @Override
    public UserImageSearchCall search(UserImageSearchRequest request) {
        return new UserImageSearchCall(executor, this::searchNow, request);
    }

    private UserSearchResult searchNow(UserImageSearchRequest request) {
        ImageCheck check = request.image().check();
        if (check instanceof ImageCheck.Refused refused) {
            engine.saved(Billing.SAVED_REFUSED_PICTURE, "SearchUsersByImage");
            return new ImageRefused(refused.problem());
        }
        return engine.run(new SearchUsersByImage(id, (ImageCheck.Usable) check, request));
    }

    @Override
    public String toString() {
        return "Users[" + id + "]";
    }
}
