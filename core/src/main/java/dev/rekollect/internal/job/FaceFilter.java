package dev.rekollect.internal.job;

import dev.rekollect.internal.operation.ListFaces;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which stored faces are listed.
 *
 * @param ids only these; absent for all
 * @param userId only this user's
 * @param externalImageId only those of pictures of this name
 * @param pageSize faces of a page
 */
public record FaceFilter(
        Optional<List<FaceId>> ids, Optional<UserId> userId, Optional<ExternalImageId> externalImageId, int pageSize) {

    /** All faces, in the largest pages. */
    public static final FaceFilter ALL =
            new FaceFilter(Optional.empty(), Optional.empty(), Optional.empty(), ListFaces.MAX);

    /** Only these. */
    public FaceFilter ids(Collection<FaceId> only) {
        return new FaceFilter(Optional.of(List.copyOf(only)), userId, externalImageId, pageSize);
    }

    /** Only this user's. */
    public FaceFilter userId(UserId only) {
        return new FaceFilter(ids, Optional.of(only), externalImageId, pageSize);
    }

    /** Only those of pictures of this name. */
    public FaceFilter externalImageId(ExternalImageId only) {
        return new FaceFilter(ids, userId, Optional.of(only), pageSize);
    }

    /** In pages of so many faces. */
    public FaceFilter pageSize(int faces) {
        return new FaceFilter(ids, userId, externalImageId, faces);
    }
}
