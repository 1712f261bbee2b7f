package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.ServiceUnavailableException;
import dev.rekollect.error.ThrottledException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.SearchResult;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again, how often, and what is never sent twice. */
class RetriesTest {

    private final FakeClock clock = new FakeClock();
    private final FakeRekognition fake = FakeRekognition.builder().clock(clock).build();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final FaceImage alice = FaceImage.bytes(Portrait.of("alice").jpeg());

    private FaceCollections faces(Resilience resilience) {
        return FaceCollections.builder()
                .client(fake.client())
                .clock(clock)
                .sleeper(pause -> {
                    pauses.add(pause);
                    clock.advance(pause);
                })
                .resilience(resilience)
                .build();
    }

    private final FaceCollection staff = faces(Resilience.standard()).create("staff");

    @ParameterizedTest
    @CsvSource({
        "ThrottlingException, 400",
        "ThrottlingException, 500",
        "ProvisionedThroughputExceededException, 400",
        "InternalServerError, 500",
        "ConflictException, 400",
        "ServiceUnavailable, 503",
        "TooManyRequests, 429"
    })
    void what_may_pass_is_sent_up_to_four_times(String code, int status) {
        fake.failNext("DescribeCollection", 3, code, status);

        assertThat(staff.describe().faceCount()).isZero();

        assertThat(fake.calls("DescribeCollection")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessDeniedException",
                "InvalidParameterException",
                "ValidationException",
                "ServiceQuotaExceededException",
                "LimitExceededException"
            })
    void what_cannot_pass_is_sent_once(String code) {
        fake.failNext("ListFaces", 1, code);

        assertThat(catchThrowableOfType(
                        RekollectException.class, () -> staff.faces().stream().toList()))
                .isNotNull()
                .extracting(e -> e.effort().attempts())
                .isEqualTo(1);

        assertThat(fake.calls("ListFaces")).hasSize(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void pauses_are_random_below_a_bound_that_doubles() {
        Resilience many = Resilience.builder()
                .attempts(8)
                .noCircuitBreaker()
                .pauses(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1))
                .build();
        FaceCollection patient = faces(many).named("staff");
        for (int i = 0; i < 50; i++) {
            pauses.clear();
            fake.failNext("DescribeCollection", 7, "InternalServerError");
            assertThat(patient.exists()).isTrue();
            for (int pause = 0; pause < pauses.size(); pause++) {
                // Pauses of zero are not slept, so the bound of the last one holds for all.
                assertThat(pauses.get(pause)).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
            }
            assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofMillis(400));
        }
    }

    @Test
    void the_last_error_says_what_was_tried_and_what_to_change() {
        FaceCollection paced = faces(Resilience.builder()
                        .quotas(Quotas.none().with("DescribeCollection", 5))
                        .build())
                .named("staff");
        fake.failNext("DescribeCollection", 4, "ProvisionedThroughputExceededException");

        ThrottledException e = catchThrowableOfType(ThrottledException.class, paced::describe);

        assertThat(e.effort().attempts()).isEqualTo(4);
        assertThat(e.effort().region()).contains("us-east-1");
        assertThat(e.effort().waited()).isEqualTo(pauses.stream().reduce(Duration.ZERO, Duration::plus));
        assertThat(e.getMessage())
                .contains(
                        "DescribeCollection on collection 'staff'",
                        "region us-east-1",
                        "4 attempts",
                        "paced at 5.00 a second",
                        "share(n)",
                        "adaptive()");
    }

    @Test
    void a_throttle_of_s3_is_told_apart_and_slows_nothing_down() {
        Resilience adaptive = Resilience.builder()
                .attempts(1)
                .quotas(Quotas.none().with("IndexFaces", 50).adaptive())
                .build();
        FaceCollection bucket = faces(adaptive).named("staff");
        fake.faults().on("IndexFaces").fail("ProvisionedThroughputExceededException", "S3 download limit exceeded.");

        ThrottledException e = catchThrowableOfType(
                ThrottledException.class,
                () -> bucket.index(FaceImage.s3("photos", "a.jpg")).run());

        assertThat(e).hasMessageContaining("fetched the picture from S3");
        assertThat(e.effort().perSecond()).hasValue(12.5);
    }

    @Test
    void a_picture_without_a_name_is_not_sent_again_where_it_may_have_been_stored() {
        fake.faults().on("IndexFaces").afterEffect().times(1).fail("InternalServerError");

        IndexResult result = staff.index(alice).run();

        assertThat(result)
                .isInstanceOfSatisfying(
                        IndexResult.InDoubt.class,
                        doubt -> assertThat(doubt.error())
                                .isInstanceOf(ServiceUnavailableException.class)
                                .hasMessageContaining("1 attempt"));
        assertThat(fake.calls("IndexFaces")).hasSize(1);
        assertThat(staff.faces().stream()).hasSize(1);
    }

    @Test
    void a_picture_without_a_name_is_sent_again_when_it_was_only_throttled() {
        fake.failNext("IndexFaces", 2, "ThrottlingException");

        assertThat(staff.index(alice).run()).isInstanceOf(IndexResult.Indexed.class);

        assertThat(staff.faces().stream()).hasSize(1);
    }

    @Test
    void a_picture_with_a_name_is_sent_again_and_stored_once() {
        fake.faults().on("IndexFaces").afterEffect().times(1).fail("InternalServerError");

        assertThat(staff.index(alice).externalImageId("alice").run()).isInstanceOf(IndexResult.Indexed.class);

        assertThat(fake.calls("IndexFaces")).hasSize(2);
        assertThat(staff.faces().stream()).hasSize(1);
    }

    @Test
    void a_collection_whose_creation_was_answered_by_a_failure_is_created() {
        fake.faults().on("CreateCollection").afterEffect().times(1).fail("InternalServerError");

        assertThat(faces(Resilience.standard()).create("new").exists()).isTrue();
    }

    @Test
    void a_collection_whose_deletion_was_answered_by_a_failure_is_deleted() {
        fake.faults().on("DeleteCollection").afterEffect().times(1).fail("InternalServerError");

        assertThat(staff.deleteCollection()).isTrue();
        assertThat(staff.deleteCollection()).isFalse();
    }

    @Test
    void nothing_is_sent_again_after_the_time_of_the_call() {
        FaceCollection hasty = faces(Resilience.builder()
                        .attempts(100)
                        .callTimeout(Duration.ofSeconds(2))
                        .build())
                .named("staff");
        fake.failNext("DescribeCollection", 1_000, "InternalServerError");

        ServiceUnavailableException e = catchThrowableOfType(ServiceUnavailableException.class, hasty::describe);

        assertThat(e.effort().attempts()).isBetween(2, 60);
        assertThat(e.effort().waited()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void waiting_for_a_fresh_write_ends_with_the_time_of_the_call() {
        FakeRekognition late = FakeRekognition.builder()
                .clock(clock)
                .visibleAfter(Duration.ofMinutes(1))
                .build();
        FaceCollection hasty = FaceCollections.builder()
                .client(late.client())
                .clock(clock)
                .sleeper(clock::advance)
                .resilience(
                        Resilience.builder().callTimeout(Duration.ofSeconds(2)).build())
                .build()
                .create("staff");
        FaceId fresh = hasty.index(alice).run().faces().get(0).id();
        Instant start = clock.instant();

        assertThat(hasty.search(fresh).run()).isInstanceOf(SearchResult.UnknownFace.class);

        assertThat(Duration.between(start, clock.instant())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void quotas_and_resilience_contradict_each_other() {
        FaceCollections.Builder both = FaceCollections.builder()
                .client(fake.client())
                .resilience(Resilience.none())
                .quotas(Quotas.none());

        assertThatIllegalStateException().isThrownBy(both::build).withMessageContaining("resilience and quotas");
    }

    @Test
    void a_breaker_opens_for_what_fails_and_closes_again() {
        FaceCollections guarded = faces(Resilience.builder().attempts(1).build());
        FaceCollection broken = guarded.named("staff");
        fake.failNext("DescribeCollection", 20, "InternalServerError");
        for (int i = 0; i < 20; i++) {
            assertThat(catchThrowableOfType(ServiceUnavailableException.class, broken::describe))
                    .hasMessageContaining("1 attempt");
        }

        assertThat(catchThrowableOfType(ServiceUnavailableException.class, broken::describe))
                .hasMessageContaining("not sent", "rekollect.staff.read");
        assertThat(fake.calls("DescribeCollection")).hasSize(20);
        // Another collection, and other work on the same one, are not concerned.
        assertThat(guarded.create("other").describe().faceCount()).isZero();
        assertThat(broken.index(alice).run()).isInstanceOf(IndexResult.Indexed.class);

        clock.advance(Duration.ofSeconds(11));
        assertThat(broken.describe().faceCount()).isEqualTo(1);
    }

    @Test
    void throttles_and_wrong_requests_open_no_breaker() {
        FaceCollection once = faces(Resilience.builder().attempts(1).build()).named("staff");
        fake.failNext("DescribeCollection", 100, "ThrottlingException");
        for (int i = 0; i < 100; i++) {
            assertThat(catchThrowableOfType(ThrottledException.class, once::describe))
                    .isNotNull();
        }

        assertThat(once.describe().faceCount()).isZero();
    }

    @Test
    void the_registries_hold_what_protects_the_calls() {
        FaceCollections guarded = faces(
                Resilience.builder().quotas(Quotas.publishedFor("eu-central-1")).build());
        guarded.named("staff").index(alice).run();
        fake.failNext("IndexFaces", 1, "ThrottlingException");
        guarded.named("staff").index(alice).run();

        assertThat(guarded.resilience().rateLimiters().find("rekollect.us-east-1.IndexFaces"))
                .get()
                .satisfies(limiter -> assertThat(limiter.getRateLimiterConfig().getLimitRefreshPeriod())
                        .isEqualTo(Duration.ofMillis(200)));
        assertThat(guarded.resilience().retries().retry("rekollect.IndexFaces").getMetrics())
                .satisfies(metrics -> {
                    assertThat(metrics.getNumberOfSuccessfulCallsWithRetryAttempt())
                            .isEqualTo(1);
                    assertThat(metrics.getNumberOfSuccessfulCallsWithoutRetryAttempt())
                            .isEqualTo(1);
                });
        assertThat(guarded.resilience().circuitBreakers().find("rekollect.staff.index"))
                .isPresent();
        assertThat(guarded.resilience().bulkheads().find("rekollect")).isPresent();
    }
}
