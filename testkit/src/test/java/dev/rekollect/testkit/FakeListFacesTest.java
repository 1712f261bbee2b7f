package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;

class FakeListFacesTest {

    private final Scene scene = new Scene();
    private final RekognitionClient client = scene.builder().build().client();

    @BeforeEach
    void collection() {
        client.createCollection(r -> r.collectionId("people"));
    }

    private List<String> indexMany(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.addAll(scene.index(client, "people", Scene.face(Scene.person(i))));
        }
        return ids;
    }

    @Behaviour(
            area = Area.LIST_FACES,
            value = "ListFaces lists each face once, in an order that is neither that of indexing nor of IDs.")
    @Test
    void everyFaceIsListedOnceInAnOrderThatIsNeitherThatOfIndexingNorOfIds() {
        List<String> indexed = indexMany(30);
        List<String> listed = new ArrayList<>();
        client.listFacesPaginator(r -> r.collectionId("people").maxResults(7))
                .faces()
                .forEach(face -> listed.add(face.faceId()));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(indexed).isNotEqualTo(indexed);
        assertThat(listed).isNotEqualTo(listed.stream().sorted().toList());
    }

    @Behaviour(area = Area.LIST_FACES, value = "The last page has no token, also where it is full.")
    @Test
    void aPageThatEndsWithTheListHasNoToken() {
        indexMany(4);

        assertThat(client.listFaces(r -> r.collectionId("people").maxResults(4)).nextToken())
                .isNull();
        assertThat(client.listFaces(r -> r.collectionId("people").maxResults(3)).nextToken())
                .isNotNull();
    }

    @Behaviour(area = Area.LIST_FACES, value = "`MaxResults` 0 is allowed, and stands for 4,096.")
    @Test
    void pageSizeZeroStandsForTheServicesOwn() {
        indexMany(3);

        ListFacesResponse page = client.listFaces(r -> r.collectionId("people").maxResults(0));
        assertThat(page.faces()).hasSize(3);
        assertThat(page.faceModelVersion()).isEqualTo("7.0");
        assertThat(page.nextToken()).isNull();
    }

    @Behaviour(area = Area.LIST_FACES, value = "Faces can be asked for by ID; unknown ones are left out.")
    @Test
    void facesCanBeAskedForByIdAndUnknownOnesAreLeftOut() {
        List<String> ids = indexMany(5);

        assertThat(client.listFaces(r -> r.collectionId("people")
                                .faceIds(ids.get(1), "00000000-0000-4000-8000-000000000000", ids.get(3)))
                        .faces())
                .extracting(Face::faceId)
                .containsExactlyInAnyOrder(ids.get(1), ids.get(3));
        assertThat(client.listFaces(r -> r.collectionId("people").userId("nobody"))
                        .faces())
                .isEmpty();
    }

    @Behaviour(area = Area.LIST_FACES, value = "A page token of another collection is refused.")
    @Test
    void aTokenOfAnotherCollectionIsRefused() {
        indexMany(3);
        client.createCollection(r -> r.collectionId("others"));
        String token =
                client.listFaces(r -> r.collectionId("people").maxResults(1)).nextToken();

        assertThatThrownBy(() -> client.listFaces(r -> r.collectionId("others").nextToken(token)))
                .isInstanceOf(InvalidPaginationTokenException.class);
    }

    @Behaviour(
            area = Area.LIST_FACES,
            value = "Faces that stay are listed exactly once, whatever comes and goes between pages.")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void facesThatStayAreListedExactlyOnceWhateverComesAndGoesBetweenPages(long seed) {
        Random random = new Random(seed);
        List<String> present = new ArrayList<>(indexMany(40));
        Set<String> stayed = new HashSet<>(present);
        List<String> listed = new ArrayList<>();
        String token = null;
        do {
            String from = token;
            int size = 1 + random.nextInt(6);
            ListFacesResponse page = client.listFaces(
                    r -> r.collectionId("people").maxResults(size).nextToken(from));
            page.faces().forEach(face -> listed.add(face.faceId()));
            token = page.nextToken();
            for (int change = random.nextInt(4); change > 0 && !present.isEmpty(); change--) {
                if (random.nextBoolean()) {
                    present.addAll(scene.index(client, "people", Scene.face(Scene.person(random.nextInt()))));
                } else {
                    String gone = present.remove(random.nextInt(present.size()));
                    client.deleteFaces(r -> r.collectionId("people").faceIds(gone));
                    stayed.remove(gone);
                }
            }
        } while (token != null);

        assertThat(listed).as("seed " + seed).doesNotHaveDuplicates().containsAll(stayed);
    }
}
