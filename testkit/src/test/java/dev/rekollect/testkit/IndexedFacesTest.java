package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;

/** What IndexFaces keeps of a picture, and under which names. */
class IndexedFacesTest {

    private final Scene scene = new Scene();
    private final RekognitionClient client = scene.builder().build().client();

    @BeforeEach
    void collection() {
        client.createCollection(r -> r.collectionId("people"));
    }

    @Behaviour(
            area = Area.INDEX_FACES,
            value =
                    "All faces of a picture share one image ID and the external image ID, and have face IDs of their own.")
    @Test
    void faces_of_a_picture_share_their_image() {
        IndexFacesResponse response = client.indexFaces(r -> r.collectionId("people")
                .externalImageId("party")
                .image(scene.image(Scene.face(Scene.person(1)), Scene.face(Scene.person(2), 0.3))));

        List<Face> faces = response.faceRecords().stream().map(FaceRecord::face).toList();
        assertThat(faces).hasSize(2);
        assertThat(faces).extracting(Face::externalImageId).containsOnly("party");
        assertThat(faces)
                .extracting(Face::imageId)
                .doesNotContainNull()
                .containsOnly(faces.get(0).imageId());
        assertThat(faces).extracting(Face::faceId).doesNotHaveDuplicates();
    }

    @Behaviour(area = Area.INDEX_FACES, value = "An external image ID may stand for any number of pictures.")
    @Test
    void an_external_image_id_is_not_unique() {
        for (int person = 0; person < 3; person++) {
            Image image = scene.image(Scene.face(Scene.person(person)));
            client.indexFaces(
                    r -> r.collectionId("people").externalImageId("ana").image(image));
        }

        assertThat(client.listFaces(r -> r.collectionId("people")).faces())
                .hasSize(3)
                .extracting(Face::externalImageId)
                .containsOnly("ana");
    }

    @Behaviour(
            area = Area.INDEX_FACES,
            value = "Attributes are of the answer only: what is stored of a face does not depend on them.")
    @Test
    void attributes_are_not_stored() {
        Image image = scene.image(Scene.face(Scene.person(1)));
        FaceRecord all = client.indexFaces(r -> r.collectionId("people")
                        .image(image)
                        .externalImageId("a")
                        .detectionAttributes(Attribute.ALL))
                .faceRecords()
                .get(0);
        FaceRecord few = client.indexFaces(
                        r -> r.collectionId("people").image(image).externalImageId("a"))
                .faceRecords()
                .get(0);

        assertThat(all.faceDetail().ageRange()).isNotNull();
        assertThat(few.faceDetail().ageRange()).isNull();
        assertThat(few.face()).isEqualTo(all.face());
        assertThat(client.listFaces(r -> r.collectionId("people")).faces()).containsExactly(all.face());
    }

    @Behaviour(
            area = Area.SAME_PICTURE,
            value = "Face IDs of one picture differ between collections, its image ID does not.")
    @Test
    void face_ids_are_of_their_collection() {
        client.createCollection(r -> r.collectionId("others"));
        Image image = scene.image(Scene.face(Scene.person(1)));
        Face here = indexed("people", image);
        Face there = indexed("others", image);

        assertThat(there.faceId()).isNotEqualTo(here.faceId());
        assertThat(there.imageId()).isEqualTo(here.imageId());
    }

    private Face indexed(String collection, Image image) {
        return client.indexFaces(r -> r.collectionId(collection).image(image).externalImageId("a"))
                .faceRecords()
                .get(0)
                .face();
    }

    @Behaviour(
            area = Area.SAME_PICTURE,
            value = "A picture with other bytes is another picture, also where it looks the same.")
    @Test
    void other_bytes_are_another_picture() {
        SeenFace face = Scene.face(Scene.person(1));
        Face first = indexed("people", scene.image(face));
        Face second = indexed("people", scene.image(face));

        assertThat(second.imageId()).isNotEqualTo(first.imageId());
        assertThat(second.faceId()).isNotEqualTo(first.faceId());
    }

    @Behaviour(
            area = Area.LIST_FACES,
            value =
                    "A listed face is what IndexFaces answered, without external image ID and user where there are none.")
    @Test
    void a_listed_face_is_as_it_was_indexed() {
        Face named = indexed("people", scene.image(Scene.face(Scene.person(1))));
        Image image = scene.image(Scene.face(Scene.person(2)));
        Face nameless = client.indexFaces(r -> r.collectionId("people").image(image))
                .faceRecords()
                .get(0)
                .face();
        client.createUser(r -> r.collectionId("people").userId("ana"));
        client.associateFaces(r -> r.collectionId("people").userId("ana").faceIds(named.faceId()));

        assertThat(client.listFaces(r -> r.collectionId("people")).faces())
                .containsExactlyInAnyOrder(named.toBuilder().userId("ana").build(), nameless);
        assertThat(nameless.externalImageId()).isNull();
        assertThat(nameless.userId()).isNull();
        assertThat(nameless.indexFacesModelVersion()).isEqualTo("7.0");
    }

    @Behaviour(
            area = Area.LIST_FACES,
            value =
                    "With face IDs and a user, ListFaces lists the faces to which both apply; by an unknown user, none.")
    @Test
    void filters_apply_together() {
        String anas =
                indexed("people", scene.image(Scene.face(Scene.person(1)))).faceId();
        String nobodys =
                indexed("people", scene.image(Scene.face(Scene.person(2)))).faceId();
        client.createUser(r -> r.collectionId("people").userId("ana"));
        client.associateFaces(r -> r.collectionId("people").userId("ana").faceIds(anas));

        assertThat(client.listFaces(r -> r.collectionId("people").userId("ana").faceIds(anas, nobodys))
                        .faces())
                .extracting(Face::faceId)
                .containsExactly(anas);
        assertThat(client.listFaces(r -> r.collectionId("people").userId("nobody"))
                        .faces())
                .isEmpty();
    }

    @Behaviour(
            area = Area.SAME_PICTURE,
            value =
                    "Without an external image ID, or under another one, a picture makes new faces with the same image ID.")
    @Test
    void without_or_under_another_external_id_a_picture_makes_new_faces() {
        Image image = scene.image(Scene.face(Scene.person(1)));
        List<IndexFacesResponse> responses = new ArrayList<>();
        responses.add(client.indexFaces(r -> r.collectionId("people").image(image)));
        responses.add(client.indexFaces(r -> r.collectionId("people").image(image)));
        responses.add(
                client.indexFaces(r -> r.collectionId("people").image(image).externalImageId("a")));
        responses.add(
                client.indexFaces(r -> r.collectionId("people").image(image).externalImageId("b")));

        assertThat(responses.stream().flatMap(r -> Scene.ids(r).stream()))
                .hasSize(4)
                .doesNotHaveDuplicates();
        assertThat(responses.stream()
                        .map(r -> r.faceRecords().get(0).face().imageId())
                        .distinct())
                .hasSize(1);
    }

    @Behaviour(area = Area.SAME_PICTURE, value = "A deleted face comes back under a new ID.")
    @Test
    void a_deleted_face_comes_back_under_a_new_id() {
        Image image = scene.image(Scene.face(Scene.person(1)));
        String first = Scene.ids(client.indexFaces(
                        r -> r.collectionId("people").image(image).externalImageId("a")))
                .get(0);
        client.deleteFaces(r -> r.collectionId("people").faceIds(first));
        String second = Scene.ids(client.indexFaces(
                        r -> r.collectionId("people").image(image).externalImageId("a")))
                .get(0);

        assertThat(second).isNotEqualTo(first);
        assertThat(client.listFaces(r -> r.collectionId("people")).faces())
                .extracting(Face::faceId)
                .containsExactly(second);
    }
}
