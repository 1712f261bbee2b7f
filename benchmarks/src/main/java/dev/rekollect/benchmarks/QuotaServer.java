package dev.rekollect.benchmarks;

import dev.rekollect.testkit.DeclaredFace;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FakeLatency;
import dev.rekollect.testkit.FakeQuotas;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** A fake on the wire that enforces the quota of one operation and takes 20 to 200 ms for what it does not throttle. */
final class QuotaServer implements AutoCloseable {

    /** The mean, in seconds. */
    static final double LATENCY = 0.11;

    private final String operation;
    private final FakeRekognition fake;
    private final FakeRekognitionServer server;

    /** What came of a number of attempts. */
    record Tally(long answered, long throttled) {

        double throttledRatio() {
            return (double) throttled / Math.max(1, answered + throttled);
        }
    }

    /**
     * @param perSecond the quota; the bucket holds one second's worth
     * @param threads how many calls it answers at once
     */
    QuotaServer(String operation, int perSecond, int threads) {
        this.operation = operation;
        this.fake = FakeRekognition.builder()
                .clock(InstantSource.system())
                .quotas(FakeQuotas.none().with(operation, perSecond))
                .latency(FakeLatency.uniform(Duration.ofMillis(20), Duration.ofMillis(200)))
                .forgetImages()
                .build();
        var unused = fake.pictures().declare(Target.PICTURE, DeclaredFace.of("alice"));
        this.server = FakeRekognitionServer.builder(fake).threads(threads).start();
    }

    /** Makes a collection with one face. */
    Target target(String collection) {
        RekognitionClient client = fake.client();
        var unused = client.createCollection(r -> r.collectionId(collection));
        SdkBytes picture = SdkBytes.fromByteArray(Target.PICTURE);
        String face = client.indexFaces(r -> r.collectionId(collection).image(i -> i.bytes(picture)))
                .faceRecords()
                .get(0)
                .face()
                .faceId();
        return new Target(server.uri(), operation, collection, face);
    }

    /** The time by the clock that {@link #tally} goes by. */
    Instant now() {
        return fake.clock().instant();
    }

    /** All attempts that arrived in a stretch of time. */
    Tally tally(Instant from, Instant to) {
        return tally(from, to, call -> true);
    }

    /** The attempts on one collection that arrived in a stretch of time. */
    Tally tally(Instant from, Instant to, String collection) {
        return tally(from, to, call -> call.collectionId().orElse("").equals(collection));
    }

    private Tally tally(Instant from, Instant to, Predicate<FakeCall> wanted) {
        List<FakeCall> attempts = fake.calls(operation).stream()
                .filter(call -> !call.at().isBefore(from) && call.at().isBefore(to))
                .filter(wanted)
                .toList();
        long answered = attempts.stream().filter(FakeCall::succeeded).count();
        return new Tally(answered, attempts.size() - answered);
    }

    @Override
    public void close() {
        server.close();
    }
}
