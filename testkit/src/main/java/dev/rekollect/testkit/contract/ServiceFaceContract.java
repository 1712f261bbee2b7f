package dev.rekollect.testkit.contract;

import static dev.rekollect.testkit.contract.ServiceWorld.ids;
import static dev.rekollect.testkit.contract.ServiceWorld.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletionReason;

/** ListFaces and DeleteFaces. */
interface ServiceFaceContract extends ServiceWorld {

    @Test
    default void every_face_is_on_one_page() {
        String name = collection();
        List<String> stored = new ArrayList<>();
        for (int photo = 1; photo <= 3; photo++) {
            stored.add(index(name, "alice", photo).faceId());
        }
        List<String> listed = new ArrayList<>();

        for (ListFacesResponse page :
                client().listFacesPaginator(r -> r.collectionId(name).maxResults(2))) {
            assertThat(page.faces()).hasSizeLessThanOrEqualTo(2);
            assertThat(page.faceModelVersion()).isNotEmpty();
            listed.addAll(ids(page.faces()));
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(stored);
        assertThat(eventually(
                        () -> client().describeCollection(r -> r.collectionId(name))
                                .faceCount(),
                        count -> count == 3))
                .isEqualTo(3);
    }

    @Test
    default void a_listed_face_is_as_it_was_indexed() {
        String name = collection();
        Face named = index(name, "alice", 1);
        Face nameless = client().indexFaces(r -> r.collectionId(name).image(photo("bob", 1)))
                .faceRecords()
                .get(0)
                .face();

        List<Face> listed = eventually(() -> faces(name), faces -> faces.size() == 2);

        assertThat(listed).hasSize(2).allSatisfy(face -> {
            Face indexed = face.faceId().equals(named.faceId()) ? named : nameless;
            assertThat(face.faceId()).isEqualTo(indexed.faceId());
            assertThat(face.imageId()).isEqualTo(indexed.imageId());
            assertThat(face.externalImageId()).isEqualTo(indexed.externalImageId());
            assertThat(face.boundingBox().left())
                    .isEqualTo(indexed.boundingBox().left());
            assertThat(face.userId()).isNull();
        });
    }

    @Test
    default void a_filter_by_id_leaves_unknown_ones_out() {
        String name = collection();
        Face alice = index(name, "alice", 1);
        index(name, "bob", 1);

        assertThat(ids(client().listFaces(r -> r.collectionId(name).faceIds(alice.faceId(), NOBODY))
                        .faces()))
                .containsExactly(alice.faceId());
    }

    @Test
    default void deleting_succeeds_in_part_and_says_so() {
        String name = collection();
        Face alice = index(name, "alice", 1);
        Face bob = index(name, "bob", 1);

        DeleteFacesResponse deleted =
                client().deleteFaces(r -> r.collectionId(name).faceIds(alice.faceId(), NOBODY));

        assertThat(deleted.deletedFaces()).containsExactly(alice.faceId());
        assertThat(deleted.unsuccessfulFaceDeletions()).singleElement().satisfies(failed -> {
            assertThat(failed.faceId()).isEqualTo(NOBODY);
            assertThat(failed.reasons()).containsExactly(UnsuccessfulFaceDeletionReason.FACE_NOT_FOUND);
        });
        assertThat(ids(eventually(() -> faces(name), faces -> faces.size() == 1)))
                .containsExactly(bob.faceId());
    }

    @Test
    default void lists_of_ids_have_bounds() {
        String name = collection();

        invalid(() -> client().deleteFaces(r -> r.collectionId(name).faceIds(Collections.nCopies(4097, NOBODY))));
        invalid(() -> client().deleteFaces(r -> r.collectionId(name).faceIds(List.of())));
        invalid(() -> client().deleteFaces(r -> r.collectionId(name).faceIds(NOBODY.toUpperCase(Locale.ROOT) + "X")));
        invalid(() -> client().listFaces(r -> r.collectionId(name).maxResults(4097)));
    }
}
