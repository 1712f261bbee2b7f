package dev.rekollect.internal.engine;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.RekognitionServiceClientConfiguration;

/** The client that sends the calls, and what it says of itself: region, endpoint, retries of its own. Thread-safe. */
public final class Service {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    // Puts one option over the client's and reads none: taking the client's configuration apart for each request took
    // as
    // long as all the rest of the library.
    private static final SdkPlugin NO_RETRIES = noRetries();

    private final RekognitionClient client;
    private final Optional<Region> region;
    private final boolean aws;
    private final @Nullable SdkPlugin retriesOff;
    // Nearly all requests have the same time limit.
    private volatile @Nullable Settings latest;

    private Service(RekognitionClient client, Optional<Region> region, boolean aws, @Nullable SdkPlugin retriesOff) {
        this.client = client;
        this.region = region;
        this.aws = aws;
        this.retriesOff = retriesOff;
    }

    private static SdkPlugin noRetries() {
        ClientOverrideConfiguration only = ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build();
        return config -> config.overrideConfiguration(only);
    }

    /**
     * Looks at a client.
     *
     * @param retryHere whether this library repeats calls, and the client must not
     */
    public static Service of(RekognitionClient client, boolean retryHere) {
        RekognitionServiceClientConfiguration config;
        try {
            config = client.serviceClientConfiguration();
        } catch (UnsupportedOperationException e) {
            // What a class that implements the interface by itself does not have to have: it is no client of AWS's.
            LOG.debug("the client {} does not describe itself; calls are not paced by AWS's quotas", client.getClass());
            return new Service(client, Optional.empty(), false, null);
        }
        Optional<RetryStrategy> strategy = config.overrideConfiguration().retryStrategy();
        boolean retries = strategy.isEmpty() || strategy.get().maxAttempts() > 1;
        if (retries && retryHere) {
            LOG.info(
                    "the client retries up to {} times by itself; this is switched off for the calls of this library,"
                            + " whose own attempts would multiply with it",
                    strategy.map(RetryStrategy::maxAttempts)
                            .map(String::valueOf)
                            .orElse("?"));
        }
        return new Service(
                client,
                Optional.ofNullable(config.region()),
                config.endpointOverride().isEmpty(),
                retries && retryHere ? NO_RETRIES : null);
    }

    RekognitionClient client() {
        return client;
    }

    /** The client's region, if it is known. */
    public Optional<Region> region() {
        return region;
    }

    String regionName() {
        return region.map(Region::id).orElse("unknown-region");
    }

    /** Whether it is AWS's endpoint, as far as the client knows. */
    boolean isAws() {
        return aws;
    }

    /**
     * What every request must carry.
     *
     * @param longest how long it may take
     */
    AwsRequestOverrideConfiguration settings(Optional<Duration> longest) {
        Settings same = latest;
        if (same == null || !same.longest.equals(longest)) {
            same = new Settings(longest, newSettings(longest));
            latest = same;
        }
        return same.settings;
    }

    private AwsRequestOverrideConfiguration newSettings(Optional<Duration> longest) {
        AwsRequestOverrideConfiguration.Builder settings = AwsRequestOverrideConfiguration.builder();
        longest.ifPresent(settings::apiCallTimeout);
        if (retriesOff != null) {
            settings.addPlugin(retriesOff);
        }
        return settings.build();
    }

    private record Settings(Optional<Duration> longest, AwsRequestOverrideConfiguration settings) {}
}
