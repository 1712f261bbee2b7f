package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AssociatedFace;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;

/** What a request means that says nothing of it; the defaults differ by operation. */
class DefaultsTest {

    private static final FaceVector ANA = Scene.person(1);
    // Just over the quality filter's bar for blur, and just under it.
    private static final SeenFace SHARP = Scene.face(ANA, 0.5, 99.9f, 20, 80, SeenFace.Pose.FRONTAL);
    private static final SeenFace BLURRED = Scene.face(ANA, 0.5, 99.9f, 19, 80, SeenFace.Pose.FRONTAL);

    private final Scene scene = new Scene();
    private final RekognitionClient client = scene.builder().build().client();

    @BeforeEach
    void collection() {
        client.createCollection(r -> r.collectionId("people"));
    }

    private String index(FaceVector vector) {
        return scene.index(client, "people", Scene.face(vector)).get(0);
    }

    private void user(String userId, double percent) {
        String face = index(Scene.like(ANA, percent));
        client.createUser(r -> r.collectionId("people").userId(userId));
        client.associateFaces(r -> r.collectionId("people").userId(userId).faceIds(face));
    }

    @Behaviour(area = Area.SIMILARITY, value = "Without a threshold, it is 80 in every search and in CompareFaces.")
    @Test
    void searches_and_comparisons_start_at_eighty() {
        user("above", 80.5);
        user("below", 79.5);
        Image image = scene.image(Scene.face(ANA));
        Image both = scene.image(Scene.face(Scene.like(ANA, 80.5), 0.5), Scene.face(Scene.like(ANA, 79.5), 0.4));
        String face = index(ANA);

        assertThat(client.searchFaces(r -> r.collectionId("people").faceId(face))
                        .faceMatches())
                .extracting(match -> match.face().userId())
                .containsExactly("above");
        assertThat(client.searchFacesByImage(r -> r.collectionId("people").image(image))
                        .faceMatches())
                .extracting(match -> match.face().userId())
                .containsExactly(null, "above");
        assertThat(client.searchUsers(r -> r.collectionId("people").faceId(face))
                        .userMatches())
                .extracting(match -> match.user().userId())
                .containsExactly("above");
        assertThat(client.searchUsersByImage(r -> r.collectionId("people").image(image))
                        .userMatches())
                .extracting(match -> match.user().userId())
                .containsExactly("above");
        assertThat(client.compareFaces(r -> r.sourceImage(image).targetImage(both))
                        .faceMatches())
                .extracting(match -> match.face().boundingBox().width())
                .containsExactly(0.5f);
    }

    @Behaviour(
            area = Area.ASSOCIATE_FACES,
            value = "Without a threshold, it is 75 in AssociateFaces, unlike in searches.")
    @Test
    void associations_start_at_seventy_five() {
        user("ana", 99.99);
        String above = index(Scene.like(ANA, 76));
        String below = index(Scene.like(ANA, 73));

        assertThat(client.associateFaces(
                                r -> r.collectionId("people").userId("ana").faceIds(below, above))
                        .associatedFaces())
                .extracting(AssociatedFace::faceId)
                .containsExactly(above);
    }

    @Behaviour(
            area = Area.QUALITY,
            value =
                    "Without a quality filter, IndexFaces filters by `AUTO`; searches by picture and CompareFaces do not filter.")
    @Test
    void only_indexing_filters() {
        Image blurred = scene.image(BLURRED);
        assertThat(client.indexFaces(r -> r.collectionId("people").image(scene.image(SHARP)))
                        .faceRecords())
                .hasSize(1);
        assertThat(client.indexFaces(r -> r.collectionId("people").image(blurred))
                        .faceRecords())
                .isEmpty();

        assertThat(client.searchFacesByImage(r -> r.collectionId("people").image(blurred))
                        .faceMatches())
                .hasSize(1);
        assertThat(client.searchUsersByImage(r -> r.collectionId("people").image(blurred))
                        .searchedFace())
                .isNotNull();
        assertThat(client.compareFaces(r -> r.sourceImage(blurred).targetImage(blurred))
                        .faceMatches())
                .hasSize(1);
        assertThat(client.detectFaces(r -> r.image(blurred)).faceDetails()).hasSize(1);

        assertThat(client.searchUsersByImage(
                                r -> r.collectionId("people").image(blurred).qualityFilter("AUTO"))
                        .searchedFace())
                .isNull();
        for (String filter : List.of("AUTO", "MEDIUM", "HIGH")) {
            assertThatThrownBy(() -> client.searchFacesByImage(
                            r -> r.collectionId("people").image(blurred).qualityFilter(filter)))
                    .isInstanceOf(InvalidParameterException.class);
            assertThatThrownBy(() -> client.compareFaces(
                            r -> r.sourceImage(blurred).targetImage(blurred).qualityFilter(filter)))
                    .isInstanceOf(InvalidParameterException.class);
        }
    }

    @Behaviour(area = Area.INDEX_FACES, value = "Without `MaxFaces`, all faces are stored that pass the filter.")
    @Test
    void all_faces_are_indexed() {
        assertThat(client.indexFaces(r -> r.collectionId("people")
                                .image(scene.image(SHARP, Scene.face(Scene.person(2), 0.4), Scene.face(ANA, 0.3))))
                        .faceRecords())
                .hasSize(3);
        assertThat(client.listFaces(r -> r.collectionId("people")).faces())
                .extracting(Face::externalImageId)
                .hasSize(3)
                .containsOnlyNulls();
    }
}
