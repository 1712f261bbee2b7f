package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.IndexControl;
import dev.rekollect.IndexProgress;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.BulkOutcome.Skipped.Reason;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.PictureFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far many pictures are, and who stops them. */
class IndexAllControlTest {

    private final FakeRekognition fake = FakeRekognition.create();
    private final FaceCollection staff = FaceCollections.of(fake.client()).create("staff");

    @BeforeEach
    void declare() {
        IndexAllTest.declare(fake);
    }

    private static IndexRequest request(int number) {
        return IndexAllTest.request(number);
    }

    @Test
    void progress_tells_what_came_of_them_what_it_cost_and_when_it_ends() {
        List<IndexProgress> told = new ArrayList<>();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        fake.failNext("IndexFaces", 2, "ThrottlingException");

        assertThat(staff.indexAll(IntStream.range(0, 40).mapToObj(IndexAllControlTest::request))
                        .expect(40)
                        .onProgress(Duration.ofMillis(1), told::add)
                        .meterRegistry(meters)
                        .run())
                .hasSize(40);

        IndexProgress end = told.get(told.size() - 1);
        assertThat(end.ended()).isTrue();
        assertThat(told.stream().filter(IndexProgress::ended)).hasSize(1);
        assertThat(told).isSortedAccordingTo((a, b) -> Long.compare(a.done(), b.done()));
        assertThat(end.counts())
                .isEqualTo(Map.of(
                        IndexProgress.Kind.INDEXED, 20L,
                        IndexProgress.Kind.WITHOUT_FACE, 10L,
                        IndexProgress.Kind.REFUSED, 10L));
        assertThat(end.total()).hasValue(40);
        assertThat(end.left()).contains(Duration.ZERO);
        assertThat(end.requests()).isEqualTo(32);
        assertThat(end.throttled()).isEqualTo(2);
        assertThat(end.cost().counts().count(Billing.BILLED, "IndexFaces")).isEqualTo(30);
        assertThat(end.cost().counts().count(Billing.SAVED_REFUSED_PICTURE, "IndexFaces"))
                .isEqualTo(10);
        assertThat(end.cost().money().exact().orElseThrow()).isEqualByComparingTo("0.03");
        assertThat(meters.get("rekollect.bulk.pictures")
                        .tag("outcome", "indexed")
                        .counter()
                        .count())
                .isEqualTo(20);
    }

    @Test
    void other_calls_meanwhile_are_not_in_its_progress() {
        List<IndexProgress> told = new ArrayList<>();

        staff.indexAll(IntStream.range(0, 4).mapToObj(i -> request(4 * i)))
                .onProgress(told::add)
                .run()
                .forEach(result ->
                        assertThat(staff.index(result.request()).run()).isInstanceOf(IndexResult.Indexed.class));

        IndexProgress end = told.get(told.size() - 1);
        assertThat(end.requests()).isEqualTo(4);
        assertThat(end.cost().counts().count(Billing.BILLED, "IndexFaces")).isEqualTo(4);
        assertThat(fake.bill().images().group1()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_paused_run_begins_nothing_and_goes_on_when_it_is_resumed(boolean inOrder) throws Exception {
        IndexControl control = new IndexControl();
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch paused = new CountDownLatch(1);
        var call = staff.indexAll(IntStream.range(0, 50)
                        .peek(i -> taken.incrementAndGet())
                        .mapToObj(i -> request(4 * i)))
                .concurrency(4)
                .control(control)
                .onProgress(Duration.ofMillis(1), progress -> {
                    if (progress.paused()) {
                        paused.countDown();
                    }
                });
        List<IndexAllResult> results = Collections.synchronizedList(new ArrayList<>());
        Thread runner = new Thread(() -> {
            try (Stream<IndexAllResult> stream = inOrder ? call.inOrder().run() : call.run()) {
                stream.forEach(result -> {
                    results.add(result);
                    if (results.size() == 10) {
                        control.pause();
                    }
                });
            }
        });

        runner.start();
        paused.await();
        int soFar = taken.get();
        assertThat(soFar).isLessThanOrEqualTo(26);
        assertThat(control.isPaused()).isTrue();
        control.resume();
        runner.join();

        assertThat(results).hasSize(50);
        assertThat(fake.storedFaces()).containsEntry("staff", 50);
    }

    @Test
    void a_cancelled_run_ends_with_the_results_of_what_was_under_way() {
        IndexControl control = new IndexControl();
        AtomicInteger taken = new AtomicInteger();
        List<IndexAllResult> results = new ArrayList<>();

        try (Stream<IndexAllResult> stream = staff.indexAll(IntStream.iterate(0, i -> i + 1)
                        .peek(i -> taken.incrementAndGet())
                        .mapToObj(i -> request(4 * i)))
                .control(control)
                .run()) {
            stream.forEach(result -> {
                results.add(result);
                if (results.size() == 20) {
                    control.cancel();
                }
            });
        }

        assertThat(results)
                .hasSize(taken.get())
                .allMatch(result -> result.result().isPresent());
        assertThat(fake.storedFaces()).containsEntry("staff", taken.get());
        assertThat(control.isCancelled()).isTrue();
    }

    @Test
    void an_iterator_will_do() {
        Iterator<IndexRequest> requests =
                IntStream.range(0, 10).mapToObj(i -> request(4 * i)).iterator();

        assertThat(staff.indexAll(requests).run()).hasSize(10);
        assertThat(fake.storedFaces()).containsEntry("staff", 10);
    }

    @Test
    void what_is_busy_is_looked_at_again_and_told_of_where_the_run_is_cancelled() {
        AtomicInteger asked = new AtomicInteger();
        IndexControl control = new IndexControl();
        Function<IndexRequest, BulkOutcome> others = request -> asked.incrementAndGet() < 3
                ? new BulkOutcome.Busy(Instant.now())
                : new BulkOutcome.Skipped(Reason.DONE_BEFORE, "by others", List.of());

        assertThat(staff.indexAll(Stream.of(request(0))).through(others).run())
                .singleElement()
                .satisfies(result -> assertThat(result.skipped()).isPresent());
        assertThat(asked).hasValue(3);

        assertThat(staff.indexAll(Stream.of(request(0)))
                        .control(control)
                        .through(request -> {
                            control.cancel();
                            return new BulkOutcome.Busy(Instant.now().plusSeconds(300));
                        })
                        .run())
                .singleElement()
                .satisfies(result -> assertThat(result.outcome()).isInstanceOf(BulkOutcome.Busy.class));
    }

    @Test
    void bad_options_are_told_at_once() {
        var call = staff.indexAll(Stream.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call.expect(-1))
                .withMessage("expect takes 0 or more pictures; got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call.onProgress(Duration.ZERO, progress -> {}))
                .withMessage("onProgress takes an interval of a millisecond or more; got PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call.filters(new PictureFilter() {
                    @Override
                    public Optional<BulkOutcome.Skipped> look(ImageCheck.Ready picture) {
                        return Optional.empty();
                    }

                    @Override
                    public String name() {
                        return "";
                    }
                }))
                .withMessageStartingWith("a filter's name takes 1-100 characters");
    }
}
