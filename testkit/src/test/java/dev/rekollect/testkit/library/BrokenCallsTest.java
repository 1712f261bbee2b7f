package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.InvalidRequestException;
import dev.rekollect.error.PartialDeletionException;
import dev.rekollect.error.QuotaExceededException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.SelectionIncompleteException;
import dev.rekollect.error.ServiceUnavailableException;
import dev.rekollect.error.ThrottledException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.IndexResult;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.OtherPictures;
import dev.rekollect.testkit.Portrait;
import dev.rekollect.testkit.junit.CollectionNamed;
import dev.rekollect.testkit.junit.RekollectExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls that break: which exception, and what is lost. */
class BrokenCallsTest {

    @RegisterExtension
    static final RekollectExtension REKOLLECT =
            RekollectExtension.with(fake -> fake).library(faces -> faces.resilience(Resilience.none()));

    private final FakeRekognition fake;
    private final FaceCollection staff;
    private final FaceImage alice = FaceImage.bytes(Portrait.of("alice").jpeg());

    BrokenCallsTest(FakeRekognition fake, @CollectionNamed("staff") FaceCollection staff) {
        this.fake = fake;
        this.staff = staff;
    }

    @ParameterizedTest(name = "{0} with status {1} is {2}")
    @CsvSource({
        "ThrottlingException, 400, ThrottledException, true",
        "ThrottlingException, 500, ThrottledException, true",
        "ProvisionedThroughputExceededException, 400, ThrottledException, true",
        "InternalServerError, 500, ServiceUnavailableException, true",
        "AccessDeniedException, 400, AccessDeniedException, false",
        "ServiceQuotaExceededException, 400, QuotaExceededException, false",
        "InvalidParameterException, 400, InvalidRequestException, false",
        "ValidationException, 400, InvalidRequestException, false",
        "ConflictException, 400, RekollectException, true",
        "IdempotentParameterMismatchException, 400, InvalidRequestException, false",
        "SomethingNewException, 400, RekollectException, false",
    })
    void an_error_of_the_service_becomes_one_exception_with_its_context(
            String code, int status, String type, boolean retryable) {
        fake.failNext("IndexFaces", 1, code, status);

        RekollectException e = catchThrowableOfType(
                RekollectException.class,
                () -> staff.index(alice).externalImageId("alice").run());

        assertThat(e.getClass().getSimpleName()).isEqualTo(type);
        assertThat(e.isRetryable()).isEqualTo(retryable);
        assertThat(e.operation()).isEqualTo("IndexFaces");
        assertThat(e.collection()).contains(staff.id());
        assertThat(e.errorCode()).contains(code);
        assertThat(e.requestId()).isPresent();
        assertThat(e).hasCauseInstanceOf(SdkException.class);
        assertThat(e.getMessage()).contains("IndexFaces", "staff", code);
        assertThat(List.of(
                        ThrottledException.class,
                        ServiceUnavailableException.class,
                        AccessDeniedException.class,
                        QuotaExceededException.class,
                        InvalidRequestException.class,
                        RekollectException.class))
                .contains(e.getClass());
    }

    @Test
    void a_deletion_that_breaks_in_a_later_batch_says_what_is_gone_and_what_is_left() {
        FakeRekognition many = FakeRekognition.builder()
                .otherPictures(OtherPictures.oneFaceEach())
                .build();
        FaceCollection crowd = FaceCollections.of(many.client()).create("crowd");
        FaceId stored = crowd.index(FaceImage.bytes(Portrait.empty().png()))
                .run()
                .faces()
                .get(0)
                .id();
        List<FaceId> ids = new ArrayList<>(List.of(stored));
        for (int i = 0; i < 5_000; i++) {
            ids.add(FaceId.of(UUID.randomUUID().toString()));
        }
        AtomicBoolean first = new AtomicBoolean(true);
        FaceCollection breaking = FaceCollections.builder()
                .client(many.client())
                .resilience(Resilience.none())
                .listener(event -> {
                    if (event.operation().equals("DeleteFaces") && first.getAndSet(false)) {
                        many.failNext("DeleteFaces", 1, "ThrottlingException");
                    }
                })
                .build()
                .named("crowd");

        PartialDeletionException e = catchThrowableOfType(PartialDeletionException.class, () -> breaking.delete(ids));

        assertThat(e.deleted()).extracting(ref -> ref.face()).containsExactly(stored);
        assertThat(e.remaining()).hasSize(5_000);
        assertThat(e.isRetryable()).isTrue();
        assertThat(many.calls("DeleteFaces")).hasSize(2);
        assertThat(breaking.delete(e.remaining().stream().map(ref -> ref.face()).toList())
                        .nothingLeft())
                .isTrue();
    }

    @Test
    void five_thousand_faces_are_deleted_in_two_calls() {
        List<FaceId> ids = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            ids.add(FaceId.of(UUID.randomUUID().toString()));
        }

        assertThat(staff.delete(ids).failed()).hasSize(5_000);

        assertThat(fake.calls("DeleteFaces")).hasSize(2);
    }

    @Test
    void a_selection_whose_deletion_breaks_says_what_was_indexed_and_what_is_left() {
        fake.failNext("DeleteFaces", 1, "InternalServerError");

        SelectionIncompleteException e = catchThrowableOfType(
                SelectionIncompleteException.class,
                () -> staff.index(alice).select((stored, dropped) -> List.of()).run());

        assertThat(e.result()).isInstanceOf(IndexResult.FaceRejected.class);
        assertThat(e.remaining()).hasSize(1);
        assertThat(e.isRetryable()).isTrue();
        assertThat(staff.delete(e.remaining().stream().map(ref -> ref.face()).toList())
                        .nothingLeft())
                .isTrue();
        assertThat(staff.faces().stream()).isEmpty();
    }

    @Test
    void cancelling_the_future_interrupts_the_call() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        FakeRekognition slow = FakeRekognition.builder()
                .otherPictures(OtherPictures.rule(picture -> {
                    waiting.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return List.of();
                }))
                .build();
        FaceCollection sleepy = FaceCollections.of(slow.client()).create("sleepy");

        CompletableFuture<IndexResult> future =
                sleepy.index(FaceImage.bytes(Portrait.empty().png())).runAsync();
        waiting.await();

        assertThat(future.cancel(true)).isTrue();
        assertThat(future).isCancelled();
        interrupted.await();
    }

    @Test
    void a_cancelled_call_that_has_not_begun_never_does() {
        List<Runnable> queue = new ArrayList<>();
        FaceCollection queued = FaceCollections.builder()
                .client(fake.client())
                .executor(queue::add)
                .build()
                .named("staff");

        CompletableFuture<IndexResult> future = queued.index(alice).runAsync();
        assertThat(future.cancel(false)).isTrue();
        queue.forEach(Runnable::run);

        assertThatExceptionOfType(CancellationException.class).isThrownBy(future::join);
        assertThat(fake.calls("IndexFaces")).isEmpty();
    }

    @Test
    void an_executor_that_refuses_fails_the_future() {
        ExecutorService closed = Executors.newSingleThreadExecutor();
        closed.shutdown();

        assertThat(FaceCollections.builder()
                        .client(fake.client())
                        .executor(closed)
                        .build()
                        .named("staff")
                        .index(alice)
                        .runAsync())
                .isCompletedExceptionally();
    }

    @Test
    void an_interrupt_while_waiting_ends_the_call_and_stays_visible() {
        FakeRekognition late =
                FakeRekognition.builder().visibleAfter(Duration.ofHours(1)).build();
        FaceCollection interruptible = FaceCollections.builder()
                .client(late.client())
                .sleeper(pause -> {
                    throw new InterruptedException("stop");
                })
                .build()
                .create("staff");
        FaceId id = interruptible.index(alice).run().faces().get(0).id();

        assertThatExceptionOfType(CallInterruptedException.class)
                .isThrownBy(() -> interruptible.search(id).run());
        assertThat(Thread.interrupted()).isTrue();
    }
}
