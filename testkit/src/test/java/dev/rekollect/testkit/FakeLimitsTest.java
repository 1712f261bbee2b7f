package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.ServiceQuotaExceededException;

class FakeLimitsTest {

    private final Scene scene = new Scene();

    private RekognitionClient limited(FakeLimits limits) {
        RekognitionClient client = scene.builder().limits(limits).build().client();
        client.createCollection(r -> r.collectionId("people"));
        return client;
    }

    @Behaviour(
            area = Area.LIMITS,
            value = "A full collection refuses all new faces of a picture with `ServiceQuotaExceededException`.")
    @Test
    void aFullCollectionTakesNoFaceOfAPictureAndKeepsWhatItKnows() {
        RekognitionClient client = limited(FakeLimits.defaults().withFacesPerCollection(3));
        Image two = scene.image(Scene.face(Scene.person(1)), Scene.face(Scene.person(2), 0.3));
        List<String> ids = Scene.ids(
                client.indexFaces(r -> r.collectionId("people").image(two).externalImageId("two")));
        Image others = scene.image(Scene.face(Scene.person(3)), Scene.face(Scene.person(4), 0.3));

        assertThatThrownBy(() -> client.indexFaces(r -> r.collectionId("people").image(others)))
                .isInstanceOf(ServiceQuotaExceededException.class)
                .hasMessageContaining("A collection has at most 3 faces.");
        assertThat(client.describeCollection(r -> r.collectionId("people")).faceCount())
                .isEqualTo(2);
        assertThat(scene.index(client, "people", Scene.face(Scene.person(5)))).hasSize(1);
        assertThatThrownBy(() -> client.indexFaces(
                        r -> r.collectionId("people").image(two).externalImageId("other")))
                .isInstanceOf(ServiceQuotaExceededException.class);
        assertThat(Scene.ids(client.indexFaces(
                        r -> r.collectionId("people").image(two).externalImageId("two"))))
                .isEqualTo(ids);
        client.createCollection(r -> r.collectionId("others"));
        assertThat(scene.index(client, "others", Scene.face(Scene.person(1)))).hasSize(1);
    }

    @Behaviour(area = Area.LIMITS, value = "A full collection refuses a new user with `ServiceQuotaExceededException`.")
    @Test
    void aFullCollectionTakesNoUser() {
        RekognitionClient client = limited(FakeLimits.defaults().withUsersPerCollection(1));
        client.createUser(r -> r.collectionId("people").userId("ana"));

        assertThatThrownBy(() -> client.createUser(r -> r.collectionId("people").userId("bob")))
                .isInstanceOf(ServiceQuotaExceededException.class)
                .hasMessageContaining("A collection has at most 1 users.");
        client.deleteUser(r -> r.collectionId("people").userId("ana"));
        client.createUser(r -> r.collectionId("people").userId("bob"));
    }

    @Behaviour(
            area = Area.LIMITS,
            value = "Lower limits can be set: of faces in a collection, users in a collection, faces of a user.")
    @Test
    void theFacesOfAUserCanBeLimited() {
        RekognitionClient client = limited(FakeLimits.defaults().withFacesPerUser(1));
        client.createUser(r -> r.collectionId("people").userId("ana"));
        List<String> ids = scene.index(client, "people", Scene.face(Scene.person(1)), Scene.face(Scene.person(2), 0.3));

        assertThatThrownBy(() -> client.associateFaces(
                        r -> r.collectionId("people").userId("ana").faceIds(ids)))
                .isInstanceOf(ServiceQuotaExceededException.class);
        assertThat(client.listFaces(r -> r.collectionId("people").userId("ana")).faces())
                .isEmpty();
    }

    @Behaviour(
            area = Area.LIMITS,
            value = "By default: 20,000,000 faces and 10,000,000 users in a collection, 100 faces for a user.")
    @Test
    void theDefaultsAreTheServicesAndNoLimitIsZero() {
        assertThat(FakeLimits.defaults()).isEqualTo(new FakeLimits(20_000_000, 10_000_000, 100));
        assertThatThrownBy(() -> FakeLimits.defaults().withFacesPerUser(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("facesPerUser");
    }
}
