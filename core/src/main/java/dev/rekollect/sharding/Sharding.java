package dev.rekollect.sharding;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a sharded collection chooses the Rekognition collection of a picture, and what a search does where one of them
 * fails. The choice is kept in the collections' tags: every process that opens the name must state the same one. Immutable.
 */
public final class Sharding {

    /** The most shards of one generation. Every search of all of them costs as many paid calls. */
    public static final int MAX_SHARDS = 1_000;

    private static final Duration LONGEST_REFRESH = Duration.ofHours(1);

    /** What chooses. */
    public enum Kind {
        /** A hash of the external image id. */
        EXTERNAL_IMAGE_ID,
        /** The tenant, by name. */
        TENANT,
        /** One after the other, as they fill. */
        FILL,
        /** A router of your own. */
        ROUTER
    }

    private final Kind kind;
    private final int shards;
    private final long limit;
    private final String routerName;
    private final ShardRouter router;
    private final ShardPolicy policy;
    private final Optional<FaceImages> images;
    private final Duration refresh;

    private Sharding(
            Kind kind,
            int shards,
            long limit,
            String routerName,
            ShardRouter router,
            ShardPolicy policy,
            Optional<FaceImages> images,
            Duration refresh) {
        this.kind = kind;
        this.shards = shards;
        this.limit = limit;
        this.routerName = routerName;
        this.router = router;
        this.policy = policy;
        this.images = images;
        this.refresh = refresh;
    }

    private static Sharding of(Kind kind, int shards, long limit, String routerName, ShardRouter router) {
        return new Sharding(
                kind,
                shards,
                limit,
                routerName,
                router,
                ShardPolicy.complete(),
                Optional.empty(),
                Duration.ofSeconds(30));
    }

    /**
     * The shard follows from the picture's external image id, by rendezvous hashing (Thaler and Ravishankar, "Using
     * name-based mappings to increase hit rates", 1998), the same in every process and language: the manual gives the
     * formula. A picture without an id goes by its content. Looking up, replacing and deleting by name then ask one shard.
     *
     * @param shards 1-{@value #MAX_SHARDS}
     */
    public static Sharding byExternalImageId(int shards) {
        return of(Kind.EXTERNAL_IMAGE_ID, checkShards(shards), 0, "", (key, count) -> 0);
    }

    /**
     * A collection for each tenant, made when it is first used: {@code members.tenant("acme")} is it, and no search of one
     * tenant can reach another's faces. Searching all of them at once is refused.
     */
    public static Sharding byTenant() {
        return of(Kind.TENANT, 0, 0, "", (key, count) -> 0);
    }

    /**
     * One shard after the other: the next is opened before the last holds {@code limit} faces, whichever process stores
     * them, and where the service says that one is full.
     *
     * <p>Up to ten processes may fill together, as long as the limit is 20,000 or more. With a smaller one the room that is
     * kept for the others is half the limit at the most: enough for ten that store single faces, and for three that store up
     * to 100 of a picture at a limit of 1,000. The service's own limit holds in any case.
     *
     * @param limit faces of a shard, 1,000 or more; Rekognition's own limit is 10 million, 20 on request
     */
    public static Sharding byFill(long limit) {
        if (limit < 1_000) {
            throw new IllegalArgumentException("byFill takes 1,000 faces or more; got " + limit);
        }
        return of(Kind.FILL, 1, limit, "", (key, count) -> 0);
    }

    /**
     * A router of your own.
     *
     * @param shards 1-{@value #MAX_SHARDS}
     * @param name what tells it from other routers, kept in the tags: 1-60 characters of {@code a-z A-Z 0-9 _ . -}
     * @param router chooses
     */
    public static Sharding by(int shards, String name, ShardRouter router) {
        if (!name.matches("[a-zA-Z0-9_.\\-]{1,60}")) {
            throw new IllegalArgumentException(
                    "a router's name has 1-60 characters of a-z A-Z 0-9 _ . -; got '" + name + "'");
        }
        return of(Kind.ROUTER, checkShards(shards), 0, name, Objects.requireNonNull(router, "router"));
    }

    /**
     * Checks the number of shards of a generation.
     *
     * @return the number
     * @throws IllegalArgumentException if it is not 1-{@value #MAX_SHARDS}
     */
    @CanIgnoreReturnValue
    public static int checkShards(int shards) {
        if (shards < 1 || shards > MAX_SHARDS) {
            throw new IllegalArgumentException("a sharded collection has 1-" + MAX_SHARDS
                    + " shards, each a paid call in every search of all; got " + shards);
        }
        return shards;
    }

    /** What a search does where a shard fails. Default: {@link ShardPolicy#complete()}. */
    public Sharding onFailure(ShardPolicy whatToDo) {
        return new Sharding(kind, shards, limit, routerName, router, whatToDo, images, refresh);
    }

    /**
     * Where the pictures of stored faces are. A search by face id needs it: the face's vector is in its own shard only, so
     * the others are searched with its picture; so does a search for users by one of them who has no face in some shard.
     * Default: none, and such a search is refused while there are other shards.
     */
    public Sharding images(FaceImages source) {
        return new Sharding(kind, shards, limit, routerName, router, policy, Optional.of(source), refresh);
    }

    /**
     * How old this process's knowledge of the shards may be: a generation that another process adds is seen by then.
     * Looking costs one or two free calls for each generation. Default: 30 seconds.
     *
     * @param age above zero, at most an hour
     */
    public Sharding refreshEvery(Duration age) {
        if (age.isNegative() || age.isZero() || age.compareTo(LONGEST_REFRESH) > 0) {
            throw new IllegalArgumentException("refreshEvery is above zero and at most an hour; got " + age);
        }
        return new Sharding(kind, shards, limit, routerName, router, policy, images, age);
    }

    /** What chooses the shard. */
    public Kind kind() {
        return kind;
    }

    /** How many shards the first generation has; 0 by tenant. */
    public int shards() {
        return shards;
    }

    /** Faces of a shard, by fill; else 0. */
    public long limit() {
        return limit;
    }

    /** The router; by other kinds one that is not asked. */
    public ShardRouter router() {
        return router;
    }

    /** What a search does where a shard fails. */
    public ShardPolicy policy() {
        return policy;
    }

    /** Where pictures of stored faces are. */
    public Optional<FaceImages> images() {
        return images;
    }

    /** How old the knowledge of the shards may be. */
    public Duration refresh() {
        return refresh;
    }

    /** How the choice is written into tags. */
    public String route() {
        return switch (kind) {
            case EXTERNAL_IMAGE_ID -> "external-image-id";
            case TENANT -> "tenant";
            case FILL -> "fill";
            case ROUTER -> "router." + routerName;
        };
    }

    @Override
    public String toString() {
        return "Sharding[" + route() + (shards > 1 ? ", " + shards + " shards]" : "]");
    }
}
