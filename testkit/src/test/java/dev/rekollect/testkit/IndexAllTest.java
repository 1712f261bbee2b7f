package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.IndexControl;
import dev.rekollect.IndexProgress;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.image.ContentHash;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.BulkOutcome.Skipped.Reason;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.NoFace;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.PictureFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** Many pictures at once. */
class IndexAllTest {

    private static final byte[] FACE = Scene.png(300, 200);
    private static final byte[] NO_FACE = Scene.png(301, 200);
    private static final byte[] NO_PICTURE = "text".getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final FakeRekognition fake = FakeRekognition.create();
    private final FaceCollection staff =
            FaceCollections.of(counting(fake.client())).create("staff");

    @BeforeEach
    void declare() {
        fake.pictures()
                .declare(FACE, DeclaredFace.of("somebody").box(0.1, 0.1, 0.5, 0.5))
                .declare(NO_FACE);
    }

    private RekognitionClient counting(RekognitionClient client) {
        return (RekognitionClient) Proxy.newProxyInstance(
                IndexAllTest.class.getClassLoader(),
                new Class<?>[] {RekognitionClient.class},
                (proxy, method, args) -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    try {
                        return method.invoke(client, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        underWay.decrementAndGet();
                    }
                });
    }

    private static IndexRequest request(int number) {
        byte[] bytes = switch (number % 4) {
            case 0, 1 -> FACE;
            case 2 -> NO_FACE;
            default -> NO_PICTURE;
        };
        return IndexRequest.of(FaceImage.bytes(bytes)).externalImageId(ExternalImageId.of("picture-" + number));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void each_picture_has_one_result_and_its_request(boolean inOrder) {
        var call = staff.indexAll(IntStream.range(0, 400).mapToObj(IndexAllTest::request))
                .concurrency(8);

        List<IndexAllResult> results;
        try (Stream<IndexAllResult> stream = inOrder ? call.inOrder().run() : call.run()) {
            results = stream.toList();
        }

        assertThat(results).hasSize(400);
        assertThat(results.stream().map(IndexAllResult::position).distinct()).hasSize(400);
        for (IndexAllResult result : results) {
            int number = (int) result.position();
            assertThat(result.request().externalImageId()).contains(ExternalImageId.of("picture-" + number));
            assertThat(result.failure()).isEmpty();
            assertThat(result.result().orElseThrow())
                    .isInstanceOf(
                            switch (number % 4) {
                                case 0, 1 -> IndexResult.Indexed.class;
                                case 2 -> NoFace.class;
                                default -> ImageRefused.class;
                            });
        }
        if (inOrder) {
            assertThat(results).isSortedAccordingTo((a, b) -> Long.compare(a.position(), b.position()));
        }
        assertThat(most.get()).isLessThanOrEqualTo(8);
        assertThat(fake.storedFaces()).containsEntry("staff", 200);
        assertThat(fake.bill().images().group1()).isEqualTo(300);
    }

    @Test
    void one_call_that_breaks_stops_no_other_and_can_be_made_again() {
        fake.failNext("IndexFaces", 3, "InvalidParameterException");

        List<IndexAllResult> results = staff.indexAll(IntStream.range(0, 100).mapToObj(i -> request(4 * i)))
                .run()
                .toList();

        List<IndexRequest> again = results.stream()
                .filter(result -> result.failure().isPresent())
                .map(IndexAllResult::request)
                .toList();
        assertThat(again).hasSize(3);
        assertThat(staff.indexAll(again.stream())
                        .run()
                        .allMatch(result -> result.result()
                                .filter(IndexResult.Indexed.class::isInstance)
                                .isPresent()))
                .isTrue();
        assertThat(fake.storedFaces()).containsEntry("staff", 100);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void no_more_is_taken_in_than_there_is_room_for(boolean inOrder) {
        AtomicInteger taken = new AtomicInteger();
        AtomicBoolean closed = new AtomicBoolean();
        Stream<IndexRequest> endless = IntStream.iterate(0, i -> i + 1)
                .peek(i -> taken.incrementAndGet())
                .mapToObj(i -> request(4 * i))
                .onClose(() -> closed.set(true));
        var call = staff.indexAll(endless).concurrency(4);
        int room = inOrder ? 16 : 4;

        try (Stream<IndexAllResult> results = inOrder ? call.inOrder().run() : call.run()) {
            Iterator<IndexAllResult> iterator = results.iterator();
            for (int i = 1; i <= 20; i++) {
                assertThat(iterator.next().result()).isPresent();
                assertThat(taken.get()).isLessThanOrEqualTo(room + i);
            }
        }

        assertThat(closed).isTrue();
        assertThat(taken.get()).isLessThanOrEqualTo(room + 20);
    }

    @Test
    void an_interrupt_ends_the_run() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        List<Throwable> thrown = new ArrayList<>();
        Thread runner = new Thread(() -> {
            try (Stream<IndexAllResult> results = staff.indexAll(IntStream.iterate(0, i -> i + 1)
                            .peek(i -> {
                                if (i == 50) {
                                    waiting.countDown();
                                }
                            })
                            .mapToObj(i -> request(4 * i)))
                    .run()) {
                assertThat(results.count()).isNegative();
            } catch (RuntimeException e) {
                thrown.add(e);
            }
        });
        runner.start();
        waiting.await();
        runner.interrupt();
        runner.join();

        assertThat(thrown).hasSize(1);
        assertThatExceptionOfType(CallInterruptedException.class).isThrownBy(() -> {
            throw thrown.get(0);
        });
    }

    @Test
    void what_the_source_throws_the_run_throws() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    try (var results = staff.indexAll(Stream.of(1, 2).map(i -> {
                                throw new IllegalArgumentException("broken source");
                            }))
                            .run()) {
                        assertThat(results.toList()).isNull();
                    }
                })
                .withMessage("broken source");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> staff.indexAll(Stream.of()).concurrency(0))
                .withMessage("concurrency is 1-10000; got 0");
    }

    @Test
    void what_filters_take_out_is_not_paid_for_and_they_hear_what_came_of_the_rest() {
        List<IndexResult> heard = Collections.synchronizedList(new ArrayList<>());
        PictureFilter onlyFaces = new PictureFilter() {
            @Override
            public Optional<BulkOutcome.Skipped> look(ImageCheck.Ready picture) {
                return Arrays.equals(picture.bytes(), NO_FACE)
                        ? Optional.of(new BulkOutcome.Skipped(Reason.NO_FACE, "a tree", List.of()))
                        : Optional.empty();
            }

            @Override
            public void learn(ImageCheck.Ready picture, IndexResult result) {
                heard.add(result);
            }
        };

        List<IndexAllResult> results = staff.indexAll(IntStream.range(0, 40).mapToObj(IndexAllTest::request))
                .filters(onlyFaces)
                .inOrder()
                .run()
                .toList();

        assertThat(results.get(2).skipped().orElseThrow().why()).isEqualTo("a tree");
        assertThat(results.stream().filter(result -> result.skipped().isPresent()))
                .hasSize(10);
        assertThat(heard).hasSize(20).allMatch(IndexResult.Indexed.class::isInstance);
        assertThat(fake.bill().images().group1()).isEqualTo(20);
        assertThat(staff.cost().total(Billing.SAVED_FILTERED, "IndexFaces")).isEqualTo(10);
        assertThat(staff.cost().total(Billing.SAVED_REFUSED_PICTURE, "IndexFaces"))
                .isEqualTo(10);
    }

    @Test
    void pictures_of_the_same_bytes_are_filtered_one_after_the_other() {
        Set<ContentHash> known = ConcurrentHashMap.newKeySet();
        PictureFilter sameBytes = new PictureFilter() {
            @Override
            public Optional<BulkOutcome.Skipped> look(ImageCheck.Ready picture) {
                return known.contains(picture.contentHash())
                        ? Optional.of(new BulkOutcome.Skipped(Reason.SAME_PICTURE, "known", List.of()))
                        : Optional.empty();
            }

            @Override
            public void learn(ImageCheck.Ready picture, IndexResult result) {
                known.add(picture.contentHash());
            }
        };

        assertThat(staff.indexAll(IntStream.range(0, 200).mapToObj(i -> request(4 * i)))
                        .filters(sameBytes)
                        .concurrency(32)
                        .run())
                .hasSize(200);

        assertThat(fake.bill().images().group1()).isEqualTo(1);
    }

    @Test
    void progress_tells_what_came_of_them_what_it_cost_and_when_it_ends() {
        List<IndexProgress> told = new ArrayList<>();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        fake.failNext("IndexFaces", 2, "ThrottlingException");

        assertThat(staff.indexAll(IntStream.range(0, 40).mapToObj(IndexAllTest::request))
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
