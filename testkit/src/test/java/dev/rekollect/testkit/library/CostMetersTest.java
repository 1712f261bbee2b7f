package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.PriceList;
import dev.rekollect.image.FaceImage;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.spi.Billing;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What calls cost, and how fast they go, as meters. */
class CostMetersTest {

    private final FakeClock clock = new FakeClock();
    private final FakeRekognition fake = FakeRekognition.builder().clock(clock).build();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FaceImage alice = FaceImage.bytes(Portrait.of("alice").jpeg());

    private FaceCollections.Builder builder() {
        return FaceCollections.builder()
                .client(fake.client())
                .clock(clock)
                .sleeper(clock::advance)
                .meterRegistry(meters);
    }

    private double calls(String operation, String billing) {
        return meters.get("rekollect.cost.calls")
                .tags("operation", operation, "billing", billing, "region", "us-east-1")
                .functionCounter()
                .count();
    }

    private double month(String billing) {
        return meters.get("rekollect.cost.month")
                .tags("billing", billing)
                .gauge()
                .value();
    }

    @Test
    void calls_are_counted_by_what_they_mean_for_the_bill() {
        FaceCollection staff = builder().build().create("staff");
        fake.faults().on("IndexFaces").afterEffect().times(1).fail("InternalServerError");
        staff.index(alice).externalImageId("a").run();
        staff.index(alice).externalImageId("a").onlyIfAbsent().run();
        staff.search(FaceImage.bytes("text".getBytes(StandardCharsets.UTF_8))).run();

        assertThat(calls("IndexFaces", "billed")).isEqualTo(1);
        assertThat(calls("IndexFaces", "in_doubt")).isEqualTo(1);
        assertThat(calls("IndexFaces", "saved_duplicate")).isEqualTo(1);
        assertThat(calls("SearchFacesByImage", "saved_refused_picture")).isEqualTo(1);
        assertThat(calls("SearchFacesByImage", "billed")).isZero();
        assertThat(month("billed")).isEqualTo(0.001);
        assertThat(month("in_doubt")).isEqualTo(0.001);
        assertThat(month("saved")).isEqualTo(0.002);
    }

    @Test
    void a_new_month_starts_at_zero_and_the_calls_go_on() {
        FaceCollection staff = builder().build().create("staff");
        staff.index(alice).run();
        clock.advance(Duration.ofDays(31));

        assertThat(month("billed")).isZero();
        assertThat(calls("IndexFaces", "billed")).isEqualTo(1);
    }

    @Test
    void money_of_which_no_price_is_known_is_no_number() {
        CostMeter cost = CostMeter.of(PriceList.unknown());
        FaceCollection staff = builder().costMeter(cost).build().create("staff");
        assertThat(month("billed")).isZero();

        staff.index(alice).run();

        assertThat(month("billed")).isNaN();
        assertThat(cost.total(Billing.BILLED, "IndexFaces")).isEqualTo(1);
    }

    @Test
    void pace_and_quota_are_shown_once_an_operation_was_sent() {
        FaceCollections faces = builder()
                .quotas(Quotas.none().with("IndexFaces", 50).adaptive())
                .build();
        FaceCollection staff = faces.create("staff");
        assertThat(meters.find("rekollect.pace").gauge()).isNull();

        staff.index(alice).run();
        assertThat(gauge("rekollect.quota")).isEqualTo(50);
        double before = gauge("rekollect.pace");
        fake.failNext("IndexFaces", 1, "ThrottlingException");
        staff.index(alice).run();

        assertThat(gauge("rekollect.quota")).isEqualTo(50);
        assertThat(gauge("rekollect.pace")).isPositive().isLessThan(50).isNotEqualTo(before);
        clock.advance(Duration.ofHours(1));
        assertThat(gauge("rekollect.pace")).isEqualTo(50);
    }

    private double gauge(String meter) {
        return meters.get(meter)
                .tags("name", "rekollect.us-east-1.IndexFaces", "operation", "IndexFaces")
                .gauge()
                .value();
    }
}
