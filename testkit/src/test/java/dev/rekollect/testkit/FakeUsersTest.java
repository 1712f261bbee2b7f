package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ConflictException;
import software.amazon.awssdk.services.rekognition.model.CreateUserResponse;
import software.amazon.awssdk.services.rekognition.model.DeleteUserResponse;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.rekognition.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.rekognition.model.ListUsersResponse;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.User;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

class FakeUsersTest {

    private final Scene scene = new Scene();
    private final FakeRekognition fake = scene.builder().build();
    private final RekognitionClient client = fake.client();

    @BeforeEach
    void collection() {
        client.createCollection(r -> r.collectionId("people"));
    }

    private void create(String userId) {
        client.createUser(r -> r.collectionId("people").userId(userId));
    }

    private List<String> users() {
        return client.listUsers(r -> r.collectionId("people")).users().stream()
                .map(User::userId)
                .toList();
    }

    @Behaviour(
            area = Area.USERS,
            value = "A new user is listed as CREATED and counted by DescribeCollection; CreateUser answers nothing.")
    @Test
    void aNewUserIsListedAsCreatedAndCounted() {
        CreateUserResponse response =
                client.createUser(r -> r.collectionId("people").userId("ana:1"));

        assertThat(response.equalsBySdkFields(CreateUserResponse.builder().build()))
                .isTrue();
        assertThat(client.listUsers(r -> r.collectionId("people")).users())
                .containsExactly(User.builder()
                        .userId("ana:1")
                        .userStatus(UserStatus.CREATED)
                        .build());
        assertThat(client.describeCollection(r -> r.collectionId("people")).userCount())
                .isEqualTo(1);
    }

    @Behaviour(
            area = Area.USERS,
            value = "A second user of an ID is `ConflictException`, not `ResourceAlreadyExistsException`.")
    @Test
    void aSecondUserOfAnIdIsAConflictAndNotAResourceThatExists() {
        create("ana");

        assertThatThrownBy(() -> create("ana"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("The user id: ana already exists");
        client.createCollection(r -> r.collectionId("others"));
        client.createUser(r -> r.collectionId("others").userId("ana"));
        create("Ana");
        assertThat(users()).containsExactlyInAnyOrder("ana", "Ana");
    }

    @Behaviour(
            area = Area.USERS,
            value = "DeleteUser and SearchUsers of an unknown user are `ResourceNotFoundException`.")
    @Behaviour(
            area = Area.COLLECTIONS,
            value = "Every operation on an unknown collection is `ResourceNotFoundException`.")
    @Test
    void whatIsMissingIsNotFound() {
        List<ThrowingCallable> calls = List.of(
                () -> client.createUser(r -> r.collectionId("none").userId("ana")),
                () -> client.deleteUser(r -> r.collectionId("none").userId("ana")),
                () -> client.deleteUser(r -> r.collectionId("people").userId("ana")),
                () -> client.listUsers(r -> r.collectionId("none")),
                () -> client.searchUsers(r -> r.collectionId("none").userId("ana")),
                () -> client.searchUsersByImage(r -> r.collectionId("none").image(scene.image())));

        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(ResourceNotFoundException.class));
    }

    @Behaviour(
            area = Area.USERS,
            value = "DeleteUser leaves the faces, which belong to nobody then and can be deleted.")
    @Test
    void deletingAUserLeavesTheFacesAndTheyBelongToNobody() {
        String id = scene.index(client, "people", Scene.face(Scene.person(1))).get(0);
        create("ana");
        client.associateFaces(r -> r.collectionId("people").userId("ana").faceIds(id));
        assertThat(client.deleteFaces(r -> r.collectionId("people").faceIds(id)).deletedFaces())
                .isEmpty();
        DeleteUserResponse response =
                client.deleteUser(r -> r.collectionId("people").userId("ana"));

        assertThat(response.equalsBySdkFields(DeleteUserResponse.builder().build()))
                .isTrue();
        assertThat(users()).isEmpty();
        assertThat(client.listFaces(r -> r.collectionId("people")).faces())
                .hasSize(1)
                .extracting(Face::userId)
                .containsOnlyNulls();
        assertThat(client.deleteFaces(r -> r.collectionId("people").faceIds(id)).deletedFaces())
                .containsExactly(id);
        assertThatThrownBy(() -> client.deleteUser(r -> r.collectionId("people").userId("ana")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The user id: ana does not exist");
    }

    @Behaviour(area = Area.USERS, value = "ListUsers lists each user once, in an order that is not that of names.")
    @Test
    void pagesListEveryUserOnceInAnOrderThatIsNotTheNames() {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            created.add("user" + (10 + i));
            create("user" + (10 + i));
        }
        List<String> listed = new ArrayList<>();
        client.listUsersPaginator(r -> r.collectionId("people").maxResults(7))
                .users()
                .forEach(user -> listed.add(user.userId()));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(created).isNotEqualTo(created);
        ListUsersResponse whole = client.listUsers(r -> r.collectionId("people").maxResults(30));
        assertThat(whole.nextToken()).isNull();
        String token =
                client.listUsers(r -> r.collectionId("people").maxResults(1)).nextToken();
        assertThatThrownBy(() -> client.listFaces(r -> r.collectionId("people").nextToken(token)))
                .isInstanceOf(InvalidPaginationTokenException.class);
    }

    @Behaviour(area = Area.USERS, value = "A page of users has 500 unless told otherwise.")
    @Test
    void withoutASizeAPageHasFiveHundredUsers() {
        for (int i = 0; i < 501; i++) {
            create("user" + i);
        }
        ListUsersResponse first = client.listUsers(r -> r.collectionId("people"));

        assertThat(first.users()).hasSize(500);
        assertThat(client.listUsers(r -> r.collectionId("people").nextToken(first.nextToken()))
                        .users())
                .hasSize(1);
    }

    @Behaviour(area = Area.REQUEST_TOKENS, value = "The same call under a token gets the same answer and does nothing.")
    @Test
    void theSameCallUnderATokenSucceedsAgainAndDoesNothing() {
        String id = scene.index(client, "people", Scene.face(Scene.person(1))).get(0);
        for (int i = 0; i < 2; i++) {
            client.createUser(r -> r.collectionId("people").userId("ana").clientRequestToken("t"));
        }
        var first = client.associateFaces(
                r -> r.collectionId("people").userId("ana").faceIds(id).clientRequestToken("t"));
        var second = client.associateFaces(
                r -> r.collectionId("people").userId("ana").faceIds(id).clientRequestToken("t"));
        assertThat(second.equalsBySdkFields(first)).isTrue();
        assertThat(second.associatedFaces()).hasSize(1);
        for (int i = 0; i < 2; i++) {
            assertThat(client.disassociateFaces(r -> r.collectionId("people")
                                    .userId("ana")
                                    .faceIds(id)
                                    .clientRequestToken("t"))
                            .disassociatedFaces())
                    .hasSize(1);
        }
        for (int i = 0; i < 2; i++) {
            client.deleteUser(r -> r.collectionId("people").userId("ana").clientRequestToken("t"));
        }

        assertThat(users()).isEmpty();
    }

    @Behaviour(
            area = Area.REQUEST_TOKENS,
            value = "Another call under a used token is `IdempotentParameterMismatchException`.")
    @Test
    void aTokenThatStoodForAnotherCallIsRefused() {
        client.createUser(r -> r.collectionId("people").userId("ana").clientRequestToken("t"));

        assertThatThrownBy(() -> client.createUser(
                        r -> r.collectionId("people").userId("bob").clientRequestToken("t")))
                .isInstanceOf(IdempotentParameterMismatchException.class)
                .hasMessageContaining("The ClientRequestToken: t you have supplied is already in use.");
        assertThat(users()).containsExactly("ana");
    }

    @Behaviour(
            area = Area.REQUEST_TOKENS,
            value = "A token is free again after a failure, and when its collection is gone.")
    @Test
    void aTokenIsFreeAfterAFailureAndAfterItsCollectionIsGone() {
        create("ana");
        assertThatThrownBy(() -> client.createUser(
                        r -> r.collectionId("people").userId("ana").clientRequestToken("t")))
                .isInstanceOf(ConflictException.class);
        client.createUser(r -> r.collectionId("people").userId("bob").clientRequestToken("t"));
        client.deleteCollection(r -> r.collectionId("people"));
        client.createCollection(r -> r.collectionId("people"));
        client.createUser(r -> r.collectionId("people").userId("bob").clientRequestToken("t"));
        assertThat(users()).containsExactly("bob");
        fake.reset();
        client.createCollection(r -> r.collectionId("people"));
        client.createUser(r -> r.collectionId("people").userId("eve").clientRequestToken("t"));

        assertThat(users()).containsExactly("eve");
    }

    @Test
    void theAsynchronousClientHasUsersToo() {
        var async = fake.asyncClient();
        String id = scene.index(client, "people", Scene.face(Scene.person(1))).get(0);
        async.createUser(r -> r.collectionId("people").userId("ana")).join();
        async.associateFaces(r -> r.collectionId("people").userId("ana").faceIds(id))
                .join();
        var found = async.searchUsers(r -> r.collectionId("people").faceId(id)).join();
        var byImage = async.searchUsersByImage(
                        r -> r.collectionId("people").image(scene.image(Scene.face(Scene.person(1)))))
                .join();
        assertThat(found.userMatches()).hasSize(1);
        assertThat(byImage.userMatches()).hasSize(1);
        async.disassociateFaces(r -> r.collectionId("people").userId("ana").faceIds(id))
                .join();
        async.deleteUser(r -> r.collectionId("people").userId("ana")).join();

        assertThat(async.listUsers(r -> r.collectionId("people")).join().users())
                .isEmpty();
    }
}
