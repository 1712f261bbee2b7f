package dev.rekollect;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.cost.Estimate;
import dev.rekollect.internal.shard.Migrator;
import dev.rekollect.model.FaceRef;
import dev.rekollect.sharding.MigrationReport;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Moves a sharded collection to new shards: of another number, or on the newest face model, which collections keep for life.
 * The service gives no vectors away, so every picture is indexed again, once, and its old faces are paired with the new ones
 * by where they are in the picture.
 *
 * <pre>{@code
 * Migration migration = members.migrate(Sharding.byExternalImageId(32), pictures, MigrationLog.file(path));
 * print(migration.estimate());
 * migration.copy();         // as often as it takes; the name still stands for the old shards
 * migration.switchOver();   // for all processes, within Sharding.refreshEvery
 * migration.copy();         // what others stored in the old shards meanwhile
 * migration.finish();       // deletes the old shards
 * }</pre>
 *
 * <p>The log makes it resumable: a process that is killed at any point is followed by another with the same log, and no
 * picture is paid for twice. Until {@link #finish()}, {@link #rollBack()} goes back. Faces of one old shard at a time are
 * held in memory. Use it from one thread.
 */
public final class Migration {

    private static final int MOST_PARALLEL = 1_000;

    private final Migrator migrator;
    private final Supplier<Estimate> prices;
    private final int parallel;

    Migration(Migrator migrator, Supplier<Estimate> prices, int parallel) {
        this.migrator = migrator;
        this.prices = prices;
        this.parallel = parallel;
    }

    /**
     * Copies so many pictures at once; default 16. Pictures without an external image id go one by one.
     *
     * @param pictures 1-1,000
     */
    public Migration parallel(int pictures) {
        if (pictures < 1 || pictures > MOST_PARALLEL) {
            throw new IllegalArgumentException("parallel takes 1-" + MOST_PARALLEL + " pictures; got " + pictures);
        }
        return new Migration(migrator, prices, pictures);
    }

    /** What is still to be paid for, at the prices and quotas of the collections. Lists the old shards, which is free. */
    public Estimate estimate() {
        Migrator.Plan plan = migrator.plan();
        return prices.get().calls("IndexFaces", plan.pictures()).calls("AssociateFaces", plan.associations());
    }

    /**
     * Copies what is not copied yet: one paid IndexFaces for each picture, one paid AssociateFaces for each 100 faces of a
     * user in a shard. Deletes copies of faces that were deleted meanwhile. A picture that breaks is in the report and
     * tried again by the next run; after 100 of them, or when a budget is spent, the run ends early.
     */
    @CanIgnoreReturnValue
    public MigrationReport copy() {
        return migrator.copy(parallel);
    }

    /** The copy of an old face, if there is one. */
    public Optional<FaceRef> copyOf(FaceRef old) {
        return migrator.copyOf(old);
    }

    /** Every old face with its copy, to change what an application has stored. */
    public Map<FaceRef, FaceRef> copies() {
        return migrator.copied();
    }

    /**
     * Looks at samples: each copy must be in its shard, under its name, and a search of its shard with its picture must
     * find it before all others. One paid SearchFacesByImage each.
     *
     * @param samples how many, chosen at random
     * @return the old faces whose copies failed; empty when all is well
     */
    public Map<FaceRef, String> verify(int samples) {
        return migrator.verify(samples);
    }

    /** Makes the name stand for the new shards, for all processes as soon as they look again. One free call. */
    public void switchOver() {
        migrator.switchOver();
    }

    /** Makes the name stand for the old shards again. What was stored in the new ones since then is not copied back. */
    public void rollBack() {
        migrator.rollBack();
    }

    /**
     * Deletes the old shards with all they hold. There is no way back. Not sooner than
     * {@link dev.rekollect.sharding.Sharding#refreshEvery} after {@link #switchOver()}: other processes still search them.
     *
     * @throws IllegalStateException while the name stands for them
     */
    public void finish() {
        migrator.finish();
    }
}
