package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.BulkOutcome.Skipped;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a run of many pictures ends early, and that no result which was paid for is lost with it. */
class IndexAllEndTest {

    private static final IndexRequest REQUEST = IndexRequest.of(FaceImage.bytes(Scene.png(300, 200)));

    private final FakeRekognition fake = FakeRekognition.create();
    private final FaceCollection staff = FaceCollections.of(fake.client()).create("staff");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_is_under_way_is_handed_out_before_the_source_breaks_the_run(boolean inOrder) {
        AtomicInteger sent = new AtomicInteger();
        Stream<IndexRequest> breaking = IntStream.range(0, 50).mapToObj(i -> {
            if (i == 21) {
                throw new IllegalStateException("the listing broke");
            }
            return REQUEST;
        });
        var call = staff.indexAll(breaking).concurrency(8).through(request -> {
            sent.incrementAndGet();
            return new BulkOutcome.Answered(staff.index(request).run());
        });
        List<IndexAllResult> results = new ArrayList<>();

        assertThatThrownBy(() -> {
                    try (Stream<IndexAllResult> stream =
                            inOrder ? call.inOrder().run() : call.run()) {
                        stream.forEach(results::add);
                    }
                })
                .hasMessage("the listing broke");

        assertThat(results).hasSize(21);
        assertThat(sent).hasValue(21);
    }

    @Test
    void what_a_listener_throws_loses_no_result_that_was_handed_out() {
        List<IndexAllResult> results = new ArrayList<>();
        AtomicInteger sent = new AtomicInteger();
        var call = staff.indexAll(IntStream.range(0, 50).mapToObj(i -> REQUEST))
                .concurrency(1)
                .inOrder()
                .through(request -> {
                    sent.incrementAndGet();
                    return new BulkOutcome.Answered(staff.index(request).run());
                })
                .onProgress(Duration.ofMillis(1), progress -> {
                    // What it was told of as done is in hand.
                    assertThat(progress.done()).isEqualTo(results.size());
                    if (progress.done() >= 10) {
                        throw new IllegalStateException("the terminal is gone");
                    }
                });

        assertThatThrownBy(() -> {
                    try (Stream<IndexAllResult> stream = call.run()) {
                        stream.forEach(results::add);
                    }
                })
                .hasMessage("the terminal is gone");

        assertThat(results).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void nothing_is_done_any_more_once_the_results_are_closed() {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        var call = staff.indexAll(Stream.generate(() -> REQUEST)).concurrency(5).through(request -> {
            if (begun.getAndIncrement() < 4) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                // As one that tells a ledger so.
                assertThat(staff.faces().stream()).isNotNull();
                ended.incrementAndGet();
            }
            return new Skipped(Skipped.Reason.DONE_BEFORE, "before", List.of());
        });

        try (Stream<IndexAllResult> results = call.run()) {
            assertThat(results.findFirst()).isPresent();
        }

        assertThat(ended).hasValue(4);
    }
}
