package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.cost.Budget;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Money;
import dev.rekollect.cost.PriceList;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.OverBudget;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallCounts;
import dev.rekollect.spi.CostStore;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What calls cost is known, and can be limited, before the bill comes. */
class CostTest {

    private final FakeClock clock = new FakeClock();
    private final FakeRekognition fake = FakeRekognition.builder().clock(clock).build();
    private final FaceImage alice = FaceImage.bytes(Portrait.of("alice").jpeg());
    private final FaceImage two = FaceImage.bytes(
            Portrait.of(Person.named("alice"), Person.named("bob")).jpeg());

    private FaceCollections.Builder builder() {
        return FaceCollections.builder().client(fake.client()).clock(clock).sleeper(clock::advance);
    }

    private static CostMeter meter() {
        return CostMeter.of(PriceList.builtIn("us-east-1"));
    }

    private void meterAgreesWithTheBill(FaceCollections faces) {
        for (String operation :
                List.of("IndexFaces", "SearchFaces", "SearchFacesByImage", "DetectFaces", "CompareFaces")) {
            long billed = faces.costMeter().total(Billing.BILLED, operation);
            long doubt = faces.costMeter().total(Billing.IN_DOUBT, operation);
            long bill = fake.bill().imagesByOperation().getOrDefault(operation, 0L);
            assertThat(bill).as(operation).isBetween(billed, billed + doubt);
        }
    }

    @Test
    void the_meter_agrees_with_the_bill_to_the_cent() {
        FaceCollections faces = builder().build();
        FaceCollection staff = faces.create("staff");
        staff.index(alice).run();
        staff.index(FaceImage.bytes(Portrait.empty().jpeg())).run();
        staff.search(alice).run();
        staff.searchEachFace(two).run();
        faces.detect(alice).run();
        faces.compare(alice, two).run();
        staff.describe();

        meterAgreesWithTheBill(faces);
        assertThat(faces.cost().money().amount())
                .isEqualByComparingTo(fake.bill().imageCost());
        assertThat(faces.cost().inDoubt().amount()).isZero();
    }

    @Test
    void throttles_cost_nothing_and_failures_are_in_doubt() {
        FaceCollections faces = builder().build();
        FaceCollection staff = faces.create("staff");
        fake.failNext("IndexFaces", 2, "ThrottlingException");
        staff.index(alice).externalImageId("a").run();
        fake.faults().on("IndexFaces").afterEffect().times(1).fail("InternalServerError");
        staff.index(alice).externalImageId("a").run();

        assertThat(faces.costMeter().total(Billing.BILLED, "IndexFaces")).isEqualTo(2);
        assertThat(faces.costMeter().total(Billing.IN_DOUBT, "IndexFaces")).isEqualTo(1);
        meterAgreesWithTheBill(faces);
    }

    @Test
    void calls_that_were_not_made_are_savings() {
        FaceCollections faces = builder().build();
        FaceCollection staff = faces.create("staff");
        staff.index(alice).externalImageId("a").onlyIfAbsent().run();
        staff.index(alice).externalImageId("a").onlyIfAbsent().run();
        staff.index(FaceImage.bytes("not a picture".getBytes(StandardCharsets.UTF_8)))
                .run();

        assertThat(faces.cost().saved(Billing.SAVED_DUPLICATE)).isEqualTo(Money.usd("0.001"));
        assertThat(faces.cost().saved(Billing.SAVED_REFUSED_PICTURE)).isEqualTo(Money.usd("0.001"));
        assertThat(fake.calls("IndexFaces")).hasSize(1);
    }

    @Test
    void a_call_that_the_budget_does_not_hold_is_an_outcome_and_is_not_sent() {
        FaceCollections faces = builder()
                .budget(Budget.perRun(Money.usd("0.002"), meter()).build())
                .build();
        FaceCollection staff = faces.create("staff");
        staff.index(alice).run();
        staff.search(alice).run();

        assertThat(staff.index(alice).run())
                .isInstanceOfSatisfying(
                        OverBudget.class,
                        refused -> assertThat(refused.reason()).contains("IndexFaces", "0.002"));
        assertThat(staff.search(alice).run()).isInstanceOf(OverBudget.class);
        assertThat(staff.searchEachFace(two).run()).isInstanceOf(OverBudget.class);
        assertThat(faces.detect(alice).run()).isInstanceOf(OverBudget.class);
        assertThat(faces.compare(alice, two).run()).isInstanceOf(OverBudget.class);
        // What is free is not refused.
        assertThat(staff.describe().faceCount()).isEqualTo(1);
        assertThat(fake.billedImages().total()).isEqualTo(2);
    }

    @Test
    void a_search_for_each_face_that_runs_out_of_money_keeps_what_was_paid_for() {
        FaceCollections faces = builder()
                .budget(Budget.perRun(Money.usd("0.003"), meter()).build())
                .build();
        FaceCollection staff = faces.create("staff");
        staff.index(alice).run();

        assertThat(staff.searchEachFace(two).run().searches())
                .extracting(search -> search.result().getClass().getSimpleName())
                .containsOnlyOnce("OverBudget")
                .hasSize(2);
        assertThat(fake.billedImages().total()).isEqualTo(3);
    }

    @Test
    void sixty_four_threads_do_not_spend_more_than_there_is() {
        FaceCollections faces = builder()
                .budget(Budget.perDay(Money.usd("0.050"), meter()).build())
                .build();
        FaceCollection staff = faces.create("staff");
        AtomicInteger indexed = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int thread = 0; thread < 64; thread++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < 5; i++) {
                            if (staff.index(alice).externalImageId("a").run() instanceof IndexResult.Indexed) {
                                indexed.incrementAndGet();
                            }
                        }
                    },
                    task -> new Thread(task).start()));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

        assertThat(indexed).hasValue(50);
        assertThat(fake.billedImages().total()).isEqualTo(50);
        meterAgreesWithTheBill(faces);
    }

    @Test
    void an_estimate_equals_the_bill_and_the_time_at_the_quota() {
        FaceCollections faces = builder()
                .resilience(Resilience.builder()
                        .quotas(Quotas.publishedFor("eu-central-1"))
                        .build())
                .build();
        FaceCollection staff = faces.create("staff");

        var estimate = faces.estimate().calls("IndexFaces", 100).storing(100);
        var start = clock.instant();
        for (int i = 0; i < 100; i++) {
            staff.index(alice).run();
        }

        assertThat(estimate.money().amount())
                .isEqualByComparingTo(faces.cost().money().amount());
        assertThat(Duration.between(start, clock.instant()))
                .isBetween(
                        estimate.time().orElseThrow().minusSeconds(1),
                        estimate.time().orElseThrow().plusSeconds(1));
    }

    @Test
    void closing_ends_the_threads_also_where_the_store_of_costs_fails() {
        CostStore broken = new CostStore() {
            @Override
            public void add(String region, LocalDate day, CallCounts more) {
                throw new IllegalStateException("disk full");
            }

            @Override
            public Map<LocalDate, CallCounts> load(String region, YearMonth month) {
                return Map.of();
            }
        };
        FaceCollections faces = builder()
                .costMeter(CostMeter.builder(PriceList.builtIn("us-east-1"))
                        .store(broken)
                        .build())
                .build();
        faces.create("staff").index(alice).run();

        assertThatIllegalStateException().isThrownBy(faces::close).withMessage("disk full");
        assertThat(faces.detect(alice).runAsync()).isCompletedExceptionally();
    }

    @Test
    void a_budget_and_another_meter_contradict_each_other() {
        FaceCollections.Builder both = builder()
                .costMeter(meter())
                .budget(Budget.perRun(Money.usd("1"), meter()).build());

        assertThatIllegalStateException().isThrownBy(both::build).withMessageContaining("costMeter and budget");
    }
}
