package dev.rekollect.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;

/**
 * The real service, where the environment allows it: {@code REKOLLECT_AWS_CONTRACT=true} with a budget in
 * {@code REKOLLECT_AWS_BUDGET_USD}, credentials and region as the SDK finds them, and in {@code REKOLLECT_AWS_PHOTOS} a
 * folder of photographs {@code alice-1.jpg}, {@code bob-1.jpg} and so on, {@code couple.jpg} with alice and, smaller,
 * bob. Tests whose photograph is missing are skipped with its name. One budget holds for all tests of a JVM.
 */
public final class AwsAccount {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final AwsBudget BUDGET =
            new AwsBudget(new BigDecimal(System.getenv().getOrDefault("REKOLLECT_AWS_BUDGET_USD", "0")));

    private AwsAccount() {}

    /** Skips the test, saying why, unless it may use the real service. */
    public static void assumeAllowed() {
        assumeTrue(
                "true".equals(System.getenv("REKOLLECT_AWS_CONTRACT")),
                "SKIPPED: REKOLLECT_AWS_CONTRACT is not true; the contract is not tested against AWS");
        assumeTrue(
                System.getenv("REKOLLECT_AWS_BUDGET_USD") != null,
                "SKIPPED: no REKOLLECT_AWS_BUDGET_USD; the contract is not tested against AWS without a budget");
    }

    /** A client within the budget. */
    public static RekognitionClient client() {
        return RekognitionClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(AwsAccount::settings)
                .build();
    }

    /** A client within the budget. */
    public static RekognitionAsyncClient asyncClient() {
        return RekognitionAsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                .overrideConfiguration(AwsAccount::settings)
                .build();
    }

    private static void settings(ClientOverrideConfiguration.Builder settings) {
        // Five calls a second is the quota of most operations: throttled tests wait and go on.
        settings.addExecutionInterceptor(BUDGET)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(8)
                        .build());
    }

    /** A photograph, by its name without the ending; skips the test where there is none. */
    public static byte[] photo(String name) {
        String folder = System.getenv("REKOLLECT_AWS_PHOTOS");
        if (folder == null) {
            throw new TestAbortedException("SKIPPED: no REKOLLECT_AWS_PHOTOS, and drawn people are unknown to AWS");
        }
        Path file = Path.of(folder, name + ".jpg");
        if (!Files.exists(file)) {
            throw new TestAbortedException("SKIPPED: no " + file);
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks until the answer is as expected, a minute at most; a face that cannot be seen yet is an error until then. */
    public static <T> T eventually(Supplier<T> call, Predicate<? super T> expected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                T answer = call.get();
                if (expected.test(answer) || System.nanoTime() > end) {
                    return answer;
                }
            } catch (InvalidParameterException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            // The one place that sleeps: the service has no clock that a test could move.
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for AWS", e);
        }
    }
}
