package dev.rekollect.testkit.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.cost.Budget;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Money;
import dev.rekollect.cost.PriceList;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.BulkOutcome.Skipped;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.StoredFace;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.FaceGate;
import dev.rekollect.sync.IndexRun;
import dev.rekollect.sync.RunPicture;
import dev.rekollect.sync.SourceSync;
import dev.rekollect.testkit.FakeRekognition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A named run: every picture once, whatever comes twice. */
class IndexRunTest {

    private final FakeRekognition fake = Archive.declare(FakeRekognition.create(), 60);
    private final FaceCollection staff = FaceCollections.of(fake.client()).create("staff");
    private final FaceLedger ledger = FaceLedger.inMemory();
    private final Archive archive = new Archive();
    private final IndexRun run = IndexRun.builder(staff, ledger, "archive").build();

    private long paid() {
        return fake.bill().imagesByOperation().getOrDefault("IndexFaces", 0L);
    }

    private List<IndexAllResult> all(IndexRun of, Stream<IndexRequest> requests) {
        try (Stream<IndexAllResult> results = of.indexAll(requests).inOrder().run()) {
            return results.toList();
        }
    }

    private static FaceGate gate(FaceGate gate) {
        return gate;
    }

    private static Skipped.Reason reason(BulkOutcome outcome) {
        return ((Skipped) outcome).reason();
    }

    @Test
    void the_same_request_is_done_once() {
        assertThat(run.index(Archive.request(0)))
                .isInstanceOfSatisfying(
                        BulkOutcome.Answered.class,
                        answered -> assertThat(answered.result()).isInstanceOf(IndexResult.Indexed.class));

        BulkOutcome again = run.index(Archive.request(0));

        assertThat(reason(again)).isEqualTo(Skipped.Reason.DONE_BEFORE);
        assertThat(((Skipped) again).faces()).hasSize(1);
        assertThat(paid()).isEqualTo(1);
        assertThat(staff.cost().total(Billing.SAVED_DUPLICATE, "IndexFaces")).isEqualTo(1);
    }

    @Test
    void the_same_bytes_are_paid_for_once_under_any_name_and_by_any_run() {
        IndexRun other = IndexRun.builder(staff, ledger, "other").build();

        BulkOutcome first = run.index(Archive.request(0, "alice"));
        BulkOutcome second = run.index(Archive.request(0, "bob"));
        BulkOutcome third = other.index(Archive.request(0, "carol"));
        BulkOutcome none = run.index(Archive.request(2, "tree"));
        BulkOutcome noneAgain = other.index(Archive.request(2, "bush"));

        assertThat(first).isInstanceOf(BulkOutcome.Answered.class);
        assertThat(none).isInstanceOf(BulkOutcome.Answered.class);
        assertThat(reason(second)).isEqualTo(Skipped.Reason.SAME_PICTURE);
        assertThat(reason(third)).isEqualTo(Skipped.Reason.SAME_PICTURE);
        assertThat(reason(noneAgain)).isEqualTo(Skipped.Reason.NO_FACE);
        assertThat(((Skipped) third).faces()).isEqualTo(((Skipped) second).faces());
        assertThat(paid()).isEqualTo(2);
        assertThat(staff.faces().stream().map(StoredFace::externalImageId))
                .containsExactly(Optional.of(ExternalImageId.of("alice")));
        assertThat(other.report().count(LedgerState.INDEXED)).isEqualTo(1);
        assertThat(run.report().pictures()).isEqualTo(3);
    }

    @Test
    void one_name_may_stand_for_many_pictures() {
        assertThat(all(run, IntStream.range(0, 30).mapToObj(i -> Archive.request(i, "alice"))))
                .allMatch(result -> result.result().isPresent());

        assertThat(run.report().count(LedgerState.INDEXED)).isEqualTo(20);
        assertThat(run.report().count(LedgerState.NO_FACE)).isEqualTo(10);
        assertThat(run.report().faces()).isEqualTo(20);
        assertThat(paid()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void of_duplicates_and_pictures_without_a_face_only_the_rest_is_paid_for(int concurrency) {
        IndexRun gated =
                IndexRun.builder(staff, ledger, "gated").filters(archive.gate()).build();
        // 36 of 100 are new, as of 64 % duplicates; a third of all hold no face.
        List<Integer> numbers =
                IntStream.range(0, 100).map(i -> i * 7 % 36).boxed().toList();

        List<IndexAllResult> results;
        try (Stream<IndexAllResult> stream = gated.indexAll(
                        IntStream.range(0, 100).mapToObj(i -> Archive.request(numbers.get(i), "picture-" + i)))
                .concurrency(concurrency)
                .run()) {
            results = stream.toList();
        }

        assertThat(results).hasSize(100);
        assertThat(paid()).isEqualTo(24);
        assertThat(archive.looks).hasValue(36);
        assertThat(staff.cost().total(Billing.SAVED_DUPLICATE, "IndexFaces")
                        + staff.cost().total(Billing.SAVED_FILTERED, "IndexFaces"))
                .isEqualTo(76);
        assertThat(gated.report().pictures()).isEqualTo(100);
        assertThat(fake.storedFaces()).containsEntry("staff", 24);

        assertThat(all(gated, IntStream.range(0, 100).mapToObj(i -> Archive.request(numbers.get(i), "picture-" + i))))
                .allMatch(result -> reason(result.outcome()) == Skipped.Reason.DONE_BEFORE);
        assertThat(paid()).isEqualTo(24);
        assertThat(archive.looks).hasValue(36);
    }

    @Test
    void what_a_filter_took_out_is_looked_at_again_by_runs_without_it() {
        IndexRun gated = IndexRun.builder(staff, ledger, "gated")
                .filters(gate(picture -> false))
                .build();
        IndexRun alike = IndexRun.builder(staff, ledger, "alike")
                .filters(gate(picture -> {
                    throw new AssertionError("asked again");
                }))
                .build();

        assertThat(reason(gated.index(Archive.request(0)))).isEqualTo(Skipped.Reason.NO_FACE);
        assertThat(paid()).isZero();
        assertThat(reason(gated.index(Archive.request(0)))).isEqualTo(Skipped.Reason.DONE_BEFORE);
        assertThat(gated.report().count(LedgerState.NO_FACE)).isEqualTo(1);
        assertThat(reason(alike.index(Archive.request(0)))).isEqualTo(Skipped.Reason.NO_FACE);
        assertThat(gated.pictures().map(RunPicture::reason).map(Optional::orElseThrow))
                .allMatch(reason -> reason.endsWith("found no face"));

        assertThat(run.index(Archive.request(0))).isInstanceOf(BulkOutcome.Answered.class);
        assertThat(reason(gated.index(Archive.request(0, "again")))).isEqualTo(Skipped.Reason.SAME_PICTURE);
    }

    @Test
    void somebody_who_knows_better_is_believed() {
        IndexRun gated = IndexRun.builder(staff, ledger, "gated")
                .filters(gate(picture -> false))
                .build();
        assertThat(gated.index(Archive.request(0))).isInstanceOf(Skipped.class);

        assertThat(gated.indexAgain(Archive.request(0))).isInstanceOf(BulkOutcome.Answered.class);

        assertThat(gated.report().count(LedgerState.INDEXED)).isEqualTo(1);
        assertThat(fake.storedFaces()).containsEntry("staff", 1);
        List<FaceId> ids = staff.faces().stream().map(StoredFace::id).toList();
        assertThat(staff.delete(ids).deleted()).hasSize(1);
        assertThat(gated.indexAgain(Archive.request(0))).isInstanceOf(BulkOutcome.Answered.class);
        assertThat(fake.storedFaces()).containsEntry("staff", 1);
    }

    @Test
    void a_picture_that_is_none_costs_nothing_and_is_told_of() {
        IndexRequest text = IndexRequest.of(FaceImage.bytes("text".getBytes(StandardCharsets.UTF_8)))
                .externalImageId(ExternalImageId.of("note"));

        assertThat(run.index(text))
                .isInstanceOfSatisfying(
                        BulkOutcome.Answered.class,
                        answered -> assertThat(answered.result()).isInstanceOf(ImageRefused.class));

        assertThat(paid()).isZero();
        assertThat(run.pictures()).singleElement().satisfies(picture -> {
            assertThat(picture.name()).isEqualTo("note");
            assertThat(picture.state()).isEqualTo(LedgerState.REFUSED);
            assertThat(picture.reason().orElseThrow()).contains("JPEG");
        });
    }

    @Test
    void a_call_that_broke_is_told_of_and_made_again() {
        fake.failNext("IndexFaces", 1, "InvalidParameterException");

        assertThatExceptionOfType(RekollectException.class).isThrownBy(() -> run.index(Archive.request(0)));
        assertThat(run.report().failed()).isEqualTo(1);
        assertThat(run.report().done()).isZero();

        assertThat(run.index(Archive.request(0))).isInstanceOf(BulkOutcome.Answered.class);
        assertThat(run.report().failed()).isZero();
        assertThat(run.report().done()).isEqualTo(1);
    }

    @Test
    void what_the_budget_does_not_allow_is_done_by_a_later_run() {
        CostMeter meter = CostMeter.of(PriceList.builtIn("us-east-1"));
        FaceCollection poor = FaceCollections.builder()
                .client(fake.client())
                .budget(Budget.perRun(Money.usd("0.003"), meter).build())
                .build()
                .named("staff");
        IndexRun first = IndexRun.builder(poor, ledger, "archive").build();

        List<IndexAllResult> results = all(first, IntStream.range(0, 6).mapToObj(Archive::request));

        assertThat(results.stream()
                        .filter(result -> result.result()
                                .filter(OverBudget.class::isInstance)
                                .isPresent()))
                .hasSize(3);
        assertThat(run.report().pictures()).isEqualTo(3);
        all(run, IntStream.range(0, 6).mapToObj(Archive::request))
                .forEach(result -> assertThat(result.failure()).isEmpty());
        assertThat(run.report().done()).isEqualTo(6);
        assertThat(paid()).isEqualTo(6);
    }

    @Test
    void who_is_at_a_picture_is_not_disturbed_and_who_died_is_replaced() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        InstantSource clock = now::get;
        IndexRun first = IndexRun.builder(staff, ledger, "archive")
                .clock(clock)
                .claimFor(Duration.ofMinutes(1))
                .filters(gate(picture -> {
                    throw new Error("died");
                }))
                .build();
        IndexRun second =
                IndexRun.builder(staff, ledger, "archive").clock(clock).build();
        assertThatExceptionOfType(Error.class).isThrownBy(() -> first.index(Archive.request(0)));

        BulkOutcome busy = second.index(Archive.request(0));
        now.set(now.get().plusSeconds(61));
        BulkOutcome done = second.index(Archive.request(0));

        assertThat(busy).isEqualTo(new BulkOutcome.Busy(Instant.parse("2026-01-01T00:01:00Z")));
        assertThat(done).isInstanceOf(BulkOutcome.Answered.class);
        assertThat(paid()).isEqualTo(1);
        assertThat(second.report().done()).isEqualTo(1);
    }

    @Test
    void who_shares_a_run_comes_back_to_what_others_are_at() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        IndexRun slow = IndexRun.builder(staff, ledger, "archive")
                .filters(gate(picture -> {
                    inside.countDown();
                    await(go);
                    return true;
                }))
                .build();
        AtomicReference<BulkOutcome> first = new AtomicReference<>();
        Thread thread = new Thread(() -> first.set(slow.index(Archive.request(0))));
        thread.start();
        await(inside);

        int seen = 0;
        try (Stream<IndexAllResult> results =
                run.indexAll(IntStream.range(0, 9).mapToObj(Archive::request)).run()) {
            var each = results.iterator();
            while (each.hasNext()) {
                IndexAllResult result = each.next();
                assertThat(result.failure()).isEmpty();
                assertThat(result.outcome()).isNotInstanceOf(BulkOutcome.Busy.class);
                if (++seen == 8) {
                    assertThat(result.position()).isNotZero();
                    go.countDown();
                }
            }
        }
        thread.join();

        assertThat(seen).isEqualTo(9);
        assertThat(first.get()).isInstanceOf(BulkOutcome.Answered.class);
        assertThat(paid()).isEqualTo(9);
        assertThat(run.report().done()).isEqualTo(9);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void pictures_have_the_names_they_are_given() {
        IndexRun named = IndexRun.builder(staff, ledger, "named")
                .named(request -> "file:" + request.externalImageId().orElseThrow())
                .build();
        assertThat(named.index(Archive.request(0, "a"))).isInstanceOf(BulkOutcome.Answered.class);
        assertThat(named.index(Archive.request(1, "a"))).isInstanceOf(BulkOutcome.Answered.class);
        assertThat(reason(named.index(Archive.request(1, "a")))).isEqualTo(Skipped.Reason.DONE_BEFORE);

        assertThat(named.pictures().map(RunPicture::name)).containsExactly("file:a");
        assertThat(fake.storedFaces()).containsEntry("staff", 2);
    }

    @Test
    void odd_names_are_kept_apart() {
        IndexRun odd = IndexRun.builder(staff, ledger, "odd")
                .named(request -> switch (request.externalImageId()
                        .orElseThrow()
                        .value()) {
                    case "nul" -> "a\0b";
                    case "half" -> "a\ud83d";
                    case "long" -> "\ud83d\ude00".repeat(1_000);
                    case "longer" -> "\ud83d\ude00".repeat(1_001);
                    default -> "";
                })
                .build();
        Stream.of("nul", "half", "long", "longer", "none")
                .map(name -> odd.index(Archive.request(0, name)))
                .forEach(outcome -> assertThat(outcome).isNotNull());
        assertThat(odd.report().pictures()).isEqualTo(5);
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void faces_of_a_run_are_no_orphans_of_a_source_in_the_same_ledger() {
        MemorySource source = new MemorySource(false);
        SourceSync sync = SourceSync.builder(staff, ledger, source).build();
        all(run, IntStream.range(0, 9).mapToObj(Archive::request))
                .forEach(result -> assertThat(result.result()).isPresent());

        var applied = sync.reconcile().apply();

        assertThat(applied).isNotNull();
        assertThat(fake.storedFaces()).containsEntry("staff", 6);
    }

    @Test
    void bad_options_are_told_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndexRun.builder(staff, ledger, "a/b"))
                .withMessage("name takes 1-100 characters of A-Z a-z 0-9 . _ -; got 'a/b'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndexRun.builder(staff, ledger, "a").claimFor(Duration.ZERO))
                .withMessage("claimFor takes a time above 0; got PT0S");
    }
}
