package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
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
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
        declare(fake);
    }

    static void declare(FakeRekognition fake) {
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

    static IndexRequest request(int number) {
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
}
