package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletion;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletionReason;

class FakeDeleteFacesTest {

    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    private final Scene scene = new Scene();
    private final RekognitionClient client = scene.builder().build().client();

    @Behaviour(
            area = Area.DELETE_FACES,
            value = "DeleteFaces deletes what is there and lists the rest with `FACE_NOT_FOUND`, in a success.")
    @Test
    void deletesWhatIsThereAndReportsWhatIsNot() {
        client.createCollection(r -> r.collectionId("people"));
        List<String> ids = scene.index(client, "people", Scene.face(Scene.person(1)), Scene.face(Scene.person(2), 0.3));
        DeleteFacesResponse response =
                client.deleteFaces(r -> r.collectionId("people").faceIds(UNKNOWN, ids.get(0)));

        assertThat(response.deletedFaces()).containsExactly(ids.get(0));
        assertThat(response.unsuccessfulFaceDeletions()).hasSize(1);
        assertThat(response.unsuccessfulFaceDeletions().get(0).faceId()).isEqualTo(UNKNOWN);
        assertThat(response.unsuccessfulFaceDeletions().get(0).reasons())
                .containsExactly(UnsuccessfulFaceDeletionReason.FACE_NOT_FOUND);
        assertThat(client.listFaces(r -> r.collectionId("people")).faces())
                .extracting(Face::faceId)
                .containsExactly(ids.get(1));
    }

    @Behaviour(area = Area.DELETE_FACES, value = "An ID given twice counts once.")
    @Test
    void anIdGivenTwiceIsDeletedAndReportedOnce() {
        client.createCollection(r -> r.collectionId("people"));
        String id = scene.index(client, "people", Scene.face(Scene.person(1))).get(0);
        DeleteFacesResponse response =
                client.deleteFaces(r -> r.collectionId("people").faceIds(id, UNKNOWN, id, UNKNOWN));

        assertThat(response.deletedFaces()).containsExactly(id);
        assertThat(response.unsuccessfulFaceDeletions()).hasSize(1);
    }

    @Behaviour(
            area = Area.DELETE_FACES,
            value =
                    "A face of a user stays and is listed with `ASSOCIATED_TO_AN_EXISTING_USER` and the user, until the user lets go.")
    @Test
    void aFaceOfAUserStays() {
        client.createCollection(r -> r.collectionId("people"));
        String id = scene.index(client, "people", Scene.face(Scene.person(1))).get(0);
        client.createUser(r -> r.collectionId("people").userId("ana"));
        client.associateFaces(r -> r.collectionId("people").userId("ana").faceIds(id));
        DeleteFacesResponse refused =
                client.deleteFaces(r -> r.collectionId("people").faceIds(id));

        assertThat(refused.deletedFaces()).isEmpty();
        assertThat(refused.unsuccessfulFaceDeletions())
                .containsExactly(UnsuccessfulFaceDeletion.builder()
                        .faceId(id)
                        .userId("ana")
                        .reasons(UnsuccessfulFaceDeletionReason.ASSOCIATED_TO_AN_EXISTING_USER)
                        .build());
        assertThat(client.describeCollection(r -> r.collectionId("people")).faceCount())
                .isEqualTo(1);
        client.disassociateFaces(r -> r.collectionId("people").userId("ana").faceIds(id));
        assertThat(client.deleteFaces(r -> r.collectionId("people").faceIds(id)).deletedFaces())
                .containsExactly(id);
    }

    @Behaviour(area = Area.DELETE_FACES, value = "Deleting again is no error: the face is `FACE_NOT_FOUND`.")
    @Test
    void deletingAgainFindsNothing() {
        client.createCollection(r -> r.collectionId("people"));
        String id = scene.index(client, "people", Scene.face(Scene.person(1))).get(0);
        client.deleteFaces(r -> r.collectionId("people").faceIds(id));

        assertThat(client.deleteFaces(r -> r.collectionId("people").faceIds(id)).unsuccessfulFaceDeletions())
                .extracting(refused -> refused.reasons().get(0))
                .containsExactly(UnsuccessfulFaceDeletionReason.FACE_NOT_FOUND);
    }

    @Behaviour(area = Area.DELETE_FACES, value = "4,096 faces go in one call.")
    @Test
    void manyGoAtOnce() {
        client.createCollection(r -> r.collectionId("people"));
        String real = scene.index(client, "people", Scene.face(Scene.person(1))).get(0);
        List<String> ids = new ArrayList<>(IntStream.range(0, 4095)
                .mapToObj(i -> String.format("00000000-0000-4000-8000-%012x", i))
                .toList());
        ids.add(real);
        DeleteFacesResponse response =
                client.deleteFaces(r -> r.collectionId("people").faceIds(ids));

        assertThat(response.deletedFaces()).containsExactly(real);
        assertThat(response.unsuccessfulFaceDeletions()).hasSize(4095);
    }
}
