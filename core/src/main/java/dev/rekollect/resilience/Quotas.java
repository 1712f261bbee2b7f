package dev.rekollect.resilience;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How many calls of each operation the account may make in a second, and so how fast they are sent.
 *
 * <pre>{@code
 * Quotas.published().with("IndexFaces", 200)   // an account whose quota was raised
 * Quotas.published().share(4)                  // one of four processes on the same account
 * Quotas.published().adaptive()                // one of who knows how many
 * }</pre>
 *
 * <p>The service counts each operation by itself, per account and region. Operations without a number are not paced.
 *
 * <p>Immutable and thread-safe: every method answers a changed copy.
 */
public final class Quotas {

    /** The most calls per second that can be asked for. */
    public static final double MOST_PER_SECOND = 1_000_000;

    private static final double LEAST_PER_SECOND = 0.001;
    private static final int MOST_PROCESSES = 10_000;

    /** Numbers for operations that were given none of their own. */
    @FunctionalInterface
    private interface Table {
        OptionalDouble perSecond(String operation, String region);
    }

    private final Table table;
    private final boolean onlyAws;
    private final Map<String, Double> own;
    private final int processes;
    private final boolean adaptive;

    private Quotas(Table table, boolean onlyAws, Map<String, Double> own, int processes, boolean adaptive) {
        this.table = table;
        this.onlyAws = onlyAws;
        this.own = Map.copyOf(own);
        this.processes = processes;
        this.adaptive = adaptive;
    }

    /**
     * The default quotas that AWS publishes for the region of the client. The default.
     *
     * <p>They are AWS's: a client whose endpoint was overridden talks to something else, a fake for example, and is not
     * paced by them.
     */
    public static Quotas published() {
        return new Quotas(PublishedQuotas::perSecond, true, Map.of(), 1, false);
    }

    /**
     * The default quotas that AWS publishes for a region, whatever the client talks to: in {@code us-east-1},
     * {@code us-west-2} and {@code eu-west-1} 50 calls per second of the operations on faces and 100 of DetectFaces and
     * CompareFaces; elsewhere 5 and 25. Operations on collections and DeleteFaces have 5 everywhere, those on tags 10.
     *
     * @param region e.g. {@code eu-central-1}; one that AWS does not list gets the smaller numbers
     */
    public static Quotas publishedFor(String region) {
        Objects.requireNonNull(region, "region");
        return new Quotas(
                (operation, ownRegion) -> PublishedQuotas.perSecond(operation, region), false, Map.of(), 1, false);
    }

    /** No pacing, except for operations that {@link #with} names. */
    public static Quotas none() {
        return new Quotas((operation, region) -> OptionalDouble.empty(), false, Map.of(), 1, false);
    }

    /**
     * Another number for one operation, which holds whatever the client talks to.
     *
     * @param operation as the service names it, e.g. {@code IndexFaces}
     * @param perSecond 0.001 to 1,000,000: the account's quota, not a process's share of it
     */
    public Quotas with(String operation, double perSecond) {
        if (!(perSecond >= LEAST_PER_SECOND && perSecond <= MOST_PER_SECOND)) {
            throw new IllegalArgumentException(
                    "the quota of " + operation + " is 0.001 to 1,000,000 calls per second; got " + perSecond);
        }
        Map<String, Double> more = new HashMap<>(own);
        more.put(Objects.requireNonNull(operation, "operation"), perSecond);
        return new Quotas(table, onlyAws, more, processes, adaptive);
    }

    /**
     * Takes an equal part of each quota, where several processes use the account at once and their number is known.
     *
     * @param ofProcesses how many, 1-10,000
     */
    public Quotas share(int ofProcesses) {
        if (ofProcesses < 1 || ofProcesses > MOST_PROCESSES) {
            throw new IllegalArgumentException("share is between 1 and 10,000 processes; got " + ofProcesses);
        }
        return new Quotas(table, onlyAws, own, ofProcesses, adaptive);
    }

    /**
     * Slows down when the service throttles an operation and speeds up again while it does not, never above its quota:
     * processes that do not know of each other come to about equal parts, two or four on 50 calls per second within half a
     * minute.
     *
     * <p>Throttles are how they find out: at 50 calls per second, 0.4 % of the calls of two processes, 2.4 % of four, 15 %
     * of eight, and more of a smaller quota. Where the number of processes is known, {@link #share} costs none. One process
     * alone is not throttled. It begins at a quarter of the quota and has the whole of it within 15 seconds.
     */
    public Quotas adaptive() {
        return new Quotas(table, onlyAws, own, processes, true);
    }

    /** Whether throttles slow an operation down. */
    public boolean isAdaptive() {
        return adaptive;
    }

    /**
     * How fast this process may send an operation.
     *
     * @param region the client's
     * @param aws whether the client talks to AWS itself
     * @return calls per second, a share already; empty where it is not paced
     */
    public OptionalDouble perSecond(String operation, String region, boolean aws) {
        @Nullable Double number = own.get(operation);
        OptionalDouble quota = number != null
                ? OptionalDouble.of(number)
                : onlyAws && !aws ? OptionalDouble.empty() : table.perSecond(operation, region);
        return quota.isPresent() ? OptionalDouble.of(quota.getAsDouble() / processes) : quota;
    }
}
