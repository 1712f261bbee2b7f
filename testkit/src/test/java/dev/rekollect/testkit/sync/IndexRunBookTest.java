package dev.rekollect.testkit.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.IndexProgress;
import dev.rekollect.cost.Budget;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Money;
import dev.rekollect.cost.PriceList;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.BulkOutcome.Skipped;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.PictureFilter;
import dev.rekollect.sync.IndexRun;
import dev.rekollect.testkit.FakeRekognition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a named run keeps of its pictures, and takes for done. */
class IndexRunBookTest {

    private final FakeRekognition fake = Archive.declare(
            FakeRekognition.builder()
                    .s3((bucket, key, version) -> Optional.of(Archive.picture(key.equals("a") ? 0 : 1)))
                    .build(),
            60);
    private final FaceCollection staff = FaceCollections.of(fake.client()).create("staff");
    private final FaceLedger ledger = FaceLedger.inMemory();
    private final IndexRun run = IndexRun.builder(staff, ledger, "archive").build();

    private static PictureFilter noFace(String name) {
        return new PictureFilter() {
            @Override
            public Optional<Skipped> look(ImageCheck.Ready picture) {
                return Optional.of(new Skipped(Skipped.Reason.NO_FACE, "none", List.of()));
            }

            @Override
            public String name() {
                return name;
            }
        };
    }

    private IndexRun filtered(PictureFilter... filters) {
        return IndexRun.builder(staff, ledger, "archive").filters(filters).build();
    }

    @Test
    void another_object_under_the_name_of_a_picture_is_another_picture() {
        IndexRun named = IndexRun.builder(staff, ledger, "named")
                .named(request -> "badge")
                .build();

        assertThat(named.index(IndexRequest.of(FaceImage.s3("photos", "a")))).isInstanceOf(BulkOutcome.Answered.class);
        assertThat(named.index(IndexRequest.of(FaceImage.s3("photos", "b")))).isInstanceOf(BulkOutcome.Answered.class);
        assertThat(named.index(IndexRequest.of(FaceImage.s3("photos", "b")))).isInstanceOf(Skipped.class);

        assertThat(fake.storedFaces()).containsEntry("staff", 2);
    }

    @Test
    void an_object_that_the_service_could_not_get_is_tried_again() {
        IndexRequest request = IndexRequest.of(FaceImage.s3("photos", "a"));
        fake.failNext("IndexFaces", 1, "InvalidS3ObjectException");
        assertThat(run.index(request)).isInstanceOf(BulkOutcome.Answered.class);
        assertThat(run.report().count(LedgerState.REFUSED)).isEqualTo(1);

        assertThat(run.index(request)).isInstanceOf(BulkOutcome.Answered.class);

        assertThat(run.report().count(LedgerState.INDEXED)).isEqualTo(1);
        assertThat(fake.storedFaces()).containsEntry("staff", 1);
    }

    @Test
    void the_same_run_with_other_filters_looks_again() {
        assertThat(filtered(noFace("first")).index(Archive.request(0))).isInstanceOf(Skipped.class);
        assertThat(filtered(noFace("first")).index(Archive.request(0)))
                .isInstanceOfSatisfying(
                        Skipped.class, skipped -> assertThat(skipped.reason()).isEqualTo(Skipped.Reason.DONE_BEFORE));
        assertThat(run.pictures())
                .singleElement()
                .satisfies(picture -> assertThat(picture.content()).isPresent());

        assertThat(run.index(Archive.request(0))).isInstanceOf(BulkOutcome.Answered.class);

        assertThat(run.report().count(LedgerState.INDEXED)).isEqualTo(1);
    }

    @Test
    void an_outcome_is_not_lost_to_one_whose_call_broke_meanwhile() {
        AtomicInteger finds = new AtomicInteger();
        FaceLedger breaking = (FaceLedger) Proxy.newProxyInstance(
                IndexRunBookTest.class.getClassLoader(), new Class<?>[] {FaceLedger.class}, (proxy, method, args) -> {
                    // Of the run's own entry first, of the content's then: when it is time to break.
                    if (method.getName().equals("find") && finds.incrementAndGet() == 2) {
                        assertThat(run.index(Archive.request(0))).isInstanceOf(BulkOutcome.Answered.class);
                        throw new LedgerException("down", "find", Optional.empty(), true, null);
                    }
                    try {
                        return method.invoke(ledger, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() ->
                        IndexRun.builder(staff, breaking, "archive").build().index(Archive.request(0)));

        assertThat(run.report().failed()).isZero();
        assertThat(run.report().count(LedgerState.INDEXED)).isEqualTo(1);
    }

    @Test
    void progress_tells_what_refused_pictures_save() {
        List<IndexProgress> told = new ArrayList<>();
        IndexRequest text = IndexRequest.of(FaceImage.bytes("text".getBytes(StandardCharsets.UTF_8)));

        assertThat(run.indexAll(Stream.of(text, Archive.request(0), Archive.request(0)))
                        .concurrency(1)
                        .onProgress(told::add)
                        .run())
                .hasSize(3);

        var counts = told.get(told.size() - 1).cost().counts();
        assertThat(counts.count(Billing.SAVED_REFUSED_PICTURE, "IndexFaces")).isEqualTo(1);
        assertThat(counts.count(Billing.SAVED_DUPLICATE, "IndexFaces")).isEqualTo(1);
        assertThat(counts.count(Billing.BILLED, "IndexFaces")).isEqualTo(1);
    }

    @Test
    void what_the_budget_does_not_allow_is_not_settled_and_teaches_filters_nothing() {
        List<IndexResult> heard = new ArrayList<>();
        PictureFilter listening = new PictureFilter() {
            @Override
            public Optional<Skipped> look(ImageCheck.Ready picture) {
                return Optional.empty();
            }

            @Override
            public void learn(ImageCheck.Ready picture, IndexResult result) {
                heard.add(result);
            }
        };
        CostMeter meter = CostMeter.of(PriceList.builtIn("us-east-1"));
        FaceCollection poor = FaceCollections.builder()
                .client(fake.client())
                .budget(Budget.perRun(Money.usd("0.001"), meter).build())
                .build()
                .named("staff");
        IndexRun frugal =
                IndexRun.builder(poor, ledger, "frugal").filters(listening).build();

        assertThat(frugal.index(Archive.request(0)).settled()).isTrue();
        assertThat(frugal.index(Archive.request(1)).settled()).isFalse();
        assertThat(frugal.index(Archive.request(0)).settled()).isTrue();
        assertThat(poor.indexAll(Stream.of(Archive.request(3)))
                        .filters(listening)
                        .run())
                .allMatch(result -> !result.outcome().settled());

        assertThat(heard).hasSize(1);
        assertThat(frugal.report().pictures()).isEqualTo(1);
    }
}
