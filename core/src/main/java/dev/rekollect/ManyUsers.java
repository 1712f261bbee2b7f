package dev.rekollect;

import dev.rekollect.internal.shard.ShardedUsers;
import dev.rekollect.model.AssociateRequest;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserImageSearchRequest;
import dev.rekollect.model.UserSearchRequest;
import dev.rekollect.model.UserSummary;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The users of a face collection that is many Rekognition collections. */
final class ManyUsers implements Users {

    private final ShardedUsers users;
    private final Executor executor;

    ManyUsers(ShardedUsers users, Executor executor) {
        this.users = users;
        this.executor = executor;
    }

    @Override
    public void create(UserId user) {
        users.create(user);
    }

    @Override
    public boolean createIfMissing(UserId user) {
        return users.createIfMissing(user);
    }

    @Override
    public boolean delete(UserId user) {
        return users.delete(user);
    }

    @Override
    public Stream<UserSummary> list() {
        return users.list();
    }

    @Override
    public AssociateCall associate(AssociateRequest request) {
        return new AssociateCall(executor, users::associate, request);
    }

    @Override
    public DisassociateCall disassociate(UserId user, Collection<FaceId> faces) {
        List<FaceId> wanted = List.copyOf(faces);
        return new DisassociateCall(executor, () -> users.disassociate(user, wanted));
    }

    @Override
    public boolean awaitActive(UserId user, Duration longest) {
        return users.awaitActive(user, longest);
    }

    @Override
    public UserSearchCall search(UserSearchRequest request) {
        return new UserSearchCall(executor, users::search, request);
    }

    @Override
    public UserImageSearchCall search(UserImageSearchRequest request) {
        return new UserImageSearchCall(executor, users::search, request);
    }

    @Override
    public String toString() {
        return "Users[" + users.name() + "]";
    }
}
