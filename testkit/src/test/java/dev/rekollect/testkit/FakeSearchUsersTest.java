package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchUsersResponse;
import software.amazon.awssdk.services.rekognition.model.UnsearchedFaceReason;
import software.amazon.awssdk.services.rekognition.model.UserMatch;

class FakeSearchUsersTest {

    private static final FaceVector ANA = Scene.person(1);

    private final Scene scene = new Scene();
    private final FakeRekognition fake = scene.builder().build();
    private final RekognitionClient client = fake.client();

    @BeforeEach
    void collection() {
        client.createCollection(r -> r.collectionId("people"));
    }

    private String index(FaceVector vector) {
        return scene.index(client, "people", Scene.face(vector)).get(0);
    }

    private void user(String userId, FaceVector... vectors) {
        client.createUser(r -> r.collectionId("people").userId(userId));
        for (FaceVector vector : vectors) {
            String id = index(vector);
            client.associateFaces(r -> r.collectionId("people").userId(userId).faceIds(id));
        }
    }

    private static List<String> ids(List<UserMatch> matches) {
        return matches.stream().map(match -> match.user().userId()).toList();
    }

    private SearchUsersByImageResponse byImage(Image image) {
        return client.searchUsersByImage(r -> r.collectionId("people").image(image));
    }

    @Behaviour(
            area = Area.SEARCH_USERS,
            value = "A face finds users, best first, from 80 % unless set; the face need not have a user.")
    @Test
    void aFaceFindsUsersTheBestFirstAndNeedNotHaveOne() {
        user("near", Scene.like(ANA, 90));
        user("nearest", Scene.like(ANA, 99));
        user("below", Scene.like(ANA, 79));
        user("stranger", Scene.person(2));
        user("empty");
        String searched = index(ANA);
        SearchUsersResponse response =
                client.searchUsers(r -> r.collectionId("people").faceId(searched));

        assertThat(ids(response.userMatches())).containsExactly("nearest", "near");
        assertThat(response.searchedFace().faceId()).isEqualTo(searched);
        assertThat(response.searchedUser()).isNull();
        assertThat(response.faceModelVersion()).isEqualTo("7.0");
        assertThat(ids(client.searchUsers(
                                r -> r.collectionId("people").faceId(searched).maxUsers(1))
                        .userMatches()))
                .containsExactly("nearest");
        assertThat(ids(client.searchUsers(
                                r -> r.collectionId("people").faceId(searched).userMatchThreshold(0f))
                        .userMatches()))
                .containsExactly("nearest", "near", "below", "stranger");
    }

    @Behaviour(
            area = Area.SEARCH_USERS,
            value = "A user finds other users, never itself; without faces it finds nobody.")
    @Test
    void aUserFindsOtherUsersAndNeverItself() {
        user("ana", ANA);
        user("twin", Scene.like(ANA, 97));
        user("empty");
        SearchUsersResponse response =
                client.searchUsers(r -> r.collectionId("people").userId("ana"));

        assertThat(ids(response.userMatches())).containsExactly("twin");
        assertThat(response.searchedUser().userId()).isEqualTo("ana");
        assertThat(response.searchedFace()).isNull();
        SearchUsersResponse empty =
                client.searchUsers(r -> r.collectionId("people").userId("empty").userMatchThreshold(0f));
        assertThat(empty.hasUserMatches()).isTrue();
        assertThat(empty.userMatches()).isEmpty();
    }

    @Behaviour(
            area = Area.SEARCH_USERS,
            value =
                    "SearchUsers by both a user and a face, or by neither, is `InvalidParameterException`; by an unknown user `ResourceNotFoundException`.")
    @Test
    void aSearchTakesEitherAUserOrAFaceThatIsThere() {
        user("ana", ANA);
        String face = index(ANA);

        assertThatThrownBy(() -> client.searchUsers(r -> r.collectionId("people")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Request has invalid parameters");
        assertThatThrownBy(() -> client.searchUsers(
                        r -> r.collectionId("people").userId("ana").faceId(face)))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> client.searchUsers(
                        r -> r.collectionId("people").faceId("00000000-0000-4000-8000-000000000000")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("faceId was not found in the collection.");
        assertThatThrownBy(
                        () -> client.searchUsers(r -> r.collectionId("people").userId("nobody")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Behaviour(
            area = Area.SEARCH_USERS,
            value = "SearchUsersByImage looks at the largest face and lists the others with `FACE_NOT_LARGEST`.")
    @Test
    void aPictureIsSearchedByItsLargestFaceAndTheOthersAreListed() {
        user("ana", ANA);
        user("bob", Scene.person(2));
        SearchUsersByImageResponse response =
                byImage(scene.image(Scene.face(Scene.person(2), 0.2), Scene.face(Scene.like(ANA, 98), 0.4)));

        assertThat(ids(response.userMatches())).containsExactly("ana");
        assertThat(response.searchedFace().faceDetail().boundingBox().width()).isEqualTo(0.4f);
        assertThat(response.searchedFace().faceDetail().quality()).isNotNull();
        assertThat(response.unsearchedFaces()).hasSize(1);
        assertThat(response.unsearchedFaces().get(0).faceDetails().boundingBox().width())
                .isEqualTo(0.2f);
        assertThat(response.unsearchedFaces().get(0).reasons()).containsExactly(UnsearchedFaceReason.FACE_NOT_LARGEST);
        assertThat(response.faceModelVersion()).isEqualTo("7.0");
    }

    @Behaviour(
            area = Area.SEARCH_USERS,
            value = "A picture without a face finds nobody, has no `SearchedFace`, and is no error.")
    @Test
    void aPictureWithoutAFaceFindsNobodyAndIsNoError() {
        user("ana", ANA);
        SearchUsersByImageResponse response = byImage(scene.image());

        assertThat(response.hasUserMatches()).isTrue();
        assertThat(response.userMatches()).isEmpty();
        assertThat(response.searchedFace()).isNull();
        assertThat(response.unsearchedFaces()).isEmpty();
        assertThat(response.faceModelVersion()).isEqualTo("7.0");
    }

    @Behaviour(
            area = Area.SEARCH_USERS,
            value =
                    "SearchUsersByImage filters nothing unless asked to; then it lists filtered faces with their reasons.")
    @Test
    void facesBelowTheQualityFilterAreListedWithItsReasons() {
        user("bob", Scene.person(2));
        SeenFace blurred = Scene.face(ANA, 0.5, 99, 1, 80, SeenFace.Pose.FRONTAL);
        Image image = scene.image(blurred, Scene.face(Scene.person(2), 0.3));

        assertThat(byImage(image).userMatches()).isEmpty();
        SearchUsersByImageResponse filtered = client.searchUsersByImage(
                r -> r.collectionId("people").image(image).qualityFilter("AUTO"));
        assertThat(ids(filtered.userMatches())).containsExactly("bob");
        assertThat(filtered.unsearchedFaces()).hasSize(1);
        assertThat(filtered.unsearchedFaces().get(0).reasons()).containsExactly(UnsearchedFaceReason.LOW_SHARPNESS);
        SearchUsersByImageResponse none = client.searchUsersByImage(
                r -> r.collectionId("people").image(scene.image(blurred)).qualityFilter("AUTO"));
        assertThat(none.searchedFace()).isNull();
        assertThat(none.unsearchedFaces()).hasSize(1);
    }

    @Test
    void everyReasonOfTheFilterHasACounterpart() {
        SeenFace awful = Scene.face(ANA, 0.05, 1, 1, 1, new SeenFace.Pose(0, 80, 0));

        assertThat(client.searchUsersByImage(r -> r.collectionId("people")
                                .image(scene.image(awful))
                                .qualityFilter("HIGH"))
                        .unsearchedFaces()
                        .get(0)
                        .reasons())
                .hasSize(6)
                .doesNotContain(UnsearchedFaceReason.UNKNOWN_TO_SDK_VERSION);
    }

    @Behaviour(
            area = Area.USER_STATUS,
            value = "A user of ten photos is closer to a new photo than at least nine of them.")
    @Test
    void aUserIsCloserToANewPhotoThanNearlyAllOfTheirFaces() {
        RekognitionClient drawn = FakeRekognition.create().client();
        drawn.createCollection(r -> r.collectionId("people"));
        drawn.createUser(r -> r.collectionId("people").userId("ana"));
        List<String> ids = new ArrayList<>();
        for (int photo = 0; photo < 10; photo++) {
            Image image = portrait(photo);
            ids.addAll(Scene.ids(drawn.indexFaces(r -> r.collectionId("people").image(image))));
        }
        drawn.associateFaces(r -> r.collectionId("people").userId("ana").faceIds(ids));
        for (int photo = 20; photo < 25; photo++) {
            Image image = portrait(photo);
            float user = drawn.searchUsersByImage(r -> r.collectionId("people").image(image))
                    .userMatches()
                    .get(0)
                    .similarity();
            List<Float> faces =
                    drawn.searchFacesByImage(r -> r.collectionId("people").image(image)).faceMatches().stream()
                            .map(match -> match.similarity())
                            .toList();

            assertThat(faces).hasSize(10);
            assertThat(faces.stream().filter(face -> face <= user))
                    .as("photo %d: the user %s, the faces %s", photo, user, faces)
                    .hasSizeGreaterThanOrEqualTo(9);
            assertThat((double) user)
                    .isGreaterThan(faces.stream()
                            .mapToDouble(Float::doubleValue)
                            .average()
                            .orElseThrow());
        }
    }

    private static Image portrait(int photo) {
        return Scene.image(Portrait.of(Person.named("ana").photo(photo)).jpeg());
    }

    @Test
    void facesThatPointAwayFromEachOtherHaveAVectorAllTheSame() {
        float[] opposite = ANA.components();
        for (int i = 0; i < opposite.length; i++) {
            opposite[i] = -opposite[i];
        }
        client.createUser(r -> r.collectionId("people").userId("nobody"));
        String face = index(ANA);
        String other = index(FaceVector.of(opposite));
        client.associateFaces(r -> r.collectionId("people").userId("nobody").faceIds(face, other));

        assertThat(client.searchUsers(r -> r.collectionId("people").faceId(face).userMatchThreshold(0f))
                        .userMatches())
                .hasSize(1);
    }

    @Behaviour(
            area = Area.BILL,
            value =
                    "Searches for users, associations and disassociations are images of group 1; users themselves are free.")
    @Test
    void searchesAndAssociationsAreBilledAndUsersAreFree() {
        user("ana", ANA);
        String face = index(ANA);
        long before = fake.billedImages().group1();
        client.listUsers(r -> r.collectionId("people"));
        client.createUser(r -> r.collectionId("people").userId("bob"));
        client.deleteUser(r -> r.collectionId("people").userId("bob"));
        assertThat(fake.billedImages().group1()).isEqualTo(before);

        client.searchUsers(r -> r.collectionId("people").faceId(face));
        byImage(scene.image());
        client.associateFaces(r -> r.collectionId("people").userId("ana").faceIds(face));
        client.disassociateFaces(r -> r.collectionId("people").userId("ana").faceIds(face));
        assertThat(fake.billedImages().group1()).isEqualTo(before + 4);
        assertThat(fake.billedImages().group2()).isZero();
    }
}
