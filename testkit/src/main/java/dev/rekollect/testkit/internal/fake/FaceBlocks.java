package dev.rekollect.testkit.internal.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All faces of a collection in the layout of searches. One thread at a time writes; what it published is read by any
 * number of threads without a lock, and stays as it was for as long as they look at it.
 *
 * <p>All blocks but two are at least half full, whatever is deleted.
 */
final class FaceBlocks {

    /** A face and where it is. For writers only. */
    static final class Row {

        private StoredFace face;
        private Home home;
        private int slot;

        private Row(StoredFace face, Home home, int slot) {
            this.face = face;
            this.home = home;
            this.slot = slot;
        }

        StoredFace face() {
            return face;
        }
    }

    /** A block under construction, and whose slots are whose. */
    private static final class Home {

        private FaceBlock block;
        private int index;
        private @Nullable Row[] rows;

        private Home(FaceBlock block, int index) {
            this.block = block;
            this.index = index;
            this.rows = new Row[block.capacity()];
        }
    }

    private final List<Home> homes = new ArrayList<>();
    private @Nullable Home last;
    private @Nullable Home thin;
    private boolean changed;
    private volatile List<FaceBlock> published = List.of();

    /** The blocks as of the last {@link #publish()}. */
    List<FaceBlock> published() {
        return published;
    }

    /** Lets readers see all changes so far, at once. */
    void publish() {
        if (changed) {
            FaceBlock[] blocks = new FaceBlock[homes.size()];
            for (int i = 0; i < blocks.length; i++) {
                blocks[i] = homes.get(i).block;
            }
            published = List.of(blocks);
            changed = false;
        }
    }

    Row add(Position position, StoredFace face) {
        Home home = roomy();
        Row row = new Row(face, home, home.block.used());
        home.rows[row.slot] = row;
        home.block = home.block.plus(position, face);
        changed = true;
        return row;
    }

    private Home roomy() {
        Home home = last;
        if (home == null) {
            home = append(FaceBlock.empty());
        } else if (home.block.isFull()) {
            home = isThin(home) || home.block.capacity() < FaceBlock.MOST ? pack(home) : append(FaceBlock.empty());
        }
        last = home;
        return home;
    }

    /** Puts other facts about a face into its place; its vector is the same. */
    void replace(Row row, StoredFace face) {
        row.face = face;
        row.home.block = row.home.block.with(row.slot, face);
        changed = true;
    }

    void remove(Row row) {
        Home home = row.home;
        home.rows[row.slot] = null;
        home.block = home.block.without(row.slot);
        changed = true;
        if (home.block.live() == 0) {
            drop(home);
        } else if (isThin(home) && home != thin) {
            thin = thin == null || !isThin(thin) ? home : pack(thin, home);
        }
    }

    private static boolean isThin(Home home) {
        return home.block.live() <= home.block.capacity() / 2;
    }

    private Home append(FaceBlock block) {
        Home home = new Home(block, homes.size());
        homes.add(home);
        return home;
    }

    private void drop(Home home) {
        Home moved = homes.remove(homes.size() - 1);
        if (moved != home) {
            moved.index = home.index;
            homes.set(home.index, moved);
        }
        last = last == home ? null : last;
        thin = thin == home ? null : thin;
    }

    /** Replaces blocks by one without gaps. */
    private Home pack(Home... old) {
        boolean packsLast = false;
        FaceBlock[] blocks = new FaceBlock[old.length];
        for (int i = 0; i < old.length; i++) {
            blocks[i] = old[i].block;
            packsLast |= old[i] == last;
        }
        Home packed = append(FaceBlock.packed(blocks));
        int slot = 0;
        for (Home home : old) {
            for (Row row : home.rows) {
                if (row != null) {
                    row.home = packed;
                    row.slot = slot;
                    packed.rows[slot++] = row;
                }
            }
            drop(home);
        }
        if (packsLast) {
            last = packed;
        }
        return packed;
    }
}
