package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.PartialAssociationException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.UserNotFoundException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserSearchResult;
import dev.rekollect.model.UserStatus;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;

/** What becomes of a face, a user or a change that the service does not see yet. */
class UserWaitsTest {

    private static final UserId ALICE = UserId.of("alice");

    private final FakeClock clock = new FakeClock();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final FakeRekognition fake = FakeRekognition.builder().clock(clock).build();
    private final FaceCollection staff = faces(fake).build().create("staff");

    private FaceCollections.Builder faces(FakeRekognition service) {
        return FaceCollections.builder().client(service.client()).clock(clock).sleeper(pause -> {
            pauses.add(pause);
            clock.advance(pause);
        });
    }

    private static FaceId face(FaceCollection of, int number) {
        return of.index(FaceImage.bytes(
                        Portrait.of(Person.named("alice").photo(number)).jpeg()))
                .run()
                .faces()
                .get(0)
                .id();
    }

    /** A face of the collection, and as many that it does not hold. */
    private static List<FaceId> andUnknown(FaceId first, int others) {
        return Stream.concat(
                        Stream.of(first),
                        IntStream.range(0, others)
                                .mapToObj(i -> FaceId.of(new UUID(0x4000L + i, Long.MIN_VALUE).toString())))
                .toList();
    }

    private static List<AssociationResult.Reason> reasons(AssociationResult result) {
        return result.refused().stream()
                .flatMap(refusal -> refusal.reasons().stream())
                .distinct()
                .toList();
    }

    @Test
    void a_face_stored_a_moment_ago_is_waited_for_and_one_of_others_is_not() {
        FakeRekognition late = FakeRekognition.builder()
                .clock(clock)
                .visibleAfter(Duration.ofSeconds(1))
                .build();
        FaceCollection here = faces(late).build().create("late");
        here.users().create(ALICE);
        FaceId fresh = face(here, 1);

        AssociationResult elsewhere = faces(late)
                .build()
                .named("late")
                .users()
                .associate(ALICE, List.of(fresh))
                .run();
        AssociationResult result =
                here.users().associate(ALICE, andUnknown(fresh, 1)).run();

        assertThat(reasons(elsewhere)).containsExactly(AssociationResult.Reason.FACE_NOT_FOUND);
        assertThat(result.changed()).containsExactly(new FaceRef(here.id(), fresh));
        assertThat(result.refused())
                .extracting(refusal -> refusal.face().face())
                .containsExactly(andUnknown(fresh, 1).get(1));
        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
        assertThat(late.calls("AssociateFaces"))
                .extracting(call ->
                        ((AssociateFacesRequest) call.request()).faceIds().size())
                .containsExactly(1, 2, 1, 1, 1);
    }

    @Test
    void a_face_that_never_appears_is_refused_in_the_end() {
        FakeRekognition late = FakeRekognition.builder()
                .clock(clock)
                .visibleAfter(Duration.ofHours(1))
                .build();
        FaceCollection here = faces(late).build().create("late");
        here.users().create(ALICE);
        FaceId fresh = face(here, 1);

        AssociationResult result = here.users().associate(ALICE, List.of(fresh)).run();

        assertThat(reasons(result)).containsExactly(AssociationResult.Reason.FACE_NOT_FOUND);
        assertThat(result.refused()).hasSize(1);
    }

    @Test
    void an_interrupt_while_waiting_for_a_face_says_what_was_done() {
        FakeRekognition late = FakeRekognition.builder()
                .clock(clock)
                .visibleAfter(Duration.ofHours(1))
                .build();
        FaceCollection here = FaceCollections.builder()
                .client(late.client())
                .clock(clock)
                .sleeper(pause -> {
                    throw new InterruptedException();
                })
                .build()
                .create("late");
        here.users().create(ALICE);
        FaceId fresh = face(here, 1);

        PartialAssociationException e = catchThrowableOfType(
                PartialAssociationException.class,
                () -> here.users().associate(ALICE, andUnknown(fresh, 1)).run());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e).hasCauseInstanceOf(CallInterruptedException.class);
        assertThat(e.done().refused()).hasSize(1);
        assertThat(e.remaining()).containsExactly(fresh);
    }

    @Test
    void a_user_created_a_moment_ago_is_waited_for_and_one_of_others_is_not() {
        FaceId known = face(staff, 1);
        staff.users().create(ALICE);
        String notYet = "The user id: alice does not exist";
        fake.faults().on("AssociateFaces").times(2).fail("ResourceNotFoundException", notYet);
        fake.faults().on("SearchUsers").times(2).fail("ResourceNotFoundException", notYet);

        assertThat(staff.users().associate(ALICE, List.of(known)).run().complete())
                .isTrue();
        assertThat(staff.users().search(ALICE).run()).isInstanceOf(UserSearchResult.NoMatch.class);
        assertThat(pauses).hasSize(4);

        FaceCollection elsewhere = faces(fake).build().named("staff");
        fake.failNext("AssociateFaces", 1, "ResourceNotFoundException");
        fake.faults().on("AssociateFaces").times(1).fail("ResourceNotFoundException", notYet);
        assertThatExceptionOfType(RekollectException.class)
                .isThrownBy(
                        () -> elsewhere.users().associate(ALICE, List.of(known)).run());
        assertThatExceptionOfType(UserNotFoundException.class)
                .isThrownBy(
                        () -> elsewhere.users().associate(ALICE, List.of(known)).run());
        assertThat(pauses).hasSize(4);
    }

    @Test
    void a_deleted_user_is_not_waited_for() {
        staff.users().create(ALICE);
        staff.users().delete(ALICE);

        assertThat(staff.users().search(ALICE).run()).isEqualTo(new UserSearchResult.UnknownUser(ALICE));

        assertThat(pauses).isEmpty();
    }

    @Test
    void waiting_for_a_user_lists_once_a_second_until_they_are_active() {
        FakeRekognition slow = FakeRekognition.builder()
                .clock(clock)
                .userUpdateTime(Duration.ofMillis(2_500))
                .build();
        FaceCollection here = faces(slow).build().create("slow");
        here.users().create(ALICE);
        AssociationResult result =
                here.users().associate(ALICE, List.of(face(here, 1))).run();
        assertThat(result)
                .isInstanceOfSatisfying(
                        AssociationResult.Applied.class,
                        applied -> assertThat(applied.status()).contains(UserStatus.UPDATING));

        assertThat(here.users().awaitActive(ALICE, Duration.ofMillis(1_200))).isFalse();
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofMillis(200));
        assertThat(here.users().awaitActive(ALICE, Duration.ofMinutes(1))).isTrue();

        assertThat(slow.calls("ListUsers")).hasSize(6);
        assertThat(here.users().search(ALICE).run()).isInstanceOf(UserSearchResult.NoMatch.class);
    }

    @Test
    void waiting_for_a_user_ends_though_the_clock_stands_still_and_with_an_error_for_nobody() {
        FaceCollection frozen = FaceCollections.builder()
                .client(fake.client())
                .clock(new FakeClock())
                .sleeper(pauses::add)
                .build()
                .named("staff");
        frozen.users().create(ALICE);

        assertThat(frozen.users().awaitActive(ALICE, Duration.ofSeconds(5))).isFalse();
        assertThat(pauses).hasSize(5);
        assertThatExceptionOfType(UserNotFoundException.class)
                .isThrownBy(() -> frozen.users().awaitActive(UserId.of("nobody"), Duration.ofSeconds(5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frozen.users().awaitActive(ALICE, Duration.ofDays(1)))
                .withMessageContaining("zero to PT1H; got PT24H");
    }
}
