package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletionReason;

class FakeDeleteFacesTest {

    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    private final Scene scene = new Scene();
    private final RekognitionClient client = scene.builder().build().client();

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

    @Test
    void anIdGivenTwiceIsDeletedAndReportedOnce() {
        client.createCollection(r -> r.collectionId("people"));
        String id = scene.index(client, "people", Scene.face(Scene.person(1))).get(0);
        DeleteFacesResponse response =
                client.deleteFaces(r -> r.collectionId("people").faceIds(id, UNKNOWN, id, UNKNOWN));

        assertThat(response.deletedFaces()).containsExactly(id);
        assertThat(response.unsuccessfulFaceDeletions()).hasSize(1);
    }
}
