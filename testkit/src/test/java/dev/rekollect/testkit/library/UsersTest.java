package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.cost.Budget;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Money;
import dev.rekollect.cost.PriceList;
import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.PartialAssociationException;
import dev.rekollect.error.QuotaExceededException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.UserExistsException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserStatus;
import dev.rekollect.model.UserSummary;
import dev.rekollect.spi.Billing;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeLimits;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersResponse;
import software.amazon.awssdk.services.rekognition.model.UserMatch;

/** Users when there are many faces, little money, or a limit that is reached. */
class UsersTest {

    private static final UserId ALICE = UserId.of("alice");

    private final FakeClock clock = new FakeClock();
    private final FakeRekognition fake = FakeRekognition.builder().clock(clock).build();
    private final FaceCollection staff = faces(fake).build().create("staff");

    private FaceCollections.Builder faces(FakeRekognition service) {
        return FaceCollections.builder().client(service.client()).clock(clock).sleeper(clock::advance);
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
    void any_number_of_faces_goes_a_hundred_a_call() {
        FaceId known = face(staff, 1);
        staff.users().create(ALICE);

        AssociationResult given =
                staff.users().associate(ALICE, andUnknown(known, 249)).run();
        AssociationResult taken =
                staff.users().disassociate(ALICE, andUnknown(known, 249)).run();

        for (AssociationResult result : List.of(given, taken)) {
            assertThat(result.changed()).containsExactly(new FaceRef(staff.id(), known));
            assertThat(result.refused()).hasSize(249);
            assertThat(reasons(result)).containsExactly(AssociationResult.Reason.FACE_NOT_FOUND);
        }
        assertThat(fake.calls("AssociateFaces"))
                .extracting(call ->
                        ((AssociateFacesRequest) call.request()).faceIds().size())
                .containsExactly(100, 100, 50);
        assertThat(fake.calls("DisassociateFaces")).hasSize(3);
    }

    @Test
    void what_breaks_after_a_success_says_what_was_done_and_what_remains() {
        FaceId known = face(staff, 1);
        staff.users().create(ALICE);
        List<FaceId> all = andUnknown(known, 249);
        fake.faults().on("AssociateFaces").call(2).deny();

        PartialAssociationException e = catchThrowableOfType(
                PartialAssociationException.class,
                () -> staff.users().associate(ALICE, all).run());

        assertThat(e).hasCauseInstanceOf(AccessDeniedException.class).hasMessageContaining("1 faces changed");
        assertThat(e.done().changed()).containsExactly(new FaceRef(staff.id(), known));
        assertThat(e.done().refused()).hasSize(99);
        assertThat(e.remaining()).isEqualTo(all.subList(100, 250));
    }

    @Test
    void what_breaks_at_once_is_thrown_as_it_is() {
        fake.faults().on("DisassociateFaces").deny();
        staff.users().create(ALICE);

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> staff.users()
                        .disassociate(ALICE, andUnknown(face(staff, 1), 249))
                        .run());
    }

    @Test
    void a_user_takes_no_more_faces_than_the_service_allows() {
        FakeRekognition small = FakeRekognition.builder()
                .clock(clock)
                .limits(FakeLimits.defaults().withFacesPerUser(1))
                .build();
        FaceCollection tight = faces(small).build().create("tight");
        tight.users().create(ALICE);
        List<FaceId> two = List.of(face(tight, 1), face(tight, 2));

        assertThatExceptionOfType(QuotaExceededException.class)
                .isThrownBy(() -> tight.users().associate(ALICE, two).run());

        assertThat(tight.faces().userId(ALICE).stream()).isEmpty();
    }

    @Test
    void a_spent_budget_is_an_outcome_before_the_first_call_and_a_reason_after_it() {
        FaceCollection poor = faces(fake)
                .budget(Budget.perRun(Money.usd("0.003"), CostMeter.of(PriceList.builtIn("us-east-1")))
                        .build())
                .build()
                .named("staff");
        FaceId known = face(poor, 1);
        poor.users().create(ALICE);

        AssociationResult partly =
                poor.users().associate(ALICE, andUnknown(known, 249)).run();
        AssociationResult nothing =
                poor.users().associate(ALICE, andUnknown(known, 249)).run();

        assertThat(partly.complete()).isFalse();
        assertThat(partly.changed()).hasSize(1);
        assertThat(partly.refused())
                .filteredOn(refusal -> refusal.reasons().equals(Set.of(AssociationResult.Reason.OVER_BUDGET)))
                .hasSize(50);
        assertThat(nothing).isInstanceOf(OverBudget.class);
        assertThat(nothing.complete()).isFalse();
        assertThat(poor.users().search(ALICE).run()).isInstanceOf(OverBudget.class);
        assertThat(fake.calls("AssociateFaces")).hasSize(2);
        // What is free goes on.
        assertThat(poor.users().delete(ALICE)).isTrue();
    }

    @Test
    void the_meter_agrees_with_the_bill_and_sums_of_users() {
        FaceCollections counted = faces(fake).build();
        FaceCollection same = counted.named("staff");
        FaceId known = face(same, 1);
        same.users().create(ALICE);
        same.users().associate(ALICE, List.of(known)).run();
        same.users().search(ALICE).run();
        same.users().search(FaceImage.bytes(Portrait.of("alice").jpeg())).run();
        same.users().search(FaceImage.bytes(Portrait.empty().jpeg())).run();
        same.users().search(FaceImage.bytes(new byte[] {1, 2, 3})).run();
        same.users().disassociate(ALICE, List.of(known)).run();
        same.users().list().count();
        same.users().delete(ALICE);

        for (String operation :
                List.of("AssociateFaces", "DisassociateFaces", "SearchUsers", "SearchUsersByImage", "IndexFaces")) {
            assertThat(counted.costMeter().total(Billing.BILLED, operation))
                    .as(operation)
                    .isPositive()
                    .isEqualTo(fake.bill().imagesByOperation().get(operation));
        }
        assertThat(counted.cost().money().amount())
                .isEqualByComparingTo(fake.bill().imageCost());
        assertThat(counted.costMeter().total(Billing.SAVED_REFUSED_PICTURE, "SearchUsersByImage"))
                .isEqualTo(1);
    }

    @Test
    void a_change_at_the_same_time_is_worth_another_try_and_an_existing_user_is_not() {
        FaceId known = face(staff, 1);
        staff.users().create(ALICE);
        fake.failNext("AssociateFaces", 3, "ConflictException");
        assertThat(staff.users().associate(ALICE, List.of(known)).run().changed())
                .hasSize(1);
        fake.failNext("AssociateFaces", 4, "ConflictException");
        fake.failNext("CreateUser", 1, "ConflictException");

        RekollectException changing = catchThrowableOfType(
                RekollectException.class,
                () -> staff.users().associate(ALICE, List.of(known)).run());

        assertThat(changing).isNotInstanceOf(UserExistsException.class).hasMessageContaining("another call");
        assertThat(changing.isRetryable()).isTrue();
        assertThatExceptionOfType(UserExistsException.class)
                .isThrownBy(() -> staff.users().create(UserId.of("bob")));
    }

    @Test
    void a_user_is_not_among_their_own_matches_whatever_the_service_says() {
        RekognitionClient literal = new RekognitionClient() {
            @Override
            public SearchUsersResponse searchUsers(SearchUsersRequest request) {
                return SearchUsersResponse.builder()
                        .userMatches(match("alice", 100f), match("bob", 81f))
                        .build();
            }

            private UserMatch match(String id, float similarity) {
                return UserMatch.builder()
                        .similarity(similarity)
                        .user(user -> user.userId(id).userStatus("A_STATUS_TO_COME"))
                        .build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };

        assertThat(FaceCollection.of(literal, "staff")
                        .users()
                        .search(ALICE)
                        .run()
                        .users())
                .extracting(dev.rekollect.model.UserMatch::user)
                .containsExactly(new UserSummary(UserId.of("bob"), UserStatus.OTHER));
    }

    @Test
    void users_are_listed_page_by_page_as_they_are_read() {
        List<UserId> all = new ArrayList<>();
        for (int i = 0; i < 501; i++) {
            all.add(UserId.of("user-" + i));
            staff.users().create(all.get(i));
        }

        assertThat(staff.users().list().findFirst()).isPresent();
        assertThat(fake.calls("ListUsers")).hasSize(1);
        assertThat(staff.users().list().map(user -> user.id())).containsExactlyInAnyOrderElementsOf(all);
        assertThat(fake.calls("ListUsers")).hasSize(3);
    }
}
