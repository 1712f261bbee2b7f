package dev.rekollect;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.engine.Threads;
import dev.rekollect.internal.job.PageIterator;
import dev.rekollect.internal.operation.CompareFaces;
import dev.rekollect.internal.operation.DetectFaces;
import dev.rekollect.internal.operation.ListCollections;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CollectionSummary;
import dev.rekollect.model.CompareRequest;
import dev.rekollect.model.CompareResult;
import dev.rekollect.model.DetectRequest;
import dev.rekollect.model.DetectResult;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.spi.CallListener;
import dev.rekollect.spi.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private final @Nullable RekognitionClient ownClient;
    private final @Nullable ExecutorService ownExecutor;

    private FaceCollections(Builder builder) {
        ownClient = builder.client == null ? builder.newClient() : null;
        ownExecutor = builder.executor == null ? Threads.newExecutor() : null;
        executor = builder.executor == null ? Objects.requireNonNull(ownExecutor) : builder.executor;
        engine = new CallEngine(
                builder.client == null ? Objects.requireNonNull(ownClient) : builder.client,
                builder.clock,
                builder.sleeper,
                builder.listener,
                builder.readAfterWrite);
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
        return new DetectCall(executor, this::detectNow, request);
    }

    private DetectResult detectNow(DetectRequest request) {
        ImageCheck check = request.image().check();
        return check instanceof ImageCheck.Refused refused
                ? new ImageRefused(refused.problem())
                : engine.run(new DetectFaces((ImageCheck.Usable) check, request));
    }

    /** Compares the largest face of one picture with the faces of another, without a collection. */
    public CompareCall compare(FaceImage source, FaceImage target) {
        return compare(CompareRequest.of(source, target));
    }

    /** Compares a request's pictures. */
    public CompareCall compare(CompareRequest request) {
        return new CompareCall(executor, this::compareNow, request);
    }

    private CompareResult compareNow(CompareRequest request) {
        ImageCheck source = request.source().check();
        if (source instanceof ImageCheck.Refused refused) {
            return new ImageRefused(refused.problem().in("source"));
        }
        ImageCheck target = request.target().check();
        if (target instanceof ImageCheck.Refused refused) {
            return new ImageRefused(refused.problem().in("target"));
        }
        return engine.run(new CompareFaces((ImageCheck.Usable) source, (ImageCheck.Usable) target, request));
    }

    /** Closes the client and the executor, those that this made itself. Calls under way end with an error. */
    @Override
    public void close() {
        if (ownExecutor != null) {
            ownExecutor.shutdownNow();
        }
        if (ownClient != null) {
            ownClient.close();
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
        private CallListener listener = event -> {};
        private Duration readAfterWrite = Duration.ofSeconds(10);

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

        /** Hears of every request. Default: nobody does. */
        @CanIgnoreReturnValue
        public Builder listener(CallListener callListener) {
            listener = Objects.requireNonNull(callListener, "listener");
            return this;
        }

        /**
         * How long after a write of this process the service's "no such face" or "no such collection" is taken for a
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
            return new FaceCollections(this);
        }

        private RekognitionClient newClient() {
            RekognitionClientBuilder made = RekognitionClient.builder();
            try {
                return region == null ? made.build() : made.region(region).build();
            } catch (SdkClientException e) {
                throw new IllegalStateException(
                        "no client can be made; set region(...) or client(...), or AWS_REGION: " + e.getMessage(), e);
            }
        }
    }
}
