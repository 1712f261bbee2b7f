package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.AssociatedFace;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DisassociatedFace;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociation;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociationReason;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDisassociation;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDisassociationReason;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

class FakeAssociateFacesTest {

    private static final FaceVector ANA = Scene.person(1);
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    private final Scene scene = new Scene();
    private final FakeClock clock = new FakeClock();
    private final RekognitionClient client =
            scene.builder().clock(clock).build().client();

    @BeforeEach
    void usersWithoutFaces() {
        prepare(client);
    }

    private static void prepare(RekognitionClient prepared) {
        prepared.createCollection(r -> r.collectionId("people"));
        prepared.createUser(r -> r.collectionId("people").userId("ana"));
        prepared.createUser(r -> r.collectionId("people").userId("bob"));
    }

    private String index(FaceVector vector) {
        return scene.index(client, "people", Scene.face(vector)).get(0);
    }

    private AssociateFacesResponse associate(String userId, String... faceIds) {
        return client.associateFaces(
                r -> r.collectionId("people").userId(userId).faceIds(faceIds));
    }

    private DisassociateFacesResponse disassociate(String userId, String... faceIds) {
        return client.disassociateFaces(
                r -> r.collectionId("people").userId(userId).faceIds(faceIds));
    }

    private static List<String> ids(AssociateFacesResponse response) {
        return response.associatedFaces().stream().map(AssociatedFace::faceId).toList();
    }

    private static List<String> ids(DisassociateFacesResponse response) {
        return response.disassociatedFaces().stream()
                .map(DisassociatedFace::faceId)
                .toList();
    }

    private List<String> facesOf(String userId) {
        return client.listFaces(r -> r.collectionId("people").userId(userId)).faces().stream()
                .map(Face::faceId)
                .toList();
    }

    private static UserStatus status(RekognitionClient asked, String userId) {
        return asked.listUsers(r -> r.collectionId("people")).users().stream()
                .filter(user -> user.userId().equals(userId))
                .findFirst()
                .orElseThrow()
                .userStatus();
    }

    @Behaviour(area = Area.ASSOCIATE_FACES, value = "An associated face shows its user in lists and matches.")
    @Test
    void aFaceOfAUserShowsItInListsAndMatches() {
        String first = index(ANA);
        String second = index(Scene.like(ANA, 99));
        AssociateFacesResponse response = associate("ana", first);

        assertThat(ids(response)).containsExactly(first);
        assertThat(response.hasUnsuccessfulFaceAssociations()).isTrue();
        assertThat(response.unsuccessfulFaceAssociations()).isEmpty();
        assertThat(facesOf("ana")).containsExactly(first);
        assertThat(facesOf("bob")).isEmpty();
        assertThat(client.listFaces(r -> r.collectionId("people").userId("ana").faceIds(second, UNKNOWN))
                        .faces())
                .isEmpty();
        assertThat(client.searchFaces(r -> r.collectionId("people").faceId(second))
                        .faceMatches())
                .extracting(match -> match.face().userId())
                .containsExactly("ana");
    }

    @Behaviour(
            area = Area.ASSOCIATE_FACES,
            value =
                    "Faces of others, unknown and unlike ones are listed with their reasons, and user or confidence, in a success.")
    @Test
    void everyFaceThatCannotBeAssociatedIsListedWithItsReason() {
        String bobs = index(Scene.person(2));
        associate("bob", bobs);
        associate("ana", index(ANA));
        String stranger = index(Scene.like(ANA, 60));
        String good = index(Scene.like(ANA, 98));
        AssociateFacesResponse response = associate("ana", UNKNOWN, bobs, stranger, good, good);

        assertThat(ids(response)).containsExactly(good);
        assertThat(response.unsuccessfulFaceAssociations()).hasSize(3);
        assertThat(response.unsuccessfulFaceAssociations().get(0))
                .isEqualTo(UnsuccessfulFaceAssociation.builder()
                        .faceId(UNKNOWN)
                        .reasons(UnsuccessfulFaceAssociationReason.FACE_NOT_FOUND)
                        .build());
        assertThat(response.unsuccessfulFaceAssociations().get(1))
                .isEqualTo(UnsuccessfulFaceAssociation.builder()
                        .faceId(bobs)
                        .userId("bob")
                        .reasons(UnsuccessfulFaceAssociationReason.ASSOCIATED_TO_A_DIFFERENT_USER)
                        .build());
        UnsuccessfulFaceAssociation low =
                response.unsuccessfulFaceAssociations().get(2);
        assertThat(low.faceId()).isEqualTo(stranger);
        assertThat(low.userId()).isNull();
        assertThat(low.confidence()).isCloseTo(60, within(0.1f));
        assertThat(low.reasons()).containsExactly(UnsuccessfulFaceAssociationReason.LOW_MATCH_CONFIDENCE);
        assertThat(facesOf("ana")).hasSize(2).contains(good);
    }

    @Behaviour(area = Area.ASSOCIATE_FACES, value = "A face that is the user's already is in neither list.")
    @Test
    void aFaceThatIsTheUsersAlreadyIsInNeitherList() {
        String id = index(ANA);
        associate("ana", id);
        AssociateFacesResponse again = associate("ana", id);

        assertThat(again.associatedFaces()).isEmpty();
        assertThat(again.unsuccessfulFaceAssociations()).isEmpty();
        assertThat(again.userStatus()).isEqualTo(UserStatus.ACTIVE);
    }

    @Behaviour(
            area = Area.ASSOCIATE_FACES,
            value = "The threshold is 75 unless set, and the call that gives a user their first faces applies none.")
    @Test
    void theThresholdIsSeventyFiveAndTheFirstAssociationIgnoresIt() {
        String stranger = index(Scene.person(2));
        String ana = index(ANA);
        assertThat(ids(client.associateFaces(r -> r.collectionId("people")
                        .userId("bob")
                        .faceIds(ana, stranger)
                        .userMatchThreshold(100f))))
                .containsExactly(ana, stranger);
        disassociate("bob", ana, stranger);
        associate("ana", ana);
        String above = index(Scene.like(ANA, 76));
        String below = index(Scene.like(ANA, 74));

        assertThat(ids(associate("ana", above, below))).containsExactly(above);
        disassociate("ana", above);
        assertThat(ids(client.associateFaces(r ->
                        r.collectionId("people").userId("ana").faceIds(below).userMatchThreshold(73f))))
                .containsExactly(below);
        assertThat(ids(client.associateFaces(r ->
                        r.collectionId("people").userId("ana").faceIds(stranger).userMatchThreshold(0f))))
                .containsExactly(stranger);
    }

    @Behaviour(
            area = Area.ASSOCIATE_FACES,
            value =
                    "User and faces are of one collection; an unknown user or collection is `ResourceNotFoundException`.")
    @Behaviour(
            area = Area.COLLECTIONS,
            value = "Every operation on an unknown collection is `ResourceNotFoundException`.")
    @Test
    void aUserAndTheFacesAreOfOneCollection() {
        client.createCollection(r -> r.collectionId("others"));
        String elsewhere = scene.index(client, "others", Scene.face(ANA)).get(0);

        assertThat(associate("ana", elsewhere)
                        .unsuccessfulFaceAssociations()
                        .get(0)
                        .reasons())
                .containsExactly(UnsuccessfulFaceAssociationReason.FACE_NOT_FOUND);
        assertThatThrownBy(() -> client.associateFaces(
                        r -> r.collectionId("others").userId("ana").faceIds(elsewhere)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.disassociateFaces(
                        r -> r.collectionId("others").userId("ana").faceIds(elsewhere)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.associateFaces(
                        r -> r.collectionId("none").userId("ana").faceIds(elsewhere)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.disassociateFaces(
                        r -> r.collectionId("none").userId("ana").faceIds(elsewhere)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Behaviour(
            area = Area.LIMITS,
            value =
                    "A call that would give a user more than 100 faces in total is `ServiceQuotaExceededException` and associates none.")
    @Test
    void moreThanAHundredFacesInTotalAreRefusedAsAWhole() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 102; i++) {
            ids.add(index(Scene.like(ANA, 97 + i / 50.0)));
        }
        assertThat(ids(associateAll(ids.subList(0, 99)))).hasSize(99);

        assertThatThrownBy(() -> associateAll(ids.subList(99, 101)))
                .isInstanceOf(ServiceQuotaExceededException.class)
                .hasMessageContaining("A user has at most 100 faces.");
        assertThat(facesOf("ana")).hasSize(99);
        assertThat(ids(associate("ana", ids.get(0), ids.get(101), UNKNOWN))).containsExactly(ids.get(101));
        assertThatThrownBy(() -> associate("ana", ids.get(99))).isInstanceOf(ServiceQuotaExceededException.class);
        assertThat(associate("ana", ids.get(0)).associatedFaces()).isEmpty();
    }

    private AssociateFacesResponse associateAll(Collection<String> faceIds) {
        return client.associateFaces(r -> r.collectionId("people").userId("ana").faceIds(faceIds));
    }

    @Behaviour(
            area = Area.ASSOCIATE_FACES,
            value =
                    "DisassociateFaces lists faces of others and unknown ones with their reasons, and ignores faces of nobody.")
    @Test
    void disassociatingReportsFacesOfOthersAndUnknownOnesAndIgnoresFacesOfNobody() {
        String anas = index(ANA);
        String bobs = index(Scene.person(2));
        String nobodys = index(Scene.person(3));
        associate("ana", anas);
        associate("bob", bobs);
        DisassociateFacesResponse response = disassociate("ana", nobodys, UNKNOWN, bobs, anas, anas);

        assertThat(ids(response)).containsExactly(anas);
        assertThat(response.unsuccessfulFaceDisassociations())
                .containsExactly(
                        UnsuccessfulFaceDisassociation.builder()
                                .faceId(UNKNOWN)
                                .reasons(UnsuccessfulFaceDisassociationReason.FACE_NOT_FOUND)
                                .build(),
                        UnsuccessfulFaceDisassociation.builder()
                                .faceId(bobs)
                                .userId("bob")
                                .reasons(UnsuccessfulFaceDisassociationReason.ASSOCIATED_TO_A_DIFFERENT_USER)
                                .build());
        assertThat(response.userStatus()).isEqualTo(UserStatus.UPDATING);
        assertThat(status(client, "ana")).isEqualTo(UserStatus.CREATED);
        assertThat(disassociate("ana", anas).userStatus()).isEqualTo(UserStatus.CREATED);
        assertThat(ids(associate("bob", anas))).isEmpty();
        assertThat(ids(client.associateFaces(r ->
                        r.collectionId("people").userId("bob").faceIds(anas).userMatchThreshold(0f))))
                .containsExactly(anas);
    }

    @Behaviour(
            area = Area.USER_STATUS,
            value = "Without `userUpdateTime`, the call answers UPDATING and the next look finds the user ACTIVE.")
    @Test
    void byDefaultTheCallAnswersUpdatingAndTheNextLookFindsTheUserActive() {
        assertThat(associate("ana", index(ANA)).userStatus()).isEqualTo(UserStatus.UPDATING);
        assertThat(status(client, "ana")).isEqualTo(UserStatus.ACTIVE);
    }

    @Behaviour(area = Area.USER_STATUS, value = "A user who has no vector yet is found by nobody while UPDATING.")
    @Test
    void whileAUserIsUpdatingTheOldVectorIsFound() {
        RekognitionClient slow = scene.builder()
                .clock(clock)
                .userUpdateTime(Duration.ofSeconds(3))
                .build()
                .client();
        prepare(slow);
        String ana = scene.index(slow, "people", Scene.face(ANA)).get(0);
        String other = scene.index(slow, "people", Scene.face(Scene.person(2))).get(0);
        slow.associateFaces(r -> r.collectionId("people").userId("ana").faceIds(ana));

        assertThat(status(slow, "ana")).isEqualTo(UserStatus.UPDATING);
        assertThat(usersLike(slow, ana)).isEmpty();
        clock.advance(Duration.ofSeconds(3));
        assertThat(status(slow, "ana")).isEqualTo(UserStatus.ACTIVE);
        assertThat(usersLike(slow, ana)).containsExactly("ana ACTIVE 99.999");

        slow.associateFaces(
                r -> r.collectionId("people").userId("ana").faceIds(other).userMatchThreshold(0f));
        clock.advance(Duration.ofSeconds(2));
        assertThat(usersLike(slow, ana)).containsExactly("ana UPDATING 99.999");
        slow.disassociateFaces(r -> r.collectionId("people").userId("ana").faceIds(ana));
        clock.advance(Duration.ofSeconds(2));
        assertThat(usersLike(slow, ana)).containsExactly("ana UPDATING 99.999");
        assertThat(usersLike(slow, other)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(usersLike(slow, ana)).isEmpty();
        assertThat(usersLike(slow, other)).containsExactly("ana ACTIVE 99.999");

        slow.disassociateFaces(r -> r.collectionId("people").userId("ana").faceIds(other));
        assertThat(usersLike(slow, other)).containsExactly("ana UPDATING 99.999");
        clock.advance(Duration.ofSeconds(3));
        assertThat(status(slow, "ana")).isEqualTo(UserStatus.CREATED);
        assertThat(usersLike(slow, other)).isEmpty();
    }

    private static List<String> usersLike(RekognitionClient searched, String faceId) {
        return searched.searchUsers(r -> r.collectionId("people").faceId(faceId)).userMatches().stream()
                .map(match ->
                        match.user().userId() + " " + match.user().userStatusAsString() + " " + match.similarity())
                .toList();
    }

    @Behaviour(area = Area.TIME, value = "A face that is not visible yet cannot be associated.")
    @Test
    void aFaceThatIsNotVisibleYetIsNotFound() {
        RekognitionClient slow = scene.builder()
                .clock(clock)
                .visibleAfter(Duration.ofSeconds(1))
                .build()
                .client();
        prepare(slow);
        String id = scene.index(slow, "people", Scene.face(ANA)).get(0);

        assertThat(slow.associateFaces(
                                r -> r.collectionId("people").userId("ana").faceIds(id))
                        .unsuccessfulFaceAssociations())
                .hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ids(slow.associateFaces(
                        r -> r.collectionId("people").userId("ana").faceIds(id))))
                .containsExactly(id);
    }

    @Test
    void aNegativeUpdateTimeIsRefused() {
        assertThatThrownBy(() -> FakeRekognition.builder().userUpdateTime(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("userUpdateTime");
    }
}
