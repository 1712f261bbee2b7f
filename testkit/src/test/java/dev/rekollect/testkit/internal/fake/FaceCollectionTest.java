package dev.rekollect.testkit.internal.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.FaceVector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletion;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletionReason;

/** What no covered operation can bring about yet: faces that belong to a user. */
class FaceCollectionTest {

    private static final String ID = Ids.v4("face");

    private final FaceCollection collection = new FaceCollection(
            new FaceCollection.Birth("people", 1, Instant.EPOCH, "7.0"),
            new FaceCollection.Content(
                    Map.of(),
                    Map.of(),
                    List.of(new StoredFace(
                            ID,
                            new Box(0, 0, 1, 1),
                            Ids.v4("image"),
                            null,
                            99,
                            "7.0",
                            FaceVector.seeded(1),
                            "ana",
                            Instant.EPOCH))));

    @Test
    void aFaceOfAUserIsNotDeletedAndItsUserIsNamed() {
        FaceCollection.Removal removal = collection.remove(Set.of(ID));

        assertThat(removal.deleted()).isEmpty();
        assertThat(removal.refused())
                .containsExactly(UnsuccessfulFaceDeletion.builder()
                        .faceId(ID)
                        .userId("ana")
                        .reasons(UnsuccessfulFaceDeletionReason.ASSOCIATED_TO_AN_EXISTING_USER)
                        .build());
        assertThat(collection.size()).isEqualTo(1);
    }

    @Test
    void aFaceOfAUserShowsItInListsAndMatches() {
        assertThat(collection.page(null, 1, face -> true).rows().get(0).toSdk().userId())
                .isEqualTo("ana");
        assertThat(collection
                        .search(FaceVector.seeded(1), 80, 1, face -> true)
                        .get(0)
                        .face()
                        .userId())
                .isEqualTo("ana");
    }

    @Test
    void theUserOfAFaceIsSaved() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StateFormat.write(new DataOutputStream(bytes), new Store.Content(List.of(collection), Map.of()));
        Store.Content read = StateFormat.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read.collections().iterator().next().content().faces())
                .extracting(StoredFace::userId)
                .containsExactly("ana");
    }
}
