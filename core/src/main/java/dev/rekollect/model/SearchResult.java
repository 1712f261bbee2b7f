package dev.rekollect.model;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.ImageInfo;
import java.util.List;
import java.util.Optional;

/** What came of a search: one of {@link Matched}, {@link NoMatch}, {@link UnknownFace}, {@link NoFace}, {@link ImageRefused}, {@link OverBudget}. */
public sealed interface SearchResult extends SearchOutcome
        permits SearchResult.Matched, SearchResult.NoMatch, SearchResult.UnknownFace, NoFace, ImageRefused, OverBudget {

    /** The matches, most similar first; empty unless {@link Matched}. */
    default List<FaceMatch> matches() {
        return List.of();
    }

    /** The most similar match, if there is any. */
    default Optional<FaceMatch> best() {
        return matches().stream().findFirst();
    }

    /**
     * There are faces at or above the threshold.
     *
     * @param matches most similar first, never empty; at most {@code maxFaces}, and the service does not say whether
     *     there were more
     * @param searched which face was searched for
     */
    record Matched(List<FaceMatch> matches, Searched searched) implements SearchResult {
        public Matched {
            matches = List.copyOf(matches);
            if (matches.isEmpty()) {
                throw new IllegalArgumentException("Matched needs at least one match");
            }
        }

        @Override
        public ShardReport shards() {
            return searched.shards();
        }
    }

    /**
     * No face reaches the threshold.
     *
     * @param searched which face was searched for
     */
    record NoMatch(Searched searched) implements SearchResult {
        @Override
        public ShardReport shards() {
            return searched.shards();
        }
    }

    /**
     * The collection holds no face of that id: deleted, never stored, or stored so recently by another process that
     * the service does not show it yet.
     *
     * @param face the id that was asked for
     */
    record UnknownFace(FaceRef face) implements SearchResult {}

    /**
     * The face a search started from.
     *
     * @param face its id, in a search by face id
     * @param box where it is, in a search by picture: the service searches with the largest face only
     * @param confidence that it is a face, in percent, in a search by picture
     * @param image the picture, when its bytes went through this process: maps the box to pixels
     * @param shards which shards were searched, in a sharded collection
     */
    record Searched(
            Optional<FaceRef> face,
            Optional<BoundingBox> box,
            Optional<Float> confidence,
            Optional<ImageInfo> image,
            ShardReport shards) {

        /** In a collection without shards. */
        public Searched(
                Optional<FaceRef> face,
                Optional<BoundingBox> box,
                Optional<Float> confidence,
                Optional<ImageInfo> image) {
            this(face, box, confidence, image, ShardReport.NONE);
        }
    }
}
