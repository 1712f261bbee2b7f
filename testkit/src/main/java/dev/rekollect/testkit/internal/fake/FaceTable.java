package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FaceVector;
import dev.rekollect.testkit.SeenFace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The faces of a collection, to be found by ID, by what was indexed and by likeness. Not thread-safe, its collection's
 * lock is; but for {@link #published()}, which takes no lock.
 *
 * <p>A face takes 950 to 1,150 bytes of heap without an external image ID and about 200 more with one: 544 are its exact
 * vector, 136 the coded one that searches read, or twice that where most faces were deleted, the rest are IDs, box and
 * tree.
 */
final class FaceTable {

    private record Sighting(FaceCollection.Submission submission, Box box, FaceVector vector) {

        static Sighting of(FaceCollection.Submission submission, SeenFace face) {
            return new Sighting(submission, Box.of(face), face.vector());
        }

        static Sighting of(StoredFace face) {
            return new Sighting(
                    new FaceCollection.Submission(face.imageId(), face.externalImageId()), face.box(), face.vector());
        }
    }

    private final NavigableMap<Position, FaceBlocks.Row> rows = new TreeMap<>();
    private final FaceBlocks blocks = new FaceBlocks();
    private final Map<Sighting, StoredFace> named = new HashMap<>();

    int size() {
        return rows.size();
    }

    /** In the order of lists. */
    List<StoredFace> all() {
        List<StoredFace> all = new ArrayList<>(rows.size());
        for (FaceBlocks.Row row : rows.values()) {
            all.add(row.face());
        }
        return Collections.unmodifiableList(all);
    }

    Page<StoredFace> page(@Nullable Position after, int size, Predicate<StoredFace> wanted) {
        Page<FaceBlocks.Row> page = Page.of(rows, after, size, row -> wanted.test(row.face()));
        return new Page<>(page.rows().stream().map(FaceBlocks.Row::face).toList(), page.last());
    }

    @Nullable
    StoredFace get(Position position) {
        FaceBlocks.Row row = rows.get(position);
        return row == null ? null : row.face();
    }

    /** The faces as searches see them: as of the last {@link #publish()}. */
    List<FaceBlock> published() {
        return blocks.published();
    }

    /** Lets searches see all changes so far, at once. */
    void publish() {
        blocks.publish();
    }

    /** The face that is kept where it is indexed again, which takes an external image ID. */
    @Nullable
    StoredFace known(FaceCollection.Submission submission, SeenFace face) {
        return named.get(Sighting.of(submission, face));
    }

    /** How many faces storing these would add. */
    long fresh(FaceCollection.Submission submission, List<SeenFace> seen) {
        if (submission.externalImageId() == null) {
            return seen.size();
        }
        return seen.stream()
                .map(face -> Sighting.of(submission, face))
                .distinct()
                .filter(sighting -> !named.containsKey(sighting))
                .count();
    }

    /** Adds a face, or replaces the one of its ID by one with the same vector. */
    void put(StoredFace face) {
        Position position = Position.of(face.faceId());
        FaceBlocks.Row row = rows.get(position);
        if (row == null) {
            rows.put(position, blocks.add(position, face));
        } else {
            blocks.replace(row, face);
        }
        if (face.externalImageId() != null) {
            named.put(Sighting.of(face), face);
        }
    }

    void remove(StoredFace face) {
        FaceBlocks.Row row = rows.remove(Position.of(face.faceId()));
        if (row != null) {
            blocks.remove(row);
        }
        named.remove(Sighting.of(face));
    }
}
