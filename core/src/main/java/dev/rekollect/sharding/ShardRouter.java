package dev.rekollect.sharding;

/**
 * A way of your own to choose the shard of a picture. Every process must choose alike, now and in years: from nothing but
 * the arguments, without anything that differs between JVMs, such as {@link Object#hashCode()}.
 *
 * <p>Must be thread-safe. What it throws reaches the caller, before anything is sent.
 */
@FunctionalInterface
public interface ShardRouter {

    /**
     * Chooses.
     *
     * @param key the picture's external image id; for a picture without, the SHA-256 of its bytes in hex, or its S3 address
     * @param shards how many there are to choose from
     * @return 0 to {@code shards - 1}
     */
    int shardOf(String key, int shards);
}
