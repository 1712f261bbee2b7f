package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.error.UserExistsException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserSummary;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.Portrait;
import dev.rekollect.testkit.WireClients;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** A change of a user that is sent again, as its answer was lost, is the same change for the service. */
class UserTokensTest {

    /** On the fake in memory. */
    @Nested
    class Memory extends Tokens {

        @Override
        RekognitionClient client() {
            return fake.client();
        }
    }

    /** Through a real client of the SDK and HTTP, where the token is whatever was on the wire. */
    @Nested
    class Wire extends Tokens {

        private final FakeRekognitionServer server = FakeRekognitionServer.start(fake);
        private final SdkHttpClient http = UrlConnectionHttpClient.create();

        @Override
        RekognitionClient client() {
            return WireClients.blocking(server.uri(), http);
        }

        @AfterEach
        void close() {
            http.close();
            server.close();
        }
    }

    abstract static class Tokens {

        private static final UserId ALICE = UserId.of("alice");

        final FakeRekognition fake = FakeRekognition.create();

        abstract RekognitionClient client();

        private FaceCollection staff() {
            return FaceCollections.builder()
                    .client(client())
                    .sleeper(pause -> {})
                    .build()
                    .create("staff");
        }

        private static FaceId face(FaceCollection staff) {
            return staff.index(FaceImage.bytes(Portrait.of("alice").jpeg()))
                    .externalImageId("alice")
                    .run()
                    .faces()
                    .get(0)
                    .id();
        }

        private void loseTwoAnswers(String operation) {
            fake.faults().on(operation).afterEffect().times(2).fail("InternalServerError");
        }

        private List<String> tokens(String operation) {
            return fake.calls(operation).stream()
                    .map(FakeCall::request)
                    .map(request -> request.getValueForField("ClientRequestToken", String.class)
                            .orElseThrow())
                    .toList();
        }

        private void sentThreeTimesUnderOneToken(String operation) {
            assertThat(tokens(operation)).hasSize(3);
            assertThat(tokens(operation).stream().distinct()).hasSize(1);
        }

        @Test
        void a_user_is_created_once_and_new() {
            FaceCollection staff = staff();
            loseTwoAnswers("CreateUser");

            staff.users().create(ALICE);

            sentThreeTimesUnderOneToken("CreateUser");
            assertThat(staff.users().list()).extracting(UserSummary::id).containsExactly(ALICE);
        }

        @Test
        void a_user_who_was_missing_is_new_after_a_lost_answer_too() {
            FaceCollection staff = staff();
            loseTwoAnswers("CreateUser");

            assertThat(staff.users().createIfMissing(ALICE)).isTrue();
        }

        @Test
        void a_user_of_somebody_else_is_not_taken_for_ours_after_a_lost_answer() {
            FaceCollection staff = staff();
            staff.users().create(ALICE);
            fake.failNext("CreateUser", 1, "InternalServerError");

            assertThatExceptionOfType(UserExistsException.class)
                    .isThrownBy(() -> staff.users().create(ALICE));
        }

        @Test
        void a_user_is_deleted_and_was_there() {
            FaceCollection staff = staff();
            staff.users().create(ALICE);
            loseTwoAnswers("DeleteUser");

            assertThat(staff.users().delete(ALICE)).isTrue();

            sentThreeTimesUnderOneToken("DeleteUser");
            assertThat(staff.users().list()).isEmpty();
        }

        @Test
        void a_face_is_associated_by_the_call_that_says_so() {
            FaceCollection staff = staff();
            FaceId face = face(staff);
            staff.users().create(ALICE);
            loseTwoAnswers("AssociateFaces");

            AssociationResult result =
                    staff.users().associate(ALICE, List.of(face)).run();

            sentThreeTimesUnderOneToken("AssociateFaces");
            assertThat(result.changed()).containsExactly(new FaceRef(staff.id(), face));
        }

        @Test
        void a_face_is_disassociated_by_the_call_that_says_so() {
            FaceCollection staff = staff();
            FaceId face = face(staff);
            staff.users().create(ALICE);
            assertThat(staff.users().associate(ALICE, List.of(face)).run().complete())
                    .isTrue();
            loseTwoAnswers("DisassociateFaces");

            AssociationResult result =
                    staff.users().disassociate(ALICE, List.of(face)).run();

            sentThreeTimesUnderOneToken("DisassociateFaces");
            assertThat(result.changed()).containsExactly(new FaceRef(staff.id(), face));
        }

        @Test
        void each_change_has_a_token_of_its_own() {
            FaceCollection staff = staff();
            for (int i = 0; i < 3; i++) {
                staff.users().create(ALICE);
                staff.users().delete(ALICE);
            }

            assertThat(tokens("CreateUser")).doesNotHaveDuplicates().hasSize(3);
            assertThat(tokens("DeleteUser")).doesNotHaveDuplicates().hasSize(3);
        }
    }
}
