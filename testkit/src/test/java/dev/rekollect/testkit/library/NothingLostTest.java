package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.PartialSearchException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.SelectionIncompleteException;
import dev.rekollect.error.ThrottledException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.EachFaceResult;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexResult;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesResponse;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletion;

/** Calls that stop half way: what was paid for is handed over, and what was stored for the call alone is taken away. */
class NothingLostTest {

    private final FakeClock clock = new FakeClock();
    private final FakeRekognition fake = FakeRekognition.builder().clock(clock).build();
    private final FaceImage three = FaceImage.bytes(Portrait.of(
                    Person.named("a").at(0.03, 0.1).height(0.35),
                    Person.named("b").at(0.35, 0.1).height(0.45),
                    Person.named("c").at(0.72, 0.3).height(0.4))
            .jpeg());

    private FaceCollection staff(RekognitionClient client) {
        return FaceCollections.builder()
                .client(client)
                // Each failure of these tests is the last one.
                .resilience(Resilience.none())
                .clock(clock)
                .sleeper(clock::advance)
                .build()
                .named("staff")
                .create();
    }

    @Test
    void a_search_for_each_face_that_breaks_hands_over_what_was_paid_for() {
        FaceCollection staff = staff(fake.client());
        fake.faults().on("SearchFacesByImage").call(3).fail("ThrottlingException");

        PartialSearchException e = catchThrowableOfType(
                PartialSearchException.class, () -> staff.searchEachFace(three).run());

        assertThat(e.searches()).hasSize(2);
        assertThat(e.remaining()).hasSize(1);
        assertThat(e.leftBehind()).isEmpty();
        assertThat(e.isRetryable()).isTrue();
        assertThat(e).hasCauseInstanceOf(ThrottledException.class);
    }

    @Test
    void a_search_through_scratch_faces_that_breaks_hands_over_what_was_paid_for_and_cleans_up() {
        FaceCollection staff = staff(fake.client());
        fake.faults().on("SearchFaces").call(2).fail("ThrottlingException");

        PartialSearchException e = catchThrowableOfType(
                PartialSearchException.class,
                () -> staff.searchEachFace(three).throughScratchFaces().run());

        assertThat(e.searches()).hasSize(1);
        assertThat(e.remaining()).hasSize(2);
        assertThat(staff.faces().stream()).isEmpty();
    }

    @Test
    void scratch_faces_that_cannot_be_deleted_are_in_the_result() {
        FaceCollection staff = staff(fake.client());
        fake.failNext("DeleteFaces", 1, "InternalServerError");

        EachFaceResult result =
                staff.searchEachFace(three).throughScratchFaces().run();

        assertThat(result).isInstanceOfSatisfying(EachFaceResult.Searched.class, searched -> {
            assertThat(searched.searches()).hasSize(3);
            assertThat(searched.leftBehind()).hasSize(3);
            assertThat(staff.faces().stream().map(face -> face.ref()))
                    .containsExactlyInAnyOrderElementsOf(searched.leftBehind());
        });
    }

    @Test
    void cancelling_a_search_through_scratch_faces_takes_them_away_again() throws Exception {
        CountDownLatch searching = new CountDownLatch(1);
        CountDownLatch deleted = new CountDownLatch(1);
        FaceCollection staff = staff(new PassingClient(fake.client()) {
            @Override
            public SearchFacesResponse searchFaces(SearchFacesRequest request) {
                searching.countDown();
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                return super.searchFaces(request);
            }

            @Override
            public DeleteFacesResponse deleteFaces(DeleteFacesRequest request) {
                DeleteFacesResponse response = super.deleteFaces(request);
                deleted.countDown();
                return response;
            }
        });

        CompletableFuture<EachFaceResult> future =
                staff.searchEachFace(three).throughScratchFaces().runAsync();
        searching.await();
        assertThat(future.cancel(true)).isTrue();
        deleted.await();

        assertThat(fake.calls("SearchFaces")).isEmpty();
        assertThat(staff.faces().stream()).isEmpty();
    }

    @Test
    void an_interrupted_thread_sends_nothing_more() {
        FaceCollection staff = staff(new PassingClient(fake.client()) {
            @Override
            public SearchFacesByImageResponse searchFacesByImage(SearchFacesByImageRequest request) {
                SearchFacesByImageResponse response = super.searchFacesByImage(request);
                Thread.currentThread().interrupt();
                return response;
            }
        });

        PartialSearchException e = catchThrowableOfType(
                PartialSearchException.class, () -> staff.searchEachFace(three).run());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e).hasCauseInstanceOf(CallInterruptedException.class);
        assertThat(e.searches()).hasSize(1);
        assertThat(fake.calls("SearchFacesByImage")).hasSize(1);
    }

    @Test
    void a_deletion_of_fresh_faces_that_the_service_does_not_see_yet_is_repeated() {
        AtomicInteger deletions = new AtomicInteger();
        FaceCollection staff = staff(new PassingClient(fake.client()) {
            @Override
            public DeleteFacesResponse deleteFaces(DeleteFacesRequest request) {
                return deletions.incrementAndGet() < 3 ? notFound(request) : super.deleteFaces(request);
            }
        });

        assertThat(staff.index(three).exactlyOneFace().run()).isInstanceOf(IndexResult.FaceRejected.class);

        assertThat(deletions).hasValue(3);
        assertThat(staff.faces().stream()).isEmpty();
    }

    @Test
    void a_deletion_that_never_succeeds_is_given_up_and_told() {
        FaceCollection staff = staff(new PassingClient(fake.client()) {
            @Override
            public DeleteFacesResponse deleteFaces(DeleteFacesRequest request) {
                return notFound(request);
            }
        });

        SelectionIncompleteException e = catchThrowableOfType(
                SelectionIncompleteException.class,
                () -> staff.index(three).exactlyOneFace().run());

        assertThat(e.remaining()).hasSize(1);
        assertThat(e.isRetryable()).isTrue();
    }

    private static DeleteFacesResponse notFound(DeleteFacesRequest request) {
        return DeleteFacesResponse.builder()
                .unsuccessfulFaceDeletions(request.faceIds().stream()
                        .map(id -> UnsuccessfulFaceDeletion.builder()
                                .faceId(id)
                                .reasonsWithStrings("FACE_NOT_FOUND")
                                .build())
                        .toList())
                .build();
    }

    @Test
    void a_collection_this_process_has_just_created_is_waited_for_and_one_deleted_elsewhere_not_for_ever() {
        AtomicInteger misses = new AtomicInteger(2);
        FaceCollection staff = staff(new PassingClient(fake.client()) {
            @Override
            public DescribeCollectionResponse describeCollection(DescribeCollectionRequest request) {
                if (misses.getAndDecrement() > 0) {
                    // Built by hand, as in many a test: no details, only a class.
                    throw ResourceNotFoundException.builder()
                            .message("The collection id: staff does not exist")
                            .build();
                }
                return super.describeCollection(request);
            }
        });

        assertThat(staff.exists()).isTrue();

        misses.set(Integer.MAX_VALUE);
        assertThat(staff.exists()).isFalse();
        assertThat(Integer.MAX_VALUE - misses.get()).isLessThan(15);
    }

    @Test
    void waiting_ends_even_when_the_clock_stands_still() {
        FaceCollection staff = FaceCollections.builder()
                .client(fake.client())
                .clock(new FakeClock())
                .sleeper(pause -> {})
                .build()
                .create("frozen");
        var unused = fake.client().deleteCollection(r -> r.collectionId("frozen"));

        assertThat(staff.exists()).isFalse();
    }

    @Test
    void an_answer_that_lacks_what_the_service_always_sends_is_a_broken_call() {
        FaceCollection staff = staff(new PassingClient(fake.client()) {
            @Override
            public SearchFacesResponse searchFaces(SearchFacesRequest request) {
                return SearchFacesResponse.builder()
                        .faceMatches(FaceMatch.builder().similarity(99f).build())
                        .build();
            }
        });

        assertThatExceptionOfType(RekollectException.class)
                .isThrownBy(() -> staff.search(FaceId.of("0b4f7c1a-1111-4111-8111-111111111111"))
                        .run())
                .withMessageContaining("cannot be read")
                .satisfies(e -> assertThat(e.operation()).isEqualTo("SearchFaces"));
    }

    @Test
    void two_pictures_in_s3_are_both_named_when_the_service_cannot_read_one() {
        FaceCollections faces = FaceCollections.of(fake.client());

        assertThat(faces.compare(FaceImage.s3("bucket", "one.jpg"), FaceImage.s3("bucket", "two.jpg"))
                        .run())
                .isInstanceOfSatisfying(
                        ImageRefused.class,
                        refused -> assertThat(refused.problem().message())
                                .contains("s3://bucket/one.jpg or s3://bucket/two.jpg"));
    }

    @Test
    void a_window_that_would_overflow_is_refused_where_it_is_set() {
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> FaceCollections.builder().readAfterWrite(Duration.ofDays(1))))
                .hasMessageContaining("readAfterWrite is zero to PT5M; got PT24H");
    }

    @Test
    void tags_the_service_would_refuse_are_refused_before_anything_is_created() {
        FaceCollection tagged = FaceCollections.of(fake.client()).named("tagged");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> tagged.create(Map.of("aws:owner", "me")))
                .withMessageContaining("aws:owner");
        assertThat(tagged.exists()).isFalse();
    }
}
