package dev.rekollect.testkit;

import dev.rekollect.resilience.Quotas;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many calls of each operation the fake takes per second before it answers
 * {@code ProvisionedThroughputExceededException}.
 *
 * <pre>{@code
 * FakeQuotas.ofRegion().with("IndexFaces", 50)
 * }</pre>
 *
 * <p>Each operation has a bucket of its own: full at first, refilled continuously by the fake's clock, and emptied by
 * one with every call that passes. It holds one second's worth unless {@link #burst} says otherwise, so that over any
 * stretch of time no more calls pass than the bucket holds and the stretch refills. How the service counts is not
 * published. Operations without a number are not limited.
 *
 * <p>Immutable and thread-safe: every method answers a changed copy.
 */
public final class FakeQuotas {

    private static final int MOST_PER_SECOND = 1_000_000;
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_BURST = Duration.ofHours(1);

    /** Numbers for operations that were given none of their own; there may be no such table. */
    @FunctionalInterface
    private interface Table {
        OptionalInt perSecond(String operation, String region);
    }

    private final @Nullable Table table;
    private final Map<String, Integer> own;
    private final Duration burst;

    private FakeQuotas(@Nullable Table table, Map<String, Integer> own, Duration burst) {
        this.table = table;
        this.own = Map.copyOf(own);
        this.burst = burst;
    }

    private static FakeQuotas of(Table table) {
        return new FakeQuotas(table, Map.of(), ONE_SECOND);
    }

    /** No limits. The fake's default. */
    public static FakeQuotas none() {
        return new FakeQuotas(null, Map.of(), ONE_SECOND);
    }

    /**
     * The default quotas that AWS publishes for the region the fake is in; see {@link #publishedFor}.
     */
    public static FakeQuotas ofRegion() {
        return of(FakeQuotas::published);
    }

    /**
     * The default quotas that AWS publishes for a region: in {@code us-east-1}, {@code us-west-2} and {@code eu-west-1}
     * 50 calls per second of the operations on faces, labels, text and celebrities, and 100 of DetectFaces and
     * CompareFaces; elsewhere 5 and 25. Operations on collections and DeleteFaces have 5 everywhere, those on tags 10.
     *
     * @param region e.g. {@code eu-central-1}; one that AWS does not list gets the smaller numbers
     */
    public static FakeQuotas publishedFor(String region) {
        Objects.requireNonNull(region, "region");
        return of((operation, ownRegion) -> published(operation, region));
    }

    private static OptionalInt published(String operation, String region) {
        OptionalDouble perSecond = Quotas.publishedFor(region).perSecond(operation, region, true);
        return perSecond.isPresent() ? OptionalInt.of((int) perSecond.getAsDouble()) : OptionalInt.empty();
    }

    /** The same for every operation, each counted by itself. */
    public static FakeQuotas uniform(int perSecond) {
        int checked = checked(perSecond);
        return of((operation, region) -> OptionalInt.of(checked));
    }

    /**
     * Another number for one operation.
     *
     * @param operation as the service names it, e.g. {@code IndexFaces}; a fake that does not cover it refuses to be
     *     built
     * @param perSecond 1 to 1,000,000
     */
    public FakeQuotas with(String operation, int perSecond) {
        Map<String, Integer> more = new HashMap<>(own);
        more.put(operation, checked(perSecond));
        return new FakeQuotas(table, more, burst);
    }

    /**
     * How many seconds' worth of calls a bucket holds, and at least one call; one second's by default.
     *
     * @param worth above zero, up to an hour
     */
    public FakeQuotas burst(Duration worth) {
        if (worth.isNegative() || worth.isZero() || worth.compareTo(LONGEST_BURST) > 0) {
            throw new IllegalArgumentException("burst must be above zero and up to an hour; got " + worth);
        }
        return new FakeQuotas(table, own, worth);
    }

    /**
     * The quota of an operation.
     *
     * @param region the one the fake is in
     * @return calls per second; empty where there is no limit
     */
    public OptionalInt perSecond(String operation, String region) {
        @Nullable Integer number = own.get(operation);
        if (number != null) {
            return OptionalInt.of(number);
        }
        return table == null ? OptionalInt.empty() : table.perSecond(operation, region);
    }

    /** How many seconds' worth of calls a bucket holds. */
    public Duration burst() {
        return burst;
    }

    /** The operations that were given a number of their own. */
    public Set<String> named() {
        return own.keySet();
    }

    private static int checked(int perSecond) {
        if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
            throw new IllegalArgumentException(
                    "a quota is 1 to 1,000,000 calls per second; got " + perSecond + ". To refuse all, deny the call");
        }
        return perSecond;
    }
}
