package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;

class OtherPicturesTest {

    private final Scene scene = new Scene();
    private final SeenFace ana = Scene.face(Scene.person(1));

    private RekognitionClient client(OtherPictures rule) {
        byte[] png = scene.picture();
        return scene.builder()
                .otherPictures(rule)
                .s3((bucket, key, version) -> Optional.of(png))
                .build()
                .client();
    }

    private static int faces(RekognitionClient client, Image image) {
        return client.detectFaces(r -> r.image(image)).faceDetails().size();
    }

    private static Image s3(String key) {
        return Image.builder().s3Object(s -> s.bucket("photos").name(key)).build();
    }

    @Test
    void byDefaultThereIsNoFace() {
        assertThat(faces(scene.builder().build().client(), scene.image())).isZero();
        assertThat(faces(client(OtherPictures.noFace()), scene.image())).isZero();
    }

    @Test
    void everyPictureCanHoldItsOwnPerson() {
        RekognitionClient client = client(OtherPictures.oneFaceEach());
        client.createCollection(r -> r.collectionId("people"));
        Image one = scene.image();
        Image two = scene.image();
        String id = Scene.ids(client.indexFaces(r -> r.collectionId("people").image(one)))
                .get(0);

        assertThat(client.searchFacesByImage(r -> r.collectionId("people").image(one))
                        .faceMatches())
                .extracting(match -> match.face().faceId())
                .containsExactly(id);
        assertThat(client.searchFacesByImage(
                                r -> r.collectionId("people").image(two).faceMatchThreshold(50f))
                        .faceMatches())
                .isEmpty();
    }

    @Test
    void theEngineComesFirst() {
        assertThat(faces(
                        client(OtherPictures.rule(picture -> List.of(ana, Scene.face(Scene.person(2), 0.2)))),
                        scene.image(ana)))
                .isEqualTo(1);
    }

    @Test
    void rulesAreAskedInOrderUntilOneHasAnOpinion() {
        RekognitionClient client = client(OtherPictures.s3Key("empty.png", List.of())
                .orElse(OtherPictures.s3Key("ana.png", List.of(ana)))
                .orElse(OtherPictures.when(
                        picture -> picture.s3().isPresent(), List.of(ana, Scene.face(Scene.person(2), 0.2)))));

        assertThat(faces(client, s3("empty.png"))).isZero();
        assertThat(faces(client, s3("ana.png"))).isEqualTo(1);
        assertThat(faces(client, s3("other.png"))).isEqualTo(2);
        assertThat(faces(client, scene.image())).isZero();
    }

    @Test
    void aPictureWithoutAFaceIsWhatTheServiceSaysItIs() {
        RekognitionClient client = client(OtherPictures.noFace());
        client.createCollection(r -> r.collectionId("people"));

        assertThatThrownBy(() ->
                        client.searchFacesByImage(r -> r.collectionId("people").image(scene.image())))
                .isInstanceOf(InvalidParameterException.class);
    }
}
