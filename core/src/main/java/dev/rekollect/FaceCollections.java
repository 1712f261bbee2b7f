package dev.rekollect;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.cost.Budget;
import dev.rekollect.cost.Cost;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Estimate;
import dev.rekollect.image.FaceImage;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.engine.LazyThreads;
import dev.rekollect.internal.engine.Threads;
import dev.rekollect.internal.job.PageIterator;
import dev.rekollect.internal.job.WithoutCollection;
import dev.rekollect.internal.metrics.CallMeters;
import dev.rekollect.internal.metrics.CostMeters;
import dev.rekollect.internal.metrics.PaceMeters;
import dev.rekollect.internal.operation.ListCollections;
import dev.rekollect.internal.shard.FanOut;
import dev.rekollect.internal.shard.Shards;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CollectionSummary;
import dev.rekollect.model.CompareRequest;
import dev.rekollect.model.DetectRequest;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.resilience.ResilienceRegistries;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.spi.CallListener;
import dev.rekollect.spi.Sleeper;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.RekognitionClientBuilder;

/**
 * The face collections of one account and region, and what they share: client, executor, memory of recent writes.
 *
 * <p>Make one and keep it. Thread-safe. {@link #close()} closes what it made itself, and nothing that was handed in.
 */
public final class FaceCollections implements AutoCloseable {

    private final CallEngine engine;
    private final Executor executor;
    private final Sleeper sleeper;
    private final @Nullable RekognitionClient ownClient;
    private final @Nullable ExecutorService ownExecutor;
    // Not the executor of whole calls: tasks there could wait for a place that their own caller holds.
    private final LazyThreads shardThreads = new LazyThreads();
    private final WithoutCollection pictures;

    private FaceCollections(Builder builder) {
        ownClient = builder.client == null ? builder.newClient() : null;
        ownExecutor = builder.executor == null ? Threads.newExecutor() : null;
        executor = builder.executor == null ? Objects.requireNonNull(ownExecutor) : builder.executor;
        sleeper = builder.sleeper;
        engine = new CallEngine(
                builder.client == null ? Objects.requireNonNull(ownClient) : builder.client,
                builder.clock,
                builder.sleeper,
                builder.listeners(),
                builder.readAfterWrite,
                builder.protection(),
                builder.costMeter,
                builder.budget);
        pictures = new WithoutCollection(engine);
        if (builder.meterRegistry != null) {
            engine.bindTo(builder.meterRegistry);
            CostMeters.bind(engine.cost(), builder.meterRegistry);
            PaceMeters.bind(engine.registries().rateLimiters(), builder.meterRegistry);
        }
    }

    /** Every option at its default, on a client of yours. */
    public static FaceCollections of(RekognitionClient client) {
        return builder().client(client).build();
    }

    /** Options, each with a working default. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The collection of a name, existing or not; sends nothing.
     *
     * @param name 1-255 characters of {@code a-z A-Z 0-9 _ . -}
     */
    public FaceCollection named(String name) {
        return new SingleCollection(engine, executor, CollectionId.of(name));
    }

    /**
     * One collection spread over many Rekognition collections, existing or not; sends nothing. Make one for a name and keep
     * it: it remembers which shards there are.
     *
     * @param name 1-244 characters of {@code a-z A-Z 0-9 _ . -}; its collections have it in front of their names
     * @param sharding how pictures are spread; what the collection was created with, if it exists
     */
    public ShardedCollection sharded(String name, Sharding sharding) {
        return new ManyCollections(
                new Shards(engine, name, sharding, new FanOut(shardThreads, sleeper)),
                executor,
                this::estimate,
                tenant -> new TenantCollection(engine, executor, tenant));
    }

    /**
     * Creates a collection: the same as {@code named(name).create()}.
     *
     * @throws dev.rekollect.error.CollectionExistsException when there is one of that name
     */
    @CanIgnoreReturnValue
    public FaceCollection create(String name) {
        return named(name).create();
    }

    /** The collections of the account and region, page by page as they are read. Free; the order is the service's. */
    public Stream<CollectionSummary> list() {
        return PageIterator.stream(token -> engine.run(new ListCollections(token)));
    }

    /** Finds the faces of a picture, without a collection. */
    public DetectCall detect(FaceImage image) {
        return detect(DetectRequest.of(image));
    }

    /** Finds the faces of a request's picture. */
    public DetectCall detect(DetectRequest request) {
        return new DetectCall(executor, pictures::detect, request);
    }

    /** Compares the largest face of one picture with the faces of another, without a collection. */
    public CompareCall compare(FaceImage source, FaceImage target) {
        return compare(CompareRequest.of(source, target));
    }

    /** Compares a request's pictures. */
    public CompareCall compare(CompareRequest request) {
        return new CompareCall(executor, pictures::compare, request);
    }

    /**
     * What the calls have cost so far: those of this object, or all that the meter given to the builder counts. Printed, it
     * is a table.
     */
    public Cost cost() {
        return engine.cost().cost();
    }

    /** Counts what calls cost: for the day, the month, a reset, and numbers to show elsewhere. */
    public CostMeter costMeter() {
        return engine.cost();
    }

    /** An estimate of calls not yet made, at the prices of {@link #costMeter} and with its month's tiers. */
    public Estimate estimate() {
        Estimate estimate =
                Estimate.of(engine.cost().prices()).after(engine.cost().month());
        for (Map.Entry<String, Double> quota : engine.quotas().entrySet()) {
            estimate = estimate.quota(quota.getKey(), quota.getValue());
        }
        return estimate;
    }

    /** The rate limiters, retries, circuit breakers and bulkheads of the calls, to look at and to bind to meters. */
    public ResilienceRegistries resilience() {
        return engine.registries();
    }

    /**
     * Closes the client and the executor, those that this made itself, and lets the cost meter write what it has not written
     * yet. Calls under way end with an error.
     */
    @Override
    public void close() {
        try {
            engine.cost().flush();
        } finally {
            // Also where a store of costs fails: its error is the caller's, the threads and connections are ours.
            if (ownExecutor != null) {
                ownExecutor.shutdownNow();
            }
            shardThreads.close();
            if (ownClient != null) {
                ownClient.close();
            }
        }
    }

    /** Sets up {@link FaceCollections}. Not thread-safe; what it builds is. */
    public static final class Builder {

        private static final Duration LONGEST_READ_AFTER_WRITE = Duration.ofMinutes(5);

        private @Nullable RekognitionClient client;
        private @Nullable Region region;
        private @Nullable Executor executor;
        private InstantSource clock = InstantSource.system();
        private Sleeper sleeper = Sleeper.system();
        private final List<CallListener> listeners = new ArrayList<>();
        private Duration readAfterWrite = Duration.ofSeconds(10);
        private @Nullable Resilience resilience;
        private @Nullable Quotas quotas;

        private @Nullable MeterRegistry meterRegistry;
        private boolean meterCollections;
        private @Nullable CostMeter costMeter;
        private @Nullable Budget budget;

        private Builder() {}

        /**
         * The SDK client that sends the calls; stays yours to close. Default: one of our own, with the SDK's settings
         * for region and credentials. Its HTTP client is the one on the class path; give it at least as many
         * connections as calls run at once.
         */
        @CanIgnoreReturnValue
        public Builder client(RekognitionClient sdkClient) {
            client = Objects.requireNonNull(sdkClient, "client");
            return this;
        }

        /** The region of our own client; contradicts {@link #client}. Default: the SDK's chain of settings. */
        @CanIgnoreReturnValue
        public Builder region(Region awsRegion) {
            region = Objects.requireNonNull(awsRegion, "region");
            return this;
        }

        /**
         * Where {@code runAsync()} runs its blocking calls; stays yours to shut down. Default: a virtual thread for each
         * call where the JDK has them (21 and later), else an unbounded pool of daemon threads. A bounded pool bounds
         * the calls under way; a queue that refuses fails the future.
         */
        @CanIgnoreReturnValue
        public Builder executor(Executor callExecutor) {
            executor = Objects.requireNonNull(callExecutor, "executor");
            return this;
        }

        /** Tells the time, for durations and the age of writes. Default: the system's clock. */
        @CanIgnoreReturnValue
        public Builder clock(InstantSource source) {
            clock = Objects.requireNonNull(source, "clock");
            return this;
        }

        /** How a call waits before it tries again. Default: it blocks its thread. */
        @CanIgnoreReturnValue
        public Builder sleeper(Sleeper how) {
            sleeper = Objects.requireNonNull(how, "sleeper");
            return this;
        }

        /**
         * Counts what calls cost; may be shared, and may keep its counts in a store. Default: one in memory, with the
         * prices of the client's region as of the library's release.
         */
        @CanIgnoreReturnValue
        public Builder costMeter(CostMeter meter) {
            costMeter = Objects.requireNonNull(meter, "costMeter");
            return this;
        }

        /**
         * Refuses calls that would exceed a limit, before they are sent: their outcome is
         * {@link dev.rekollect.model.OverBudget}. Brings its own {@link #costMeter}. Default: no limit.
         */
        @CanIgnoreReturnValue
        public Builder budget(Budget limit) {
            budget = Objects.requireNonNull(limit, "budget");
            return this;
        }

        /**
         * Times calls and attempts in Micrometer: {@code rekollect.calls} by operation and outcome,
         * {@code rekollect.calls.waiting}, {@code rekollect.attempts} by operation and result; counts what they cost, as
         * {@code rekollect.cost.calls} and {@code rekollect.cost.month}; shows {@code rekollect.pace} and
         * {@code rekollect.quota}, and resilience4j's own meters of limiters, retries, breakers and bulkheads. Of several
         * objects with one registry and region, share the {@link #costMeter}: meters of the first one's are shown.
         * Default: nothing is measured.
         */
        @CanIgnoreReturnValue
        public Builder meterRegistry(MeterRegistry registry) {
            meterRegistry = Objects.requireNonNull(registry, "meterRegistry");
            return this;
        }

        /** Tags the meters with the collection's name too: for those who have few. Default: they are not. */
        @CanIgnoreReturnValue
        public Builder meterCollections() {
            meterCollections = true;
            return this;
        }

        /** Hears of every request; may be called again for a further one. Default: nobody does. */
        @CanIgnoreReturnValue
        public Builder listener(CallListener callListener) {
            listeners.add(Objects.requireNonNull(callListener, "listener"));
            return this;
        }

        /**
         * How long after a write of this process the service's "no such face", user or collection is taken for a
         * delay and tried again, with pauses of 0.2 to 2 seconds. Zero switches it off. Default: 10 seconds.
         *
         * @param window zero to 5 minutes
         */
        @CanIgnoreReturnValue
        public Builder readAfterWrite(Duration window) {
            if (window.isNegative() || window.compareTo(LONGEST_READ_AFTER_WRITE) > 0) {
                throw new IllegalArgumentException(
                        "readAfterWrite is zero to " + LONGEST_READ_AFTER_WRITE + "; got " + window);
            }
            readAfterWrite = window;
            return this;
        }

        /** How calls are protected: pace, repetition, breakers, limits. Default: {@link Resilience#standard()}. */
        @CanIgnoreReturnValue
        public Builder resilience(Resilience protection) {
            resilience = Objects.requireNonNull(protection, "resilience");
            return this;
        }

        /** How fast each operation may be sent, with the rest at its defaults; contradicts {@link #resilience}. */
        @CanIgnoreReturnValue
        public Builder quotas(Quotas ofAccount) {
            quotas = Objects.requireNonNull(ofAccount, "quotas");
            return this;
        }

        /**
         * Builds it.
         *
         * @throws IllegalStateException when both a client and a region are set, since a client has its region already;
         *     or when neither is and the SDK finds no region in its settings
         */
        public FaceCollections build() {
            if (client != null && region != null) {
                throw new IllegalStateException("client and region are both set; the client has a region of its own");
            }
            if (resilience != null && quotas != null) {
                throw new IllegalStateException("resilience and quotas are both set; resilience has quotas of its own");
            }
            if (costMeter != null && budget != null && !budget.meter().equals(costMeter)) {
                throw new IllegalStateException("costMeter and budget are both set; the budget has a meter of its own");
            }
            return new FaceCollections(this);
        }

        private Resilience protection() {
            if (resilience != null) {
                return resilience;
            }
            return quotas == null
                    ? Resilience.standard()
                    : Resilience.builder().quotas(quotas).build();
        }

        private List<CallListener> listeners() {
            List<CallListener> all = new ArrayList<>(listeners);
            if (meterRegistry != null) {
                all.add(0, new CallMeters(meterRegistry, meterCollections));
            }
            return all;
        }

        private RekognitionClient newClient() {
            RekognitionClientBuilder made = RekognitionClient.builder();
            if (protection().attempts() > 1) {
                // One layer of retries: this library's.
                made.overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
            }
            try {
                return region == null ? made.build() : made.region(region).build();
            } catch (SdkClientException e) {
                throw new IllegalStateException(
                        "no client can be made; set region(...) or client(...), or AWS_REGION: " + e.getMessage(), e);
            }
        }
    }
}
