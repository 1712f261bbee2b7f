package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.Reason;

/** Each bar of the quality filter by itself: what is just good enough, and what is not. */
class QualityBarsTest {

    private static final FaceVector ANA = Scene.person(1);

    private final Scene scene = new Scene();
    private final RekognitionClient client = scene.builder().build().client();

    @BeforeEach
    void collection() {
        client.createCollection(r -> r.collectionId("people"));
    }

    private List<Reason> reasons(SeenFace face, String filter) {
        IndexFacesResponse response = client.indexFaces(
                r -> r.collectionId("people").image(scene.image(face)).qualityFilter(filter));
        assertThat(response.faceRecords().size() + response.unindexedFaces().size())
                .isEqualTo(1);
        return response.unindexedFaces().stream()
                .flatMap(unindexed -> unindexed.reasons().stream())
                .toList();
    }

    private static SeenFace face(double size, float confidence, float sharpness, float brightness) {
        return Scene.face(ANA, size, confidence, sharpness, brightness, SeenFace.Pose.FRONTAL);
    }

    private static SeenFace turned(float roll, float yaw, float pitch) {
        return Scene.face(ANA, 0.5, 99.9f, 90, 80, new SeenFace.Pose(roll, yaw, pitch));
    }

    @Behaviour(
            area = Area.QUALITY,
            value = "`LOW_CONFIDENCE` is a face below 70 (`LOW`), 90 (`MEDIUM`) or 99 (`HIGH`).")
    @ParameterizedTest
    @CsvSource({"LOW, 70", "MEDIUM, 90", "AUTO, 90", "HIGH, 99"})
    void confidence(String filter, float bar) {
        assertThat(reasons(face(0.5, bar, 90, 80), filter)).isEmpty();
        assertThat(reasons(face(0.5, bar - 0.1f, 90, 80), filter)).containsExactly(Reason.LOW_CONFIDENCE);
    }

    @Behaviour(area = Area.QUALITY, value = "`LOW_SHARPNESS` is a face below 5 (`LOW`), 20 (`MEDIUM`) or 60 (`HIGH`).")
    @ParameterizedTest
    @CsvSource({"LOW, 5", "MEDIUM, 20", "AUTO, 20", "HIGH, 60"})
    void sharpness(String filter, float bar) {
        assertThat(reasons(face(0.5, 99.9f, bar, 80), filter)).isEmpty();
        assertThat(reasons(face(0.5, 99.9f, bar - 0.1f, 80), filter)).containsExactly(Reason.LOW_SHARPNESS);
    }

    @Behaviour(
            area = Area.QUALITY,
            value = "`LOW_BRIGHTNESS` is a face below 15 (`LOW`), 25 (`MEDIUM`) or 40 (`HIGH`).")
    @ParameterizedTest
    @CsvSource({"LOW, 15", "MEDIUM, 25", "AUTO, 25", "HIGH, 40"})
    void brightness(String filter, float bar) {
        assertThat(reasons(face(0.5, 99.9f, 95, bar), filter)).isEmpty();
        assertThat(reasons(face(0.5, 99.9f, 95, bar - 0.1f), filter)).containsExactly(Reason.LOW_BRIGHTNESS);
    }

    @Behaviour(
            area = Area.QUALITY,
            value =
                    "`LOW_FACE_QUALITY` is a face whose mean of confidence, sharpness and brightness is below 35, 50 or 75.")
    @ParameterizedTest
    @CsvSource({"LOW, 35, 80, 10, 15", "MEDIUM, 50, 90, 30, 30", "AUTO, 50, 90, 30, 30", "HIGH, 75, 99, 66, 60"})
    void mean(String filter, float bar, float confidence, float sharpness, float brightness) {
        assertThat((confidence + sharpness + brightness) / 3).isEqualTo(bar);
        assertThat(reasons(face(0.5, confidence, sharpness, brightness), filter))
                .isEmpty();
        assertThat(reasons(face(0.5, confidence, sharpness - 0.5f, brightness), filter))
                .containsExactly(Reason.LOW_FACE_QUALITY);
    }

    @Behaviour(
            area = Area.QUALITY,
            value = "`SMALL_BOUNDING_BOX` is a box with a side below 20 (`LOW`), 40 (`MEDIUM`) or 50 pixels (`HIGH`).")
    @ParameterizedTest
    @CsvSource({"LOW, 20", "MEDIUM, 40", "AUTO, 40", "HIGH, 50"})
    void size(String filter, double pixels) {
        assertThat(reasons(face(pixels / Scene.SIDE, 99.9f, 90, 80), filter)).isEmpty();
        assertThat(reasons(face((pixels - 0.5) / Scene.SIDE, 99.9f, 90, 80), filter))
                .containsExactly(Reason.SMALL_BOUNDING_BOX);
    }

    @Behaviour(
            area = Area.QUALITY,
            value = "The smallest box grows in proportion where the picture's longer side exceeds 1,920 pixels.")
    @ParameterizedTest
    @CsvSource({"1920, 40", "2880, 60", "3840, 80"})
    void size_in_large_pictures(int width, double pixels) {
        int height = 160;
        assertThat(sized(width, height, pixels)).isEmpty();
        assertThat(sized(width, height, pixels - 1)).containsExactly(Reason.SMALL_BOUNDING_BOX);
    }

    private static List<Reason> sized(int width, int height, double pixels) {
        SeenFace face = new SeenFace(
                0, 0, pixels / width, pixels / height, 99, 90, 80, SeenFace.Pose.FRONTAL, Appearance.DEFAULT, ANA);
        RekognitionClient drawn = FakeRekognition.builder()
                .engine(picture -> List.of(face))
                .build()
                .client();
        drawn.createCollection(r -> r.collectionId("people"));
        return drawn
                .indexFaces(r -> r.collectionId("people").image(Scene.image(Scene.png(width, height))))
                .unindexedFaces()
                .stream()
                .flatMap(unindexed -> unindexed.reasons().stream())
                .toList();
    }

    @Behaviour(
            area = Area.QUALITY,
            value =
                    "`EXTREME_POSE` is a yaw or pitch beyond 75 (`LOW`), 60 (`MEDIUM`) or 45 degrees (`HIGH`); roll is free.")
    @ParameterizedTest
    @CsvSource({"LOW, 75", "MEDIUM, 60", "AUTO, 60", "HIGH, 45"})
    void pose(String filter, float degrees) {
        assertThat(reasons(turned(180, degrees, -degrees), filter)).isEmpty();
        for (SeenFace extreme : List.of(
                turned(0, degrees + 0.1f, 0),
                turned(0, -degrees - 0.1f, 0),
                turned(0, 0, degrees + 0.1f),
                turned(0, 0, -degrees - 0.1f))) {
            assertThat(reasons(extreme, filter)).containsExactly(Reason.EXTREME_POSE);
        }
    }

    @Behaviour(area = Area.QUALITY, value = "`NONE` lets every face through.")
    @Test
    void none() {
        SeenFace hopeless = Scene.face(ANA, 0.01, 0, 0, 0, new SeenFace.Pose(0, 90, -90));

        assertThat(reasons(hopeless, "NONE")).isEmpty();
    }

    @Behaviour(
            area = Area.QUALITY,
            value = "IndexFaces filters by `AUTO` unless told otherwise, whose bars are those of `MEDIUM`.")
    @Test
    void auto_is_the_default_of_indexing() {
        SeenFace justBelow = face(0.5, 99.9f, 19.9f, 80);
        SeenFace justAbove = face(0.5, 99.9f, 20, 80);

        assertThat(client.indexFaces(r -> r.collectionId("people").image(scene.image(justBelow)))
                        .unindexedFaces())
                .hasSize(1);
        assertThat(client.indexFaces(r -> r.collectionId("people").image(scene.image(justAbove)))
                        .faceRecords())
                .hasSize(1);
        for (QualityFilter filter : List.of(QualityFilter.AUTO, QualityFilter.MEDIUM)) {
            assertThat(reasons(justBelow, filter.toString())).containsExactly(Reason.LOW_SHARPNESS);
        }
    }

    @Behaviour(
            area = Area.QUALITY,
            value = "A face below the quality filter keeps the filter's reasons where `MaxFaces` would drop it, too.")
    @Test
    void the_filter_comes_before_max_faces() {
        IndexFacesResponse response = client.indexFaces(r -> r.collectionId("people")
                .image(scene.image(face(0.6, 99.9f, 1, 80), face(0.4, 99.9f, 90, 80), face(0.3, 99.9f, 91, 80)))
                .maxFaces(1));

        assertThat(response.faceRecords()).hasSize(1);
        assertThat(response.faceRecords().get(0).face().boundingBox().width()).isEqualTo(0.4f);
        assertThat(response.unindexedFaces())
                .extracting(unindexed -> unindexed.reasons().get(0))
                .containsExactly(Reason.LOW_SHARPNESS, Reason.EXCEEDS_MAX_FACES);
    }
}
