package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.error.ThrottledException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.spi.CallEvent;
import dev.rekollect.spi.CallListener;
import dev.rekollect.spi.CallSummary;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What meters and listeners are told. */
class MetersTest {

    private final FakeClock clock = new FakeClock();
    private final FakeRekognition fake = FakeRekognition.builder().clock(clock).build();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FaceImage alice = FaceImage.bytes(Portrait.of("alice").jpeg());
    private final List<CallSummary> summaries = new ArrayList<>();

    private FaceCollections.Builder builder() {
        return FaceCollections.builder()
                .client(fake.client())
                .clock(clock)
                .sleeper(clock::advance)
                .quotas(Quotas.none().with("DescribeCollection", 1))
                .meterRegistry(meters)
                .listener(new CallListener() {
                    @Override
                    public void onCall(CallEvent event) {}

                    @Override
                    public void onCompleted(CallSummary summary) {
                        summaries.add(summary);
                    }
                });
    }

    private long calls(String operation, String outcome) {
        return meters.get("rekollect.calls")
                .tags("operation", operation, "outcome", outcome)
                .timer()
                .count();
    }

    private long attempts(String operation, String result) {
        return meters.get("rekollect.attempts")
                .tags("operation", operation, "result", result)
                .timer()
                .count();
    }

    @Test
    void calls_are_timed_by_operation_and_outcome() {
        FaceCollection staff = builder().build().create("staff");
        staff.index(alice).run();
        staff.index(FaceImage.bytes(Portrait.empty().jpeg())).run();
        staff.search(alice).run();

        assertThat(calls("CreateCollection", "success")).isEqualTo(1);
        assertThat(calls("IndexFaces", "indexed")).isEqualTo(1);
        assertThat(calls("IndexFaces", "no_face")).isEqualTo(1);
        assertThat(calls("SearchFacesByImage", "matched")).isEqualTo(1);
        assertThat(attempts("IndexFaces", "success")).isEqualTo(2);
    }

    @Test
    void attempts_that_fail_are_counted_by_code_and_the_call_once() {
        FaceCollection staff = builder().build().create("staff");
        fake.failNext("IndexFaces", 2, "ThrottlingException");
        staff.index(alice).run();
        fake.failNext("IndexFaces", 4, "ThrottlingException");
        assertThatExceptionOfType(ThrottledException.class)
                .isThrownBy(() -> staff.index(alice).run());

        assertThat(attempts("IndexFaces", "ThrottlingException")).isEqualTo(6);
        assertThat(attempts("IndexFaces", "success")).isEqualTo(1);
        assertThat(calls("IndexFaces", "indexed")).isEqualTo(1);
        assertThat(calls("IndexFaces", "throttled")).isEqualTo(1);
        assertThat(summaries).extracting(CallSummary::attempts).containsExactly(1, 3, 4);
    }

    @Test
    void waiting_is_timed() {
        FaceCollection staff = builder().build().create("staff");
        for (int i = 0; i < 4; i++) {
            assertThat(staff.exists()).isTrue();
        }

        assertThat(meters.get("rekollect.calls.waiting")
                        .tags("operation", "DescribeCollection")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isBetween(2_900.0, 3_100.0);
        assertThat(summaries.get(4).waited()).isBetween(Duration.ofMillis(900), Duration.ofMillis(1_100));
    }

    @Test
    void collections_are_tags_only_when_asked() {
        builder().build().create("staff");
        assertThat(tagKeys()).containsExactly("billing", "operation", "outcome", "region", "result");

        meters.clear();
        builder().meterCollections().build().create("guests");
        assertThat(meters.get("rekollect.calls")
                        .tags("collection", "guests")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void codes_nobody_knows_make_no_series_of_their_own() {
        FaceCollection staff = builder().build().create("staff");
        for (int i = 0; i < 5; i++) {
            fake.failNext("ListFaces", 1, "Invented" + i, 400);
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> staff.faces().stream().toList());
        }

        assertThat(attempts("ListFaces", "other")).isEqualTo(5);
    }

    @Test
    void limiters_and_breakers_are_meters_too() {
        builder().build().create("staff").describe();

        assertThat(meters.get("resilience4j.ratelimiter.waiting_threads")
                        .tags("name", "rekollect.us-east-1.DescribeCollection")
                        .gauge()
                        .value())
                .isZero();
        assertThat(meters.get("resilience4j.circuitbreaker.failure.rate")
                        .tags("name", "rekollect.staff.read")
                        .gauge())
                .isNotNull();
    }

    @Test
    void nothing_of_a_face_or_a_picture_is_in_a_tag() {
        FaceCollection staff = builder().meterCollections().build().create("staff");
        String id = staff.index(alice)
                .externalImageId("a-secret-name")
                .run()
                .faces()
                .get(0)
                .id()
                .value();
        staff.search(alice).run();

        String everything = meters.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::toString)
                .collect(Collectors.joining());
        assertThat(everything).doesNotContain(id, "a-secret-name");
    }

    private Set<String> tagKeys() {
        return meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("rekollect"))
                .flatMap(meter -> meter.getId().getTags().stream())
                .map(Tag::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
