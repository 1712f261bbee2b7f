package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.LandmarkType;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.Reason;
import software.amazon.awssdk.services.rekognition.model.UnindexedFace;

class FakeIndexFacesTest {

    private static final SeenFace.Pose FRONTAL = SeenFace.Pose.FRONTAL;

    private final Scene scene = new Scene();
    private final RekognitionClient client = scene.builder().build().client();

    @BeforeEach
    void collection() {
        client.createCollection(r -> r.collectionId("people"));
    }

    private IndexFacesResponse index(Image image) {
        return client.indexFaces(r -> r.collectionId("people").image(image));
    }

    @Behaviour(
            area = Area.INDEX_FACES,
            value = "A stored face has its ID, image ID, external image ID, box, confidence and face model.")
    @Test
    void storesWhatTheServiceStoresOfAFace() {
        IndexFacesResponse response = client.indexFaces(r ->
                r.collectionId("people").externalImageId("album:1").image(scene.image(Scene.face(Scene.person(1)))));

        Face face = response.faceRecords().get(0).face();
        assertThat(face.faceId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(face.imageId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(face.externalImageId()).isEqualTo("album:1");
        assertThat(face.confidence()).isEqualTo(99.9f);
        assertThat(face.indexFacesModelVersion()).isEqualTo("7.0");
        assertThat(face.userId()).isNull();
        assertThat(face.boundingBox().left()).isEqualTo(0.1f);
        assertThat(face.boundingBox().top()).isEqualTo(0.2f);
        assertThat(face.boundingBox().width()).isEqualTo(0.5f);
        assertThat(face.boundingBox().height()).isEqualTo(0.5f);
        assertThat(response.faceModelVersion()).isEqualTo("7.0");
        assertThat(response.orientationCorrection()).isNull();
        assertThat(client.listFaces(r -> r.collectionId("people")).faces()).containsExactly(face);
    }

    @Behaviour(area = Area.INDEX_FACES, value = "A picture without a face is no error, but an answer without faces.")
    @Test
    void aPictureWithoutAFaceIsNoError() {
        IndexFacesResponse response = index(scene.image());

        assertThat(response.faceRecords()).isEmpty();
        assertThat(response.unindexedFaces()).isEmpty();
    }

    @Behaviour(area = Area.INDEX_FACES, value = "Faces come largest first.")
    @Test
    void facesComeLargestFirst() {
        IndexFacesResponse response = index(scene.image(
                Scene.face(Scene.person(1), 0.3), Scene.face(Scene.person(2), 0.6), Scene.face(Scene.person(3), 0.4)));

        assertThat(response.faceRecords().stream()
                        .map(record -> record.face().boundingBox().width())
                        .toList())
                .containsExactly(0.6f, 0.4f, 0.3f);
    }

    @Behaviour(
            area = Area.INDEX_FACES,
            value = "Of a picture the 100 largest faces count, also where `MaxFaces` is more.")
    @Test
    void onlyTheHundredLargestFacesCount() {
        SeenFace[] crowd = IntStream.range(0, 130)
                .mapToObj(i -> Scene.face(Scene.person(i), 0.25 + i / 1000.0))
                .toArray(SeenFace[]::new);
        IndexFacesResponse response = client.indexFaces(
                r -> r.collectionId("people").image(scene.image(crowd)).maxFaces(4000));

        assertThat(response.faceRecords()).hasSize(100);
        assertThat(response.unindexedFaces()).isEmpty();
        assertThat(response.faceRecords().get(99).face().boundingBox().width()).isEqualTo(0.28f);
    }

    @Behaviour(
            area = Area.QUALITY,
            value = "A poor face is not stored by default, but listed in `UnindexedFaces` with every reason there is.")
    @Test
    void aPoorFaceIsNotIndexedByDefaultAndEveryReasonIsGiven() {
        SeenFace poor = Scene.face(Scene.person(1), 0.1, 80, 5, 10, new SeenFace.Pose(0, 70, 0));
        Image image = scene.image(poor, Scene.face(Scene.person(2)));
        IndexFacesResponse response = index(image);

        assertThat(response.faceRecords()).hasSize(1);
        UnindexedFace unindexed = response.unindexedFaces().get(0);
        assertThat(unindexed.reasons())
                .containsExactlyInAnyOrder(
                        Reason.EXTREME_POSE,
                        Reason.LOW_BRIGHTNESS,
                        Reason.LOW_SHARPNESS,
                        Reason.LOW_CONFIDENCE,
                        Reason.SMALL_BOUNDING_BOX,
                        Reason.LOW_FACE_QUALITY);
        assertThat(unindexed.faceDetail().quality().sharpness()).isEqualTo(5);
        assertThat(client.listFaces(r -> r.collectionId("people")).faces()).hasSize(1);
    }

    @Behaviour(area = Area.QUALITY, value = "`LOW`, `MEDIUM` and `HIGH` filter ever more.")
    @Test
    void theQualityFilterHasBarsOfRisingHeight() {
        SeenFace middling = Scene.face(Scene.person(1), 0.5, 95, 40, 50, FRONTAL);
        SeenFace weak = Scene.face(Scene.person(2), 0.3, 75, 10, 25, FRONTAL);
        SeenFace hopeless = Scene.face(Scene.person(3), 0.2, 60, 1, 5, FRONTAL);

        assertThat(indexed(QualityFilter.NONE, middling, weak, hopeless)).isEqualTo(3);
        assertThat(indexed(QualityFilter.LOW, middling, weak, hopeless)).isEqualTo(2);
        assertThat(indexed(QualityFilter.MEDIUM, middling, weak, hopeless)).isEqualTo(1);
        assertThat(indexed(QualityFilter.AUTO, middling, weak, hopeless)).isEqualTo(1);
        assertThat(indexed(QualityFilter.HIGH, middling, weak, hopeless)).isZero();
    }

    private int indexed(QualityFilter filter, SeenFace... faces) {
        return client.indexFaces(
                        r -> r.collectionId("people").image(scene.image(faces)).qualityFilter(filter))
                .faceRecords()
                .size();
    }

    @Behaviour(
            area = Area.INDEX_FACES,
            value = "`MaxFaces` drops the faces of lowest quality first, then the smallest, as `EXCEEDS_MAX_FACES`.")
    @Test
    void maxFacesDropsTheWorstFirstThenTheSmallest() {
        SeenFace largeButMiddling = Scene.face(Scene.person(1), 0.7, 95, 40, 50, FRONTAL);
        SeenFace good = Scene.face(Scene.person(2), 0.5);
        SeenFace smallerGood = Scene.face(Scene.person(3), 0.4);
        Image image = scene.image(largeButMiddling, good, smallerGood);

        IndexFacesResponse two =
                client.indexFaces(r -> r.collectionId("people").image(image).maxFaces(2));
        IndexFacesResponse one =
                client.indexFaces(r -> r.collectionId("people").image(image).maxFaces(1));

        assertThat(widths(two)).containsExactly(0.5f, 0.4f);
        assertThat(widths(one)).containsExactly(0.5f);
        assertThat(one.unindexedFaces())
                .allSatisfy(face -> assertThat(face.reasons()).containsExactly(Reason.EXCEEDS_MAX_FACES));
        assertThat(one.unindexedFaces()).hasSize(2);
    }

    private static List<Float> widths(IndexFacesResponse response) {
        return response.faceRecords().stream()
                .map(record -> record.face().boundingBox().width())
                .toList();
    }

    @Behaviour(
            area = Area.INDEX_FACES,
            value = "Every face of a picture is stored or listed in `UnindexedFaces` with a reason.")
    @Test
    void inAnyPictureEveryFaceIsEitherIndexedOrExplainedAndTheKeptOnesAreTheBest() {
        long seed = 20260101;
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<SeenFace> faces = new ArrayList<>();
            int count = random.nextInt(12);
            for (int i = 0; i < count; i++) {
                faces.add(Scene.face(
                        Scene.person(random.nextInt()),
                        0.05 + random.nextInt(90) / 100.0,
                        60 + random.nextInt(41),
                        random.nextInt(100),
                        random.nextInt(100),
                        new SeenFace.Pose(0, random.nextInt(180) - 90, 0)));
            }
            int most = 1 + random.nextInt(6);
            QualityFilter filter = QualityFilter.knownValues().toArray(new QualityFilter[0])[random.nextInt(5)];
            IndexFacesResponse response = client.indexFaces(r -> r.collectionId("people")
                    .image(scene.image(faces.toArray(new SeenFace[0])))
                    .maxFaces(most)
                    .qualityFilter(filter));

            String context = "seed " + seed + ", round " + round;
            assertThat(response.faceRecords().size() + response.unindexedFaces().size())
                    .as(context)
                    .isEqualTo(count);
            assertThat(response.faceRecords()).as(context).hasSizeLessThanOrEqualTo(most);
            assertThat(widths(response)).as(context).isSortedAccordingTo(Comparator.reverseOrder());
            boolean dropped = response.unindexedFaces().stream()
                    .anyMatch(face -> face.reasons().contains(Reason.EXCEEDS_MAX_FACES));
            assertThat(!dropped || response.faceRecords().size() == most)
                    .as(context)
                    .isTrue();
            assertThat(response.unindexedFaces())
                    .as(context)
                    .allSatisfy(face -> assertThat(face.reasons()).isNotEmpty());
            if (filter == QualityFilter.NONE) {
                assertThat(response.unindexedFaces())
                        .as(context)
                        .allSatisfy(face -> assertThat(face.reasons()).containsExactly(Reason.EXCEEDS_MAX_FACES));
            }
        }
    }

    @Behaviour(
            area = Area.SAME_PICTURE,
            value = "Under the same external image ID, a picture keeps its faces and their IDs.")
    @Test
    void theSamePictureUnderTheSameExternalIdKeepsItsFaces() {
        Image image = scene.image(Scene.face(Scene.person(1)), Scene.face(Scene.person(2), 0.3));
        IndexFacesResponse first =
                client.indexFaces(r -> r.collectionId("people").image(image).externalImageId("a"));
        IndexFacesResponse second =
                client.indexFaces(r -> r.collectionId("people").image(image).externalImageId("a"));

        assertThat(Scene.ids(second)).isEqualTo(Scene.ids(first)).hasSize(2);
        assertThat(client.listFaces(r -> r.collectionId("people")).faces()).hasSize(2);
    }

    @Behaviour(area = Area.SAME_PICTURE, value = "Indexed again for more faces, a picture adds the missing ones only.")
    @Test
    void indexingAgainForMoreFacesAddsOnlyTheMissingOnes() {
        Image image = scene.image(Scene.face(Scene.person(1)), Scene.face(Scene.person(2), 0.3));
        IndexFacesResponse one = client.indexFaces(
                r -> r.collectionId("people").image(image).externalImageId("a").maxFaces(1));
        IndexFacesResponse both =
                client.indexFaces(r -> r.collectionId("people").image(image).externalImageId("a"));

        assertThat(Scene.ids(both))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .startsWith(Scene.ids(one).get(0));
        assertThat(client.listFaces(r -> r.collectionId("people")).faces()).hasSize(2);
    }

    @Behaviour(
            area = Area.INDEX_FACES,
            value = "IDs look random, and follow from the seed and what is indexed, not from the order of calls.")
    @Test
    void idsFollowFromTheSeedAndNotFromTheOrderOfTheCalls() {
        Image one = scene.image(Scene.face(Scene.person(1)));
        Image two = scene.image(Scene.face(Scene.person(2)));

        assertThat(idsIndexing(7, one, two)).containsExactlyInAnyOrderElementsOf(idsIndexing(7, two, one));
        assertThat(idsIndexing(7, one, two)).doesNotContainAnyElementsOf(idsIndexing(8, one, two));
    }

    private List<String> idsIndexing(long seed, Image... images) {
        RekognitionClient seeded = scene.builder().seed(seed).build().client();
        seeded.createCollection(r -> r.collectionId("people"));
        List<String> ids = new ArrayList<>();
        for (Image image : images) {
            ids.addAll(Scene.ids(seeded.indexFaces(r -> r.collectionId("people").image(image))));
        }
        return ids;
    }

    @Behaviour(
            area = Area.ATTRIBUTES,
            value = "By default, a face has box, confidence, pose, quality and five landmarks.")
    @Test
    void byDefaultAFaceIsDescribedInFiveMembersWithFiveLandmarks() {
        FaceDetail detail = index(scene.image(Scene.face(Scene.person(1))))
                .faceRecords()
                .get(0)
                .faceDetail();

        assertThat(detail.landmarks())
                .extracting(landmark -> landmark.type())
                .containsExactlyInAnyOrder(
                        LandmarkType.EYE_LEFT,
                        LandmarkType.EYE_RIGHT,
                        LandmarkType.MOUTH_LEFT,
                        LandmarkType.MOUTH_RIGHT,
                        LandmarkType.NOSE);
        assertThat(detail.landmarks()).allSatisfy(landmark -> {
            assertThat(landmark.x()).isBetween(0.1f, 0.6f);
            assertThat(landmark.y()).isBetween(0.2f, 0.7f);
        });
        assertThat(detail.pose().yaw()).isZero();
        assertThat(detail.quality().brightness()).isEqualTo(80);
        assertThat(detail.confidence()).isEqualTo(99.9f);
        assertThat(detail.ageRange()).isNull();
        assertThat(detail.gender()).isNull();
        assertThat(detail.hasEmotions()).isFalse();
        assertThat(detail.smile()).isNull();
    }

    @Behaviour(
            area = Area.ATTRIBUTES,
            value =
                    "More attributes come when asked for one by one, or all with `ALL`, also beside `DEFAULT`, and then 30 landmarks.")
    @Test
    void attributesCanBeAskedForTogetherOrOneByOne() {
        SeenFace face = new SeenFace(
                0.1,
                0.2,
                0.5,
                0.5,
                99,
                90,
                80,
                new SeenFace.Pose(3, -10, 5),
                new Appearance(41, Appearance.Gender.MALE, Appearance.Emotion.HAPPY, Set.of(Appearance.Trait.BEARD)),
                Scene.person(1));
        FaceDetail some = detail(face, Attribute.AGE_RANGE, Attribute.BEARD);
        FaceDetail all = detail(face, Attribute.DEFAULT, Attribute.ALL);

        assertThat(some.ageRange().low()).isEqualTo(37);
        assertThat(some.ageRange().high()).isEqualTo(45);
        assertThat(some.beard().value()).isTrue();
        assertThat(some.gender()).isNull();
        assertThat(some.landmarks()).hasSize(5);
        assertThat(all.gender().valueAsString()).isEqualTo("Male");
        assertThat(all.emotions().get(0).typeAsString()).isEqualTo("HAPPY");
        assertThat(all.emotions()).hasSize(9);
        assertThat(all.emotions().stream().mapToDouble(e -> e.confidence()).sum())
                .isCloseTo(100, within(0.01));
        assertThat(all.beard().value()).isTrue();
        assertThat(all.mustache().value()).isFalse();
        assertThat(all.eyeDirection().yaw()).isEqualTo(-10);
        assertThat(all.faceOccluded().value()).isFalse();
        assertThat(all.landmarks()).hasSize(LandmarkType.knownValues().size());
        assertThat(all.landmarks()).extracting(l -> l.type()).doesNotHaveDuplicates();
    }

    private FaceDetail detail(SeenFace face, Attribute... attributes) {
        return client.indexFaces(
                        r -> r.collectionId("people").image(scene.image(face)).detectionAttributes(attributes))
                .faceRecords()
                .get(0)
                .faceDetail();
    }

    @Behaviour(
            area = Area.BOXES,
            value = "The box of a face cut by the edge reaches beyond the picture, with negative numbers.")
    @Test
    void aFaceCutByTheEdgeKeepsItsBoxOutsideThePicture() {
        SeenFace cut = new SeenFace(-0.1, 0.8, 0.4, 0.4, 99, 90, 80, FRONTAL, Appearance.DEFAULT, Scene.person(1));

        assertThat(index(scene.image(cut))
                        .faceRecords()
                        .get(0)
                        .face()
                        .boundingBox()
                        .left())
                .isEqualTo(-0.1f);
    }
}
