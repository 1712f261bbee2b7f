package dev.rekollect;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.cost.Estimate;
import dev.rekollect.model.CollectionId;
import dev.rekollect.sharding.FaceImages;
import dev.rekollect.sharding.MigrationLog;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.sharding.ShardsInfo;

/**
 * A face collection spread over many Rekognition collections, its shards, with the same sentences as any other.
 *
 * <p>What differs: a search of all costs one paid call for each shard, unless it is {@code routed(name)} or stops early
 * ({@link #estimateSearches}). Stored faces are named by collection and face id, and the collection is the shard. A search
 * by face id needs {@link dev.rekollect.sharding.Sharding#images}. Deleting by bare face ids asks every shard;
 * {@link #deleteFaces} and deleting by name ask those that may hold them.
 *
 * <p>{@link #users} are people across all shards. The service knows only users of one Rekognition collection, so each is
 * one of the same id in every shard, and has up to 100 faces in each. Giving and taking faces, whose shards are looked up
 * free, costs a paid call for each 100 faces of a shard; the threshold compares a face with the user's others <em>in its
 * shard</em>, so that the first one there is not compared at all. A search for users is one paid call for each shard; by a
 * user or a stored face it needs {@link dev.rekollect.sharding.Sharding#images} for the shards that do not know them, which
 * are searched with one picture instead of all the user's faces.
 *
 * <p>Which shards there are is kept in tags of the collections themselves, which takes the permissions
 * {@code rekognition:TagResource} and {@code ListTagsForResource}: any process that knows the name finds them. Where the
 * name belongs to something else, or was created with another choice of shards, every method throws
 * {@link dev.rekollect.error.TopologyException}. Thread-safe.
 */
public sealed interface ShardedCollection extends FaceCollection permits ManyCollections {

    /** Every shard with its counts. Free, one DescribeCollection for each, at 5 a second. */
    ShardsInfo shards();

    /**
     * Adds a generation of shards, to which all new faces go. Nothing moves: the faces of older generations stay where they
     * are and are found there, at a paid call more for each of their shards. Several processes that grow at once add one
     * generation; others see it within {@link dev.rekollect.sharding.Sharding#refreshEvery}. A picture indexed again after
     * growth is stored again, in the new generation; {@code onlyIfAbsent()} looks into the older ones too.
     *
     * @param shards of the new generation, 1-1,000
     * @return this
     */
    @CanIgnoreReturnValue
    ShardedCollection grow(int shards);

    /**
     * The collection of one tenant, of {@link dev.rekollect.sharding.Sharding#byTenant}: create it once, by
     * {@code createIfMissing()}. It is a Rekognition collection of its own: what is asked of it stays in it.
     *
     * @param tenant not empty; letters, digits, - and _ take a character each of the name, any other byte three
     */
    FaceCollection tenant(String tenant);

    /** Keeps new faces away from a shard. Those it holds stay, and are found. */
    void drain(CollectionId shard);

    /**
     * Deletes a shard with every face and user it holds, and what it would have taken goes to the others. Faces cannot be
     * brought back.
     *
     * @return whether its collection was still there
     */
    @CanIgnoreReturnValue
    boolean forgetShard(CollectionId shard);

    /**
     * Moves everything to new shards: of another number, or on the newest face model. Sends nothing yet but to look where
     * the shards are.
     *
     * @param to what chooses must stay the same, by external image id or router, since other processes go on with it
     * @param images the pictures of the stored faces
     * @param log what is done; the same one again to go on after a stop. Stays yours to close
     */
    Migration migrate(Sharding to, FaceImages images, MigrationLog log);

    /** What searches of all shards cost, at the prices and quotas of the collections. */
    Estimate estimateSearches(long searches);

    /** What searches for users cost, which are of all shards, too. */
    Estimate estimateUserSearches(long searches);
}
