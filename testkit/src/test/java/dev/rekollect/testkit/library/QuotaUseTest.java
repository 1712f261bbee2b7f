package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.IndexResult;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.testkit.DeclaredFace;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeQuotas;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A large job uses its quota up and is not throttled, by the fake's clock. */
class QuotaUseTest {

    private static final int PICTURES = 10_000;
    private static final int PER_SECOND = 50;

    private final FakeClock clock = new FakeClock();

    // The stricter the service counts, the less room there is for bursts. A thread may lose time between its permit and
    // its
    // call, so that several threads' calls may meet.
    @ParameterizedTest
    @CsvSource({"1, 40", "8, 1000"})
    void ten_thousand_pictures_use_the_quota_and_are_not_throttled(int threads, int burstMillis) throws Exception {
        FakeRekognition fake = FakeRekognition.builder()
                .clock(clock)
                .quotas(FakeQuotas.none().with("IndexFaces", PER_SECOND).burst(Duration.ofMillis(burstMillis)))
                .forgetImages()
                .build();
        // Small, because the fake decodes each.
        byte[] picture = Portrait.empty().size(160, 160).png();
        var unused = fake.pictures().declare(picture, DeclaredFace.of("alice"));
        FaceCollection staff = FaceCollections.builder()
                .client(fake.client())
                .clock(clock)
                .sleeper(clock::advance)
                .quotas(Quotas.none().with("IndexFaces", PER_SECOND))
                .build()
                .create("staff");
        Instant start = clock.instant();

        indexAll(staff, FaceImage.bytes(picture), threads);

        Duration taken = Duration.between(start, clock.instant());
        List<FakeCall> attempts = fake.calls("IndexFaces");
        long throttled = attempts.stream().filter(call -> !call.succeeded()).count();
        assertThat(fake.storedFaces()).containsEntry("staff", PICTURES);
        assertThat(PICTURES / (taken.toNanos() / 1e9 * PER_SECOND)).isBetween(0.97, 1.001);
        assertThat((double) throttled / attempts.size()).isLessThanOrEqualTo(0.005);
    }

    private static void indexAll(FaceCollection collection, FaceImage picture, int threads) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    for (int number = next.getAndIncrement(); number < PICTURES; number = next.getAndIncrement()) {
                        assertThat(collection
                                        .index(picture)
                                        .externalImageId("picture-" + number)
                                        .run())
                                .isInstanceOf(IndexResult.Indexed.class);
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
