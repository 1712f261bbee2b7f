package dev.rekollect.model;

import dev.rekollect.image.FaceImage;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that says how a picture is to be indexed, but not into which collection. Immutable: each option gives a
 * new request, in any order, so that batches, queues and retries can hold it.
 *
 * @param image the picture
 * @param externalImageId your name for the picture, stamped on each of its faces; with it, indexing the same picture
 *     again stores nothing twice
 * @param selection which faces stay; default all
 * @param maxFaces the most faces to store, 1-100; default what the selection asks for
 * @param qualityFilter default: the service's, {@link QualityFilter#AUTO}
 * @param attributes what the answer shall say about each face; default nothing beyond the basics
 * @param onlyIfAbsent whether to look first for faces under the same external image id
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_IndexFaces.html">IndexFaces</a>
 */
public record IndexRequest(
        FaceImage image,
        Optional<ExternalImageId> externalImageId,
        FaceSelection selection,
        Optional<Integer> maxFaces,
        Optional<QualityFilter> qualityFilter,
        Set<FaceAttribute> attributes,
        boolean onlyIfAbsent) {

    public IndexRequest {
        attributes = Set.copyOf(attributes);
        maxFaces.ifPresent(n -> Checks.range(
                "maxFaces", n, 1, FaceSelection.MAX_FACES, ", the most the service indexes of one picture"));
        Checks.range("the selection's maxFaces", selection.maxFaces(), 1, FaceSelection.MAX_FACES, "");
    }

    /** Indexes every face of a picture, with the service's defaults. */
    public static IndexRequest of(FaceImage image) {
        return new IndexRequest(
                Objects.requireNonNull(image, "image"),
                Optional.empty(),
                FaceSelection.allFaces(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                false);
    }

    /** The same for another picture, or for this one as it was checked: see {@link FaceImage#of}. */
    public IndexRequest image(FaceImage picture) {
        return new IndexRequest(
                Objects.requireNonNull(picture, "image"),
                externalImageId,
                selection,
                maxFaces,
                qualityFilter,
                attributes,
                onlyIfAbsent);
    }

    /** Names the picture; see {@link ExternalImageIds} for names the service's alphabet does not allow. */
    public IndexRequest externalImageId(ExternalImageId id) {
        return new IndexRequest(image, Optional.of(id), selection, maxFaces, qualityFilter, attributes, onlyIfAbsent);
    }

    /** Chooses which faces stay. */
    public IndexRequest select(FaceSelection policy) {
        return new IndexRequest(image, externalImageId, policy, maxFaces, qualityFilter, attributes, onlyIfAbsent);
    }

    /** Limits how many faces are stored, 1-100; together with a selection, the smaller limit holds. */
    public IndexRequest maxFaces(int limit) {
        return new IndexRequest(
                image, externalImageId, selection, Optional.of(limit), qualityFilter, attributes, onlyIfAbsent);
    }

    /** Sets how good a face must be. */
    public IndexRequest qualityFilter(QualityFilter filter) {
        return new IndexRequest(
                image, externalImageId, selection, maxFaces, Optional.of(filter), attributes, onlyIfAbsent);
    }

    /** Says what the answer shall tell of each face. */
    public IndexRequest attributes(Collection<FaceAttribute> wanted) {
        return new IndexRequest(
                image, externalImageId, selection, maxFaces, qualityFilter, Set.copyOf(wanted), onlyIfAbsent);
    }

    /** Looks first whether the collection holds faces under the same external image id. */
    public IndexRequest onlyIfAbsent(boolean first) {
        return new IndexRequest(image, externalImageId, selection, maxFaces, qualityFilter, attributes, first);
    }

    /** The limit to send: the smaller of the request's and the selection's. */
    public int effectiveMaxFaces() {
        return Math.min(selection.maxFaces(), maxFaces.orElse(FaceSelection.MAX_FACES));
    }
}
