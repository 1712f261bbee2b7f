package dev.rekollect.benchmarks;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.FaceId;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.resilience.Resilience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.RekognitionClientBuilder;

/** Calls one operation without a pause from many threads: by the library, or by the SDK with its own retries. */
final class Caller implements AutoCloseable {

    private static final int WARM_UP_CALLS = 2;

    /** A call, which fails as its caller sees it fail. */
    private interface Call {
        Object run();
    }

    private final int threads;
    private final List<Runnable> closing;
    private final Call harmless;
    private final Call call;

    private Caller(int threads, List<Runnable> closing, Call harmless, Call call) {
        this.threads = threads;
        this.closing = closing;
        this.harmless = harmless;
        this.call = call;
    }

    /** The library, at its defaults but for the quotas and as many calls at once as there are threads. */
    static Caller library(Target target, Quotas quotas, int threads) {
        RekognitionClient client = client(target, threads).build();
        FaceCollections faces = FaceCollections.builder()
                .client(client)
                .resilience(
                        Resilience.builder().quotas(quotas).concurrency(threads).build())
                .build();
        FaceCollection people = faces.named(target.collection());
        FaceId face = FaceId.of(target.face());
        FaceImage picture = FaceImage.bytes(Target.PICTURE);
        AtomicInteger number = new AtomicInteger();
        Call call = target.indexes()
                ? () -> people.index(picture)
                        .externalImageId("picture-" + number.getAndIncrement())
                        .run()
                : () -> people.search(face).run();
        return new Caller(threads, List.of(faces::close, client::close), people::describe, call);
    }

    /** The SDK in one of its retry modes. */
    static Caller sdk(Target target, RetryMode mode, int threads) {
        RekognitionClient client = client(target, threads)
                .overrideConfiguration(o -> o.retryStrategy(mode))
                .build();
        String collection = target.collection();
        SdkBytes picture = SdkBytes.fromByteArray(Target.PICTURE);
        AtomicInteger number = new AtomicInteger();
        Call call = target.indexes()
                ? () -> client.indexFaces(r -> r.collectionId(collection)
                        .image(i -> i.bytes(picture))
                        .externalImageId("picture-" + number.getAndIncrement()))
                : () -> client.searchFaces(r -> r.collectionId(collection).faceId(target.face()));
        return new Caller(
                threads,
                List.of(client::close),
                () -> client.describeCollection(r -> r.collectionId(collection)),
                call);
    }

    private static RekognitionClientBuilder client(Target target, int threads) {
        return RekognitionClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(threads))
                .endpointOverride(target.server())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create());
    }

    /** Calls what has no quota here, so that classes are loaded. */
    void warmUp() {
        for (int i = 0; i < WARM_UP_CALLS; i++) {
            Object unused = harmless.run();
        }
    }

    /** Calls until the time is over, breaks off who waits then, and answers how many calls failed before. */
    long callFor(double seconds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long nanos = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
            long end = System.nanoTime() + nanos;
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> callUntil(end)));
            }
            pool.shutdown();
            boolean unused = pool.awaitTermination(nanos, TimeUnit.NANOSECONDS);
            pool.shutdownNow();
            long failed = 0;
            for (Future<Long> each : all) {
                failed += each.get();
            }
            return failed;
        } finally {
            pool.shutdownNow();
        }
    }

    private long callUntil(long end) {
        long failed = 0;
        while (System.nanoTime() - end < 0) {
            try {
                Object unused = call.run();
            } catch (SdkException | RekollectException | CancellationException e) {
                // The last is how some of the SDK's clients say that they were interrupted, at the end.
                if (System.nanoTime() - end < 0) {
                    failed++;
                }
            }
        }
        return failed;
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }
}
