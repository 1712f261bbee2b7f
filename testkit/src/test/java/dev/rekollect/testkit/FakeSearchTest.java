package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesResponse;

class FakeSearchTest {

    private static final FaceVector ANA = Scene.person(1);

    private final Scene scene = new Scene();
    private final FakeClock clock = new FakeClock();
    private final RekognitionClient client =
            scene.builder().clock(clock).build().client();

    @BeforeEach
    void collection() {
        client.createCollection(r -> r.collectionId("people"));
    }

    private String index(FaceVector vector) {
        return scene.index(client, "people", Scene.face(vector)).get(0);
    }

    private static List<String> ids(List<FaceMatch> matches) {
        return matches.stream().map(match -> match.face().faceId()).toList();
    }

    @Behaviour(
            area = Area.SEARCH_FACES,
            value = "SearchFaces answers matches best first, and never the searched face itself.")
    @Test
    void findsTheOtherPhotosOfAPersonTheBestFirstAndNeverTheSearchedFace() {
        String searched = index(ANA);
        String near = index(Scene.like(ANA, 98));
        String nearest = index(Scene.like(ANA, 99));
        index(Scene.person(2));
        SearchFacesResponse response =
                client.searchFaces(r -> r.collectionId("people").faceId(searched));

        assertThat(response.searchedFaceId()).isEqualTo(searched);
        assertThat(ids(response.faceMatches())).containsExactly(nearest, near);
        assertThat(response.faceMatches().get(0).similarity()).isCloseTo(99, within(0.1f));
        assertThat(response.faceModelVersion()).isEqualTo("7.0");
    }

    @Behaviour(area = Area.SEARCH_FACES, value = "The threshold is 80 unless set, and includes itself.")
    @Test
    void theThresholdIsEightyAndIncludesItself() {
        String searched = index(ANA);
        String above = index(Scene.like(ANA, 81));
        String below = index(Scene.like(ANA, 79));

        assertThat(ids(client.searchFaces(r -> r.collectionId("people").faceId(searched))
                        .faceMatches()))
                .containsExactly(above);
        FaceMatch belowMatch = client.searchFaces(
                        r -> r.collectionId("people").faceId(searched).faceMatchThreshold(70f))
                .faceMatches()
                .get(1);
        assertThat(belowMatch.face().faceId()).isEqualTo(below);
        assertThat(ids(client.searchFaces(r ->
                                r.collectionId("people").faceId(searched).faceMatchThreshold(belowMatch.similarity()))
                        .faceMatches()))
                .containsExactly(above, below);
    }

    @Behaviour(area = Area.SEARCH_FACES, value = "Threshold 0 is allowed and finds strangers.")
    @Test
    void thresholdZeroFindsStrangersToo() {
        String searched = index(ANA);
        index(Scene.person(2));

        assertThat(client.searchFaces(
                                r -> r.collectionId("people").faceId(searched).faceMatchThreshold(0f))
                        .faceMatches())
                .hasSize(1);
    }

    @Behaviour(
            area = Area.SEARCH_FACES,
            value = "Equally similar faces come in the order of lists; `MaxFaces` keeps the first.")
    @Test
    void equallySimilarFacesKeepTheOrderOfLists() {
        String searched = index(ANA);
        FaceVector twin = Scene.like(ANA, 99);
        for (int i = 0; i < 8; i++) {
            index(twin);
        }
        List<String> listed = new ArrayList<>();
        client.listFacesPaginator(r -> r.collectionId("people")).faces().forEach(face -> listed.add(face.faceId()));
        listed.remove(searched);

        assertThat(ids(client.searchFaces(r -> r.collectionId("people").faceId(searched))
                        .faceMatches()))
                .isEqualTo(listed);
        assertThat(ids(client.searchFaces(
                                r -> r.collectionId("people").faceId(searched).maxFaces(3))
                        .faceMatches()))
                .isEqualTo(listed.subList(0, 3));
    }

    @Behaviour(
            area = Area.SEARCH_FACES,
            value = "A search by an unknown face is `InvalidParameterException`, not `ResourceNotFoundException`.")
    @Test
    void anUnknownFaceIsAnInvalidParameter() {
        assertThatThrownBy(() -> client.searchFaces(
                        r -> r.collectionId("people").faceId("00000000-0000-4000-8000-000000000000")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("faceId was not found in the collection.");
    }

    @Behaviour(
            area = Area.SEARCH_FACES,
            value = "SearchFacesByImage looks at the largest face only, and says nothing of the others.")
    @Test
    void searchingByImageUsesTheLargestFaceOnly() {
        String ana = index(Scene.like(ANA, 99));
        index(Scene.person(2));
        SearchFacesByImageResponse response = client.searchFacesByImage(r ->
                r.collectionId("people").image(scene.image(Scene.face(Scene.person(2), 0.3), Scene.face(ANA, 0.4))));

        assertThat(ids(response.faceMatches())).containsExactly(ana);
        assertThat(response.searchedFaceBoundingBox().width()).isEqualTo(0.4f);
        assertThat(response.searchedFaceConfidence()).isEqualTo(99.9f);
        assertThat(response.faceModelVersion()).isEqualTo("7.0");
    }

    @Behaviour(
            area = Area.SEARCH_FACES,
            value = "No match is an empty list, with the box and confidence of the searched face.")
    @Test
    void anEmptyCollectionAnswersNoMatchesAndTheSearchedFace() {
        SearchFacesByImageResponse response =
                client.searchFacesByImage(r -> r.collectionId("people").image(scene.image(Scene.face(ANA))));

        assertThat(response.faceMatches()).isEmpty();
        assertThat(response.hasFaceMatches()).isTrue();
        assertThat(response.searchedFaceBoundingBox()).isNotNull();
    }

    @Behaviour(
            area = Area.SEARCH_FACES,
            value = "SearchFacesByImage of a picture without a face is `InvalidParameterException`.")
    @Test
    void searchingByAnImageWithoutAFaceIsAnError() {
        assertThatThrownBy(() ->
                        client.searchFacesByImage(r -> r.collectionId("people").image(scene.image())))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("There are no faces in the image. Should be at least 1.");
    }

    @Behaviour(
            area = Area.SEARCH_FACES,
            value =
                    "SearchFacesByImage filters nothing unless asked to; a filtered face counts as none, and the next largest is taken.")
    @Test
    void searchingByImageFiltersNothingUnlessAskedTo() {
        SeenFace blurred = Scene.face(ANA, 0.5, 99, 1, 80, SeenFace.Pose.FRONTAL);
        SeenFace sharp = Scene.face(Scene.person(2), 0.3);

        assertThat(client.searchFacesByImage(r -> r.collectionId("people").image(scene.image(blurred)))
                        .searchedFaceConfidence())
                .isEqualTo(99);
        assertThatThrownBy(() -> client.searchFacesByImage(r ->
                        r.collectionId("people").image(scene.image(blurred)).qualityFilter("AUTO")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("There are no faces in the image.");
        assertThat(client.searchFacesByImage(r -> r.collectionId("people")
                                .image(scene.image(blurred, sharp))
                                .qualityFilter("AUTO"))
                        .searchedFaceBoundingBox()
                        .width())
                .isEqualTo(0.3f);
    }

    @Behaviour(area = Area.SEARCH_FACES, value = "SearchFacesByImage answers matches best first.")
    @Test
    void matchesOfManyFacesAreSorted() {
        for (int i = 0; i < 20; i++) {
            index(Scene.like(ANA, 80.5 + (i * 7) % 19));
        }
        List<FaceMatch> matches = client.searchFacesByImage(
                        r -> r.collectionId("people").image(scene.image(Scene.face(ANA))))
                .faceMatches();

        assertThat(matches).hasSize(20);
        assertThat(matches.stream().map(FaceMatch::similarity).toList()).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Behaviour(area = Area.COLLECTIONS, value = "Faces that are not visible yet are counted.")
    @Behaviour(
            area = Area.TIME,
            value =
                    "With `visibleAfter`, a fresh face is in no list and no search, and its ID is not found, until the clock says so.")
    @Test
    void aFreshFaceIsInvisibleForAsLongAsTheFakeWasTold() {
        RekognitionClient slow = scene.builder()
                .clock(clock)
                .visibleAfter(Duration.ofSeconds(2))
                .build()
                .client();
        slow.createCollection(r -> r.collectionId("people"));
        String id = scene.index(slow, "people", Scene.face(ANA)).get(0);

        assertThatThrownBy(() -> slow.searchFaces(r -> r.collectionId("people").faceId(id)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("faceId was not found in the collection.");
        assertThat(slow.listFaces(r -> r.collectionId("people")).faces()).isEmpty();
        assertThat(slow.describeCollection(r -> r.collectionId("people")).faceCount())
                .isEqualTo(1);
        assertThat(byImage(slow)).isEmpty();

        clock.advance(Duration.ofSeconds(2));

        assertThat(slow.searchFaces(r -> r.collectionId("people").faceId(id)).faceMatches())
                .isEmpty();
        assertThat(slow.listFaces(r -> r.collectionId("people")).faces()).hasSize(1);
        assertThat(byImage(slow)).hasSize(1);
    }

    private List<FaceMatch> byImage(RekognitionClient searched) {
        return searched.searchFacesByImage(r -> r.collectionId("people").image(scene.image(Scene.face(ANA))))
                .faceMatches();
    }
}
