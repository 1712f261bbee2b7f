package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rekollect.FaceCollections;
import dev.rekollect.error.RekollectException;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.testkit.FakeLatency;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.RekognitionClientBuilder;

/** A failing call is on the wire as often as was asked for: the SDK's retries do not multiply with the library's. */
class WireAttemptsTest {

    private final FakeRekognition fake = FakeRekognition.create();
    private final FakeRekognitionServer server = FakeRekognitionServer.start(fake);

    @AfterEach
    void close() {
        server.close();
    }

    private RekognitionClientBuilder builder() {
        return RekognitionClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create());
    }

    private int wireAttempts(RekognitionClient client, Resilience.Builder resilience, String error) {
        fake.failNext("DescribeCollection", 1_000, error);
        try (FaceCollections faces = FaceCollections.builder()
                .client(client)
                .resilience(resilience
                        .pauses(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1))
                        .build())
                .build()) {
            assertThat(catchThrowableOfType(
                            RekollectException.class, () -> faces.named("staff").describe()))
                    .isNotNull();
        }
        return fake.calls("DescribeCollection").size();
    }

    @ParameterizedTest
    @CsvSource({
        "LEGACY, ThrottlingException",
        "LEGACY, InternalServerError",
        "STANDARD, ThrottlingException",
        "STANDARD, InternalServerError",
        "ADAPTIVE_V2, ThrottlingException",
        "ADAPTIVE_V2, InternalServerError"
    })
    void a_client_handed_in_does_not_retry_on_its_own(RetryMode mode, String error) {
        try (RekognitionClient client =
                builder().overrideConfiguration(o -> o.retryStrategy(mode)).build()) {
            assertThat(wireAttempts(client, Resilience.builder().attempts(5), error))
                    .isEqualTo(5);
        }
    }

    @Test
    @SuppressWarnings("deprecation") // the SDK still takes it, and asks it before any strategy
    void nor_one_with_a_retry_policy_of_before_strategies() {
        try (RekognitionClient client = builder()
                .overrideConfiguration(o -> o.retryPolicy(
                        RetryPolicy.builder(RetryMode.LEGACY).numRetries(6).build()))
                .build()) {
            assertThat(wireAttempts(client, Resilience.builder().attempts(3), "InternalServerError"))
                    .isEqualTo(3);
        }
    }

    @Test
    void nor_does_one_with_the_defaults_of_the_sdk() {
        try (RekognitionClient client = builder().build()) {
            assertThat(wireAttempts(client, Resilience.builder(), "InternalServerError"))
                    .isEqualTo(4);
        }
    }

    @Test
    void nor_one_whose_strategy_is_an_object_of_its_own() {
        try (RekognitionClient client = builder()
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(7)
                        .build()))
                .build()) {
            assertThat(wireAttempts(client, Resilience.builder().attempts(2), "InternalServerError"))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RetryMode.class,
            names = {"LEGACY", "STANDARD"})
    void who_switches_the_librarys_attempts_off_keeps_the_sdks(RetryMode mode) {
        try (RekognitionClient client =
                builder().overrideConfiguration(o -> o.retryStrategy(mode)).build()) {
            int attempts = wireAttempts(client, Resilience.builder().attempts(1), "InternalServerError");
            assertThat(attempts).isEqualTo(mode == RetryMode.LEGACY ? 4 : 3);
        }
    }

    @Test
    void other_users_of_the_client_keep_its_retries() {
        try (RekognitionClient client = builder().build()) {
            assertThat(wireAttempts(client, Resilience.builder(), "InternalServerError"))
                    .isEqualTo(4);
            fake.reset();
            fake.failNext("ListCollections", 1, "InternalServerError");
            assertThat(client.listCollections().collectionIds()).isEmpty();
        }
    }

    @Test
    void an_attempt_that_takes_too_long_is_broken_off_and_repeated() {
        CountDownLatch end = new CountDownLatch(1);
        FakeRekognition slow = FakeRekognition.builder()
                .latency(FakeLatency.fixed(Duration.ofSeconds(1)))
                .sleeper(unused -> end.await())
                .build();
        try (FakeRekognitionServer slowServer = FakeRekognitionServer.start(slow);
                RekognitionClient client =
                        builder().endpointOverride(slowServer.uri()).build();
                FaceCollections faces = FaceCollections.builder()
                        .client(client)
                        .resilience(Resilience.builder()
                                .attempts(2)
                                .attemptTimeout(Duration.ofMillis(200))
                                .pauses(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1))
                                .build())
                        .build()) {
            assertThat(catchThrowableOfType(
                            RekollectException.class, () -> faces.named("staff").describe()))
                    .hasMessageContaining("2 attempts");
            end.countDown();
        }
    }
}
