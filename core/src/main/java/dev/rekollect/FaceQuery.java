package dev.rekollect;

import dev.rekollect.internal.job.FaceListing;
import dev.rekollect.internal.operation.ListFaces;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.StoredFace;
import dev.rekollect.model.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stored faces of a collection: {@code staff.faces().stream()}. Immutable; each filter gives a new query, and
 * filters add up.
 *
 * <p>Free: ListFaces is not billed. It has the quota of a search (5 or 50 calls a second), and a page holds 4,096 faces.
 * The order is the service's, and not one to rely on.
 */
public final class FaceQuery {

    private final FaceListing listing;
    private final Optional<ExternalImageId> externalImageId;

    FaceQuery(FaceListing listing, Optional<ExternalImageId> externalImageId) {
        this.listing = listing;
        this.externalImageId = externalImageId;
    }

    /** Only these faces, filtered by the service; ids it does not know are left out. Any number, 4,096 a call. */
    public FaceQuery ids(Collection<FaceId> ids) {
        return with(new FaceListing(
                listing.engine(), listing.id(), Optional.of(List.copyOf(ids)), listing.userId(), listing.pageSize()));
    }

    /** Only the faces of this user, filtered by the service. */
    public FaceQuery userId(UserId user) {
        return with(
                new FaceListing(listing.engine(), listing.id(), listing.ids(), Optional.of(user), listing.pageSize()));
    }

    /**
     * Only the faces of pictures indexed under this name. The service has no such filter: all other pages are read too.
     */
    public FaceQuery externalImageId(ExternalImageId name) {
        return new FaceQuery(listing, Optional.of(name));
    }

    /** Sets how many faces one call fetches, 1-4096; default 4096. */
    public FaceQuery pageSize(int faces) {
        if (faces < 1 || faces > ListFaces.MAX) {
            throw new IllegalArgumentException("pageSize is 1-" + ListFaces.MAX + "; got " + faces);
        }
        return with(new FaceListing(listing.engine(), listing.id(), listing.ids(), listing.userId(), faces));
    }

    /**
     * The faces, each page fetched when its first face is asked for: a stream that is cut short fetches no more.
     *
     * @throws dev.rekollect.error.RekollectException from the stream's terminal operation, when a page cannot be read
     */
    public Stream<StoredFace> stream() {
        Stream<StoredFace> faces = listing.stream();
        return externalImageId.isEmpty()
                ? faces
                : faces.filter(face -> face.externalImageId().equals(externalImageId));
    }

    private FaceQuery with(FaceListing changed) {
        return new FaceQuery(changed, externalImageId);
    }
}
