package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;

class FaceModelsTest {

    private final Scene scene = new Scene();

    private FakeRekognition fake(String version) {
        FakeRekognition fake = scene.builder().faceModelVersion(version).build();
        fake.client().createCollection(r -> r.collectionId("people"));
        return fake;
    }

    @Behaviour(
            area = Area.FACE_MODELS,
            value =
                    "A collection keeps the face model of the day it was created on; a new model is for new collections.")
    @Test
    void a_collection_keeps_the_model_of_the_day_it_was_created_on() {
        FakeRekognition fake = fake("6.0");
        RekognitionClient client = fake.client();
        Image image = scene.image(Scene.face(Scene.person(1)));
        client.indexFaces(r -> r.collectionId("people").image(image));
        fake.releaseFaceModel("7.0");
        client.createCollection(r -> r.collectionId("newer"));
        scene.index(client, "people", Scene.face(Scene.person(2)));
        scene.index(client, "newer", Scene.face(Scene.person(1)));

        assertThat(client.describeCollection(r -> r.collectionId("people")).faceModelVersion())
                .isEqualTo("6.0");
        assertThat(client.listFaces(r -> r.collectionId("people")).faces())
                .extracting(Face::indexFacesModelVersion)
                .containsExactly("6.0", "6.0");
        assertThat(client.listFaces(r -> r.collectionId("newer")).faces())
                .extracting(Face::indexFacesModelVersion)
                .containsExactly("7.0");
        var listed = client.listCollections();
        assertThat(listed.faceModelVersions().get(listed.collectionIds().indexOf("people")))
                .isEqualTo("6.0");
        assertThat(listed.faceModelVersions().get(listed.collectionIds().indexOf("newer")))
                .isEqualTo("7.0");
    }

    @Behaviour(
            area = Area.FACE_MODELS,
            value = "Every answer about a collection names its face model, as a text that need not have a dot.")
    @ParameterizedTest
    @ValueSource(strings = {"6", "6.0", "7.0.1"})
    void every_answer_names_the_model(String version) {
        RekognitionClient client = fake(version).client();
        String face = scene.index(client, "people", Scene.face(Scene.person(1))).get(0);
        Image image = scene.image(Scene.face(Scene.person(1)));
        client.createUser(r -> r.collectionId("people").userId("ana"));

        assertThat(List.of(
                        client.createCollection(r -> r.collectionId("more")).faceModelVersion(),
                        client.describeCollection(r -> r.collectionId("people")).faceModelVersion(),
                        client.indexFaces(r -> r.collectionId("people").image(image))
                                .faceModelVersion(),
                        client.listFaces(r -> r.collectionId("people")).faceModelVersion(),
                        client.searchFaces(r -> r.collectionId("people").faceId(face))
                                .faceModelVersion(),
                        client.searchFacesByImage(r -> r.collectionId("people").image(image))
                                .faceModelVersion(),
                        client.searchUsers(r -> r.collectionId("people").userId("ana"))
                                .faceModelVersion(),
                        client.searchUsersByImage(r -> r.collectionId("people").image(image))
                                .faceModelVersion()))
                .containsOnly(version);
    }

    @Behaviour(area = Area.FACE_MODELS, value = "Model 1 indexes the 15 largest faces of a picture, later ones 100.")
    @ParameterizedTest
    @CsvSource({"1.0, 15", "2.0, 100", "7.0, 100"})
    void the_first_model_sees_fifteen_faces(String version, int most) {
        SeenFace[] crowd = IntStream.range(0, 110)
                .mapToObj(i -> Scene.face(Scene.person(i), 0.25 + i / 1000.0))
                .toArray(SeenFace[]::new);
        IndexFacesResponse response =
                fake(version).client().indexFaces(r -> r.collectionId("people").image(scene.image(crowd)));

        assertThat(response.faceRecords()).hasSize(most);
        assertThat(response.unindexedFaces()).isEmpty();
        assertThat(response.faceRecords().get(0).face().boundingBox().width()).isEqualTo(0.359f);
    }

    @Behaviour(
            area = Area.FACE_MODELS,
            value = "Collections below model 3 have no quality filter, whatever is asked for.")
    @ParameterizedTest
    @CsvSource({"2.9, 1", "3.0, 0", "10.0, 0"})
    void early_models_have_no_quality_filter(String version, int faces) {
        RekognitionClient client = fake(version).client();
        SeenFace poor = Scene.face(Scene.person(1), 0.5, 99, 1, 80, SeenFace.Pose.FRONTAL);
        scene.index(client, "people", Scene.face(Scene.person(1)));

        for (String filter : List.of("AUTO", "HIGH")) {
            assertThat(client.indexFaces(r -> r.collectionId("people")
                                    .image(scene.image(poor))
                                    .qualityFilter(filter))
                            .faceRecords())
                    .hasSize(faces);
        }
        assertThat(client.searchUsersByImage(r -> r.collectionId("people")
                                .image(scene.image(poor))
                                .qualityFilter("HIGH"))
                        .unsearchedFaces())
                .hasSize(1 - faces);
    }

    @Behaviour(area = Area.FACE_MODELS, value = "A saved collection keeps its face model in a fake with another one.")
    @Test
    void a_saved_collection_keeps_its_model(@TempDir Path folder) {
        Path file = folder.resolve("state");
        fake("5.0").save(file);
        FakeRekognition newer = FakeRekognition.create();
        newer.load(file);

        assertThat(newer.client()
                        .describeCollection(r -> r.collectionId("people"))
                        .faceModelVersion())
                .isEqualTo("5.0");
    }

    @Behaviour(area = Area.STATE, value = "`reset` goes back to the builder's face model.")
    @Test
    void resetting_goes_back_to_the_builders_model() {
        FakeRekognition fake = fake("6.0");
        fake.releaseFaceModel("7.0");
        fake.reset();

        assertThat(fake.client().createCollection(r -> r.collectionId("people")).faceModelVersion())
                .isEqualTo("6.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", ".5", "6.", "v6", "6-0", "12345678901"})
    void what_is_no_version_is_refused(String version) {
        assertThatThrownBy(() -> FakeRekognition.create().releaseFaceModel(version))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7.0; got " + version);
        assertThatThrownBy(() ->
                        FakeRekognition.builder().faceModelVersion(version).build())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
