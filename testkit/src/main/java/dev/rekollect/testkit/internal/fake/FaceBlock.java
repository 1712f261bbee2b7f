package dev.rekollect.testkit.internal.fake;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #MOST} faces in slots, with their coded vectors by column. What one sees through a block never changes;
 * a changed block shares what it can with the one before it, so only the newest may be changed again.
 */
@CheckReturnValue
final class FaceBlock {

    /** Faces per block: columns long enough for vector instructions and prefetching, scores that stay in the L1 cache. */
    static final int MOST = 4096;

    private static final int FEWEST = 16;

    private final short[][] columns;
    private final Position[] positions;
    private final @Nullable StoredFace[] faces;
    private final int used;
    private final int live;
    private final float error;
    private final int tailSquares;

    private FaceBlock(
            short[][] columns,
            Position[] positions,
            @Nullable StoredFace[] faces,
            int used,
            int live,
            float error,
            int tailSquares) {
        this.columns = columns;
        this.positions = positions;
        this.faces = faces;
        this.used = used;
        this.live = live;
        this.error = error;
        this.tailSquares = tailSquares;
    }

    /** One without faces, with room for some. */
    static FaceBlock empty() {
        return ofCapacity(FEWEST);
    }

    private static FaceBlock ofCapacity(int capacity) {
        return new FaceBlock(
                new short[VectorCode.PAIRS][capacity], new Position[capacity], new StoredFace[capacity], 0, 0, 0, 0);
    }

    /** Slots that were ever used; those of faces that are gone stay empty. */
    int used() {
        return used;
    }

    /** Faces. */
    int live() {
        return live;
    }

    /** At most how far a code is from its vector. */
    float error() {
        return error;
    }

    @Nullable
    StoredFace face(int slot) {
        return faces[slot];
    }

    Position position(int slot) {
        return positions[slot];
    }

    /**
     * Scores all slots, if any of them may reach the limit.
     *
     * @return whether one may
     */
    boolean score(VectorCode.Query query, int limit, short[] scores) {
        query.scoreHeads(columns, used, scores);
        if (!anyReaches(limit - query.mostOfTails(tailSquares), scores)) {
            return false;
        }
        query.scoreTails(columns, used, scores);
        return true;
    }

    private boolean anyReaches(int limit, short[] scores) {
        for (int slot = 0; slot < used; slot++) {
            if (scores[slot] >= limit) {
                return true;
            }
        }
        return false;
    }

    /** Slots. */
    int capacity() {
        return faces.length;
    }

    boolean isFull() {
        return used == faces.length;
    }

    /** With a face more, in the next slot. */
    FaceBlock plus(Position position, StoredFace face) {
        // Slots that are not in use yet are seen by nobody.
        float codeError = VectorCode.encode(face.vector(), columns, used);
        int tail = VectorCode.tailSquares(columns, used);
        positions[used] = position;
        faces[used] = face;
        return new FaceBlock(
                columns, positions, faces, used + 1, live + 1, Math.max(error, codeError), Math.max(tailSquares, tail));
    }

    /** With a face of the same vector in that slot. */
    FaceBlock with(int slot, StoredFace face) {
        return new FaceBlock(columns, positions, replaced(slot, face), used, live, error, tailSquares);
    }

    FaceBlock without(int slot) {
        return new FaceBlock(columns, positions, replaced(slot, null), used, live - 1, error, tailSquares);
    }

    private @Nullable StoredFace[] replaced(int slot, @Nullable StoredFace face) {
        @Nullable StoredFace[] copy = faces.clone();
        copy[slot] = face;
        return copy;
    }

    /** The faces of these blocks in their order without the gaps, and room for as many, up to {@value #MOST} in all. */
    static FaceBlock packed(FaceBlock... blocks) {
        int live = 0;
        float error = 0;
        int tail = 0;
        for (FaceBlock block : blocks) {
            live += block.live;
            error = Math.max(error, block.error);
            tail = Math.max(tail, block.tailSquares);
        }
        FaceBlock packed = ofCapacity(Math.min(MOST, Math.max(FEWEST, 2 * live)));
        int next = 0;
        for (FaceBlock block : blocks) {
            int[] slots = block.liveSlots();
            for (int i = 0; i < slots.length; i++) {
                packed.positions[next + i] = block.positions[slots[i]];
                packed.faces[next + i] = block.faces[slots[i]];
            }
            for (int pair = 0; pair < VectorCode.PAIRS; pair++) {
                short[] from = block.columns[pair];
                short[] to = packed.columns[pair];
                for (int i = 0; i < slots.length; i++) {
                    to[next + i] = from[slots[i]];
                }
            }
            next += slots.length;
        }
        return new FaceBlock(packed.columns, packed.positions, packed.faces, live, live, error, tail);
    }

    /** Where the faces are. */
    int[] liveSlots() {
        return IntStream.range(0, used).filter(slot -> faces[slot] != null).toArray();
    }
}
