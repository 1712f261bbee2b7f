package dev.rekollect.sharding;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;

/**
 * All shards of a collection at one time.
 *
 * @param shards oldest generation first
 * @param takenAt when
 */
public record ShardsInfo(List<ShardInfo> shards, Instant takenAt) {

    /** Faces that a Rekognition collection holds, unless AWS has raised it for the account (20 million at the most). */
    public static final long FACES_OF_A_COLLECTION = 10_000_000;

    public ShardsInfo {
        shards = List.copyOf(shards);
    }

    /** Faces in all. */
    public long faceCount() {
        return counts(shards).getSum();
    }

    /** Faces of the fullest shard of the newest generation over their mean: 1 when they are even, or empty. */
    public double skew() {
        return skew(counts(newest()));
    }

    private static double skew(LongSummaryStatistics counts) {
        return counts.getSum() == 0 ? 1 : counts.getMax() / counts.getAverage();
    }

    /**
     * How many faces the newest generation still takes, if they go on spreading as they do: its fullest shard is full
     * first.
     *
     * @param limit faces of a shard, such as {@link #FACES_OF_A_COLLECTION}
     */
    public long headRoom(long limit) {
        List<ShardInfo> open =
                newest().stream().filter(shard -> !shard.drained()).toList();
        LongSummaryStatistics counts = counts(open);
        return open.isEmpty() ? 0 : (long) (Math.max(0, limit - counts.getMax()) * open.size() / skew(counts));
    }

    /**
     * How long until a shard is full at the rate since an earlier look; nothing where no faces were added.
     *
     * @param limit faces of a shard
     * @param earlier a look of some time ago
     */
    public Optional<Duration> fullIn(long limit, ShardsInfo earlier) {
        long added = faceCount() - earlier.faceCount();
        long millis = Duration.between(earlier.takenAt, takenAt).toMillis();
        return added <= 0 || millis <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) ((double) headRoom(limit) * millis / added)));
    }

    private List<ShardInfo> newest() {
        int last = shards.stream().mapToInt(ShardInfo::generation).max().orElse(0);
        return shards.stream().filter(shard -> shard.generation() == last).toList();
    }

    private static LongSummaryStatistics counts(List<ShardInfo> of) {
        return of.stream().mapToLong(shard -> shard.collection().faceCount()).summaryStatistics();
    }
}
