package dev.rekollect;

import dev.rekollect.internal.job.FaceFilter;
import dev.rekollect.internal.operation.ListFaces;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.StoredFace;
import dev.rekollect.model.UserId;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The stored faces of a collection: {@code staff.faces().stream()}. Immutable; each filter gives a new query, and
 * filters add up.
 *
 * <p>Free: ListFaces is not billed. It has the quota of a search (5 or 50 calls a second), and a page holds 4,096 faces.
 * The order is the service's, and not one to rely on.
 */
public final class FaceQuery {

    private final Function<FaceFilter, Stream<StoredFace>> listing;
    private final FaceFilter filter;

    FaceQuery(Function<FaceFilter, Stream<StoredFace>> listing, FaceFilter filter) {
        this.listing = listing;
        this.filter = filter;
    }

    /** Only these faces, filtered by the service; ids it does not know are left out. Any number, 4,096 a call. */
    public FaceQuery ids(Collection<FaceId> ids) {
        return with(filter.ids(ids));
    }

    /** Only the faces of this user, filtered by the service. */
    public FaceQuery userId(UserId user) {
        return with(filter.userId(user));
    }

    /**
     * Only the faces of pictures indexed under this name. The service has no such filter: all pages are read
     * too, of a sharded collection those of the shards that may hold the name.
     */
    public FaceQuery externalImageId(ExternalImageId name) {
        return with(filter.externalImageId(name));
    }

    /** Sets how many faces one call fetches, 1-4096; default 4096. */
    public FaceQuery pageSize(int faces) {
        if (faces < 1 || faces > ListFaces.MAX) {
            throw new IllegalArgumentException("pageSize is 1-" + ListFaces.MAX + "; got " + faces);
        }
        return with(filter.pageSize(faces));
    }

    /**
     * The faces, each page fetched when its first face is asked for: a stream that is cut short fetches no more.
     *
     * @throws dev.rekollect.error.RekollectException from the stream's terminal operation, when a page cannot be read
     */
    public Stream<StoredFace> stream() {
        return listing.apply(filter);
    }

    private FaceQuery with(FaceFilter changed) {
        return new FaceQuery(listing, changed);
    }
}
