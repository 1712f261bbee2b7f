package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;

/** What associating faces is for: a user is more like a new photo of the person than their single photos are. */
class UserVectorTest {

    private static final int FACES = 5;
    private static final List<String> NAMES = List.of("ann", "bob", "eve", "ivy", "joe");

    private final FakeRekognition fake =
            FakeRekognition.builder().forgetImages().build();
    private final RekognitionClient client = fake.client();

    private static Image photo(String name, int number) {
        return Scene.image(
                Portrait.of(Person.named(name).photo(number)).size(160, 160).jpeg());
    }

    private void enrol(String name) {
        List<String> faces = new ArrayList<>();
        for (int number = 1; number <= FACES; number++) {
            Image image = photo(name, number);
            faces.addAll(Scene.ids(
                    client.indexFaces(r -> r.collectionId("people").image(image).qualityFilter("NONE"))));
        }
        client.createUser(r -> r.collectionId("people").userId(name));
        client.associateFaces(r -> r.collectionId("people").userId(name).faceIds(faces));
    }

    private float user(Image image) {
        return client.searchUsersByImage(r -> r.collectionId("people").image(image))
                .userMatches()
                .get(0)
                .similarity();
    }

    private List<Float> faces(Image image) {
        return client.searchFacesByImage(r -> r.collectionId("people").image(image)).faceMatches().stream()
                .map(match -> match.similarity())
                .toList();
    }

    @Behaviour(
            area = Area.USER_STATUS,
            value = "A user of five photos is closer to a new photo of the person than each of the five.")
    @Test
    void a_user_is_closer_to_a_new_photo_than_their_faces() {
        client.createCollection(r -> r.collectionId("people"));
        NAMES.forEach(this::enrol);
        for (String name : NAMES) {
            for (int number = 50; number < 52; number++) {
                Image image = photo(name, number);
                List<Float> faces = faces(image);

                assertThat(faces).as("%s, photo %d", name, number).hasSize(FACES);
                assertThat(user(image)).as("%s, photo %d", name, number).isGreaterThan(faces.get(0));
            }
        }
    }

    @Behaviour(area = Area.USER_STATUS, value = "A user can meet a threshold that none of their faces meets.")
    @Test
    void a_user_meets_a_threshold_that_no_face_meets() {
        client.createCollection(r -> r.collectionId("people"));
        enrol("ann");
        Image image = photo("ann", 50);
        float between = (user(image) + faces(image).get(0)) / 2;

        assertThat(client.searchFacesByImage(
                                r -> r.collectionId("people").image(image).faceMatchThreshold(between))
                        .faceMatches())
                .isEmpty();
        assertThat(client.searchUsersByImage(
                                r -> r.collectionId("people").image(image).userMatchThreshold(between))
                        .userMatches())
                .hasSize(1);
    }
}
