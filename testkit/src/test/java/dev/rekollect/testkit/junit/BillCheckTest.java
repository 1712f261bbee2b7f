package dev.rekollect.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.PriceList;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.ThrottledException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallEvent;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** After each test the extension compares the fake's bill with the meter of the library that it injected. */
class BillCheckTest {

    private static final byte[] PICTURE = Portrait.of("ann").jpeg();
    private static final FaceImage ANN = FaceImage.bytes(PICTURE);

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
    }

    private static List<Throwable> failures(Class<?> tests) {
        return run(tests)
                .testEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    private static void index(RekognitionClient client, String collection) {
        var unused =
                client.indexFaces(r -> r.collectionId(collection).image(i -> i.bytes(SdkBytes.fromByteArray(PICTURE))));
    }

    @Test
    void tests_whose_bill_and_meter_agree_pass() {
        run(Agreeing.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(7).succeeded(7));
    }

    @RekollectTest
    static class Agreeing {

        @Test
        void paid_and_free_calls(FaceCollections faces, FaceCollection staff) {
            staff.index(ANN).run();
            staff.search(ANN).run();
            faces.detect(ANN).run();
            assertThat(staff.faces().stream()).hasSize(1);
        }

        @Test
        void repeated_calls_and_lost_answers(FakeRekognition fake, FaceCollection staff) {
            fake.failNext("IndexFaces", 1, "ThrottlingException");
            fake.faults().on("IndexFaces").call(2, 4).afterEffect().fail("InternalServerError");
            staff.index(ANN).externalImageId("ann").run();
            staff.index(ANN).run();
            assertThat(fake.bill().imagesByOperation()).containsEntry("IndexFaces", 3L);
        }

        @Test
        void calls_of_others(FakeRekognition fake, RekognitionClient client, FaceCollection staff) {
            staff.index(ANN).run();
            index(client, staff.id().value());
            FaceCollection.of(fake.client(), staff.id().value()).index(ANN).run();
        }

        @Test
        void only_calls_of_others(RekognitionClient client) {
            client.createCollection(r -> r.collectionId("staff"));
            index(client, "staff");
        }

        @Test
        void calls_that_are_broken_off(FaceCollection staff) {
            staff.index(ANN).run();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> staff.index(ANN).run()).isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }

        @Test
        void a_fake_that_was_reset(FakeRekognition fake, FaceCollection staff) {
            staff.index(ANN).run();
            fake.reset();
        }

        @Test
        void nothing_at_all() {}
    }

    @Test
    void a_library_with_settings_and_listeners_of_its_own_is_checked_too() {
        assertThat(failures(Configured.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("IndexFaces: the fake billed 0"));
    }

    static class Configured {

        private static final Queue<String> HEARD = new ConcurrentLinkedQueue<>();

        @RegisterExtension
        static final RekollectExtension REKOLLECT = RekollectExtension.with(fake -> fake.region("eu-central-1"))
                .library(faces -> faces.resilience(Resilience.none()).listener(event -> HEARD.add(event.operation())));

        @Test
        void is_sent_once(FakeRekognition fake, FaceCollection staff) {
            fake.failNext("IndexFaces", 1, "ThrottlingException");
            assertThatThrownBy(() -> staff.index(ANN).run()).isInstanceOf(ThrottledException.class);
            assertThat(HEARD).contains("IndexFaces");
        }

        @Test
        void counts_too_much(FaceCollections faces) {
            faces.costMeter().add(Billing.BILLED, "IndexFaces");
        }
    }

    @Test
    void where_the_fake_forgets_calls_it_is_not_known_whose_they_were() {
        run(Forgetting.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    }

    static class Forgetting {

        @RegisterExtension
        static final RekollectExtension REKOLLECT = RekollectExtension.with(fake -> fake.keepCalls(1));

        @Test
        void keeps_one_call(FakeRekognition fake, RekognitionClient client, FaceCollection staff) {
            index(client, staff.id().value());
            index(client, staff.id().value());
            staff.index(ANN).run();
            assertThat(fake.calls()).hasSize(1);
        }
    }

    @Test
    void a_meter_that_counts_too_much_fails_the_test_and_shows_the_calls() {
        assertThat(failures(TooMuch.class)).hasSize(2).allSatisfy(failure -> {
            assertThat(failure)
                    .hasMessageContaining("IndexFaces: the fake billed ")
                    .hasMessageContaining("the meter says 3 billed and 0 in doubt")
                    .hasMessageContaining("@BillUnchecked");
            assertThat(failure.getSuppressed()).singleElement().isInstanceOf(CallsOfTheFake.class);
        });
    }

    @RekollectTest
    static class TooMuch {

        @Test
        void alone(FaceCollections faces, FaceCollection staff) {
            staff.index(ANN).run();
            faces.costMeter().add(Billing.BILLED, "IndexFaces");
            faces.costMeter().add(Billing.BILLED, "IndexFaces");
        }

        @Test
        void and_with_others(RekognitionClient client, FaceCollections faces, FaceCollection staff) {
            index(client, staff.id().value());
            faces.costMeter().add(Billing.BILLED, "IndexFaces");
            faces.costMeter().add(Billing.BILLED, "IndexFaces");
            faces.costMeter().add(Billing.BILLED, "IndexFaces");
        }
    }

    @Test
    void who_says_so_is_left_alone() {
        run(Unchecked.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(3).succeeded(2).failed(1));
    }

    @RekollectTest
    static class Unchecked {

        @Test
        @BillUnchecked("a call that only the meter knows")
        void by_the_method(FaceCollections faces) {
            faces.costMeter().add(Billing.BILLED, "IndexFaces");
        }

        @Test
        void not_at_all(FaceCollections faces) {
            faces.costMeter().add(Billing.BILLED, "IndexFaces");
        }

        @Nested
        @BillUnchecked("calls that only the meter knows")
        class ByTheClass {

            @Test
            void inside(FaceCollections faces) {
                faces.costMeter().add(Billing.BILLED, "IndexFaces");
            }
        }
    }

    @Test
    void a_test_that_fails_keeps_its_own_failure() {
        assertThat(failures(FailingAnyway.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("on purpose"));
    }

    @RekollectTest
    static class FailingAnyway {

        @Test
        void fails(FaceCollections faces) {
            faces.costMeter().add(Billing.BILLED, "IndexFaces");
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void a_meter_that_misses_a_call_does_not_agree() {
        FakeRekognition fake = FakeRekognition.create();
        fake.client().createCollection(r -> r.collectionId("staff"));
        BillCheck check = new BillCheck();
        CostMeter meter = CostMeter.of(PriceList.builtIn("us-east-1"));
        index(fake.client(), "staff");
        check.onCall(event(true));

        assertThat(check.differences(meter, fake))
                .containsExactly("IndexFaces: the fake billed 1 (0 of them with the answer lost), the meter says 0"
                        + " billed and 0 in doubt");
        meter.add(Billing.BILLED, "IndexFaces");
        assertThat(check.differences(meter, fake)).isEmpty();
    }

    @Test
    void nor_does_one_that_calls_a_lost_answer_free() {
        FakeRekognition fake = FakeRekognition.create();
        fake.client().createCollection(r -> r.collectionId("staff"));
        fake.faults().on("IndexFaces").afterEffect().fail("InternalServerError");
        BillCheck check = new BillCheck();
        CostMeter meter = CostMeter.of(PriceList.builtIn("us-east-1"));
        assertThatThrownBy(() -> index(fake.client(), "staff")).isInstanceOf(RuntimeException.class);
        check.onCall(event(false));

        assertThat(check.differences(meter, fake)).hasSize(1);
        meter.add(Billing.IN_DOUBT, "IndexFaces");
        assertThat(check.differences(meter, fake)).isEmpty();
    }

    private static CallEvent event(boolean succeeded) {
        return new CallEvent(
                "IndexFaces",
                Optional.empty(),
                1,
                succeeded ? Optional.empty() : Optional.of("InternalServerError"),
                succeeded,
                Duration.ZERO);
    }
}
