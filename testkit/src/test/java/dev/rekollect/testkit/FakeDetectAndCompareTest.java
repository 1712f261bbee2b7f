package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.CompareFacesMatch;
import software.amazon.awssdk.services.rekognition.model.CompareFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DetectFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;

class FakeDetectAndCompareTest {

    private static final FaceVector ANA = Scene.person(1);

    private final Scene scene = new Scene();
    private final RekognitionClient client = scene.builder().build().client();

    @Behaviour(area = Area.STATELESS, value = "DetectFaces describes every face, whatever its quality, largest first.")
    @Test
    void detectingDescribesEveryFaceUnfiltered() {
        SeenFace blurred = Scene.face(ANA, 0.2, 55, 1, 1, SeenFace.Pose.FRONTAL);
        DetectFacesResponse response =
                client.detectFaces(r -> r.image(scene.image(blurred, Scene.face(Scene.person(2)))));

        assertThat(response.faceDetails()).hasSize(2);
        assertThat(response.faceDetails().get(0).boundingBox().width()).isEqualTo(0.5f);
        assertThat(response.faceDetails().get(0).gender()).isNull();
        assertThat(response.orientationCorrection()).isNull();
    }

    @Behaviour(area = Area.ATTRIBUTES, value = "DetectFaces takes the same attributes, as `Attributes`.")
    @Test
    void detectingReturnsTheAttributesAskedFor() {
        assertThat(client.detectFaces(r -> r.image(scene.image(Scene.face(ANA))).attributes(Attribute.ALL))
                        .faceDetails()
                        .get(0)
                        .eyesOpen()
                        .value())
                .isTrue();
    }

    @Behaviour(area = Area.STATELESS, value = "DetectFaces of a picture without a face is an empty list.")
    @Test
    void detectingInAnEmptyPictureFindsNothing() {
        assertThat(client.detectFaces(r -> r.image(scene.image())).faceDetails())
                .isEmpty();
    }

    @Behaviour(area = Area.STATELESS, value = "DetectFaces describes the 100 largest faces.")
    @Test
    void detectingStopsAtTheHundredLargest() {
        SeenFace[] crowd = IntStream.range(0, 101)
                .mapToObj(i -> Scene.face(Scene.person(i), 0.1 + i / 1000.0))
                .toArray(SeenFace[]::new);

        assertThat(client.detectFaces(r -> r.image(scene.image(crowd))).faceDetails())
                .hasSize(100)
                .noneMatch(face -> face.boundingBox().width() == 0.1f);
    }

    @Behaviour(
            area = Area.STATELESS,
            value =
                    "CompareFaces compares the largest source face with every target face: matches best first, and the others.")
    @Test
    void comparingMatchesTheLargestSourceFaceWithEveryTargetFace() {
        CompareFacesResponse response =
                client.compareFaces(r -> r.sourceImage(scene.image(Scene.face(Scene.person(9), 0.2), Scene.face(ANA)))
                        .targetImage(scene.image(
                                Scene.face(Scene.person(2), 0.6),
                                Scene.face(Scene.like(ANA, 90), 0.5),
                                Scene.face(Scene.like(ANA, 99), 0.4))));

        assertThat(response.sourceImageFace().boundingBox().width()).isEqualTo(0.5f);
        assertThat(response.faceMatches())
                .extracting(CompareFacesMatch::similarity)
                .hasSize(2)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(response.faceMatches().get(0).face().boundingBox().width()).isEqualTo(0.4f);
        assertThat(response.faceMatches().get(0).face().landmarks()).hasSize(5);
        assertThat(response.unmatchedFaces()).hasSize(1);
        assertThat(response.unmatchedFaces().get(0).boundingBox().width()).isEqualTo(0.6f);
        assertThat(response.targetImageOrientationCorrection()).isNull();
    }

    @Behaviour(
            area = Area.STATELESS,
            value = "The threshold of CompareFaces can be set; what does not reach it is in `UnmatchedFaces`.")
    @Test
    void theThresholdOfAComparisonCanBeSet() {
        CompareFacesResponse response = client.compareFaces(r -> r.sourceImage(scene.image(Scene.face(ANA)))
                .targetImage(scene.image(Scene.face(Scene.like(ANA, 90))))
                .similarityThreshold(95f));

        assertThat(response.faceMatches()).isEmpty();
        assertThat(response.unmatchedFaces()).hasSize(1);
    }

    @Behaviour(
            area = Area.STATELESS,
            value =
                    "CompareFaces without a face on either side is `InvalidParameterException`; it filters nothing unless asked to.")
    @Test
    void comparingNeedsAFaceOnBothSides() {
        SeenFace blurred = Scene.face(ANA, 0.5, 99, 1, 80, SeenFace.Pose.FRONTAL);
        assertThatThrownBy(() -> client.compareFaces(
                        r -> r.sourceImage(scene.image()).targetImage(scene.image(Scene.face(ANA)))))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> client.compareFaces(
                        r -> r.sourceImage(scene.image(Scene.face(ANA))).targetImage(scene.image())))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> client.compareFaces(r -> r.sourceImage(scene.image(Scene.face(ANA)))
                        .targetImage(scene.image(blurred))
                        .qualityFilter("HIGH")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("There are no faces in the image. Should be at least 1.");
        assertThat(client.compareFaces(
                                r -> r.sourceImage(scene.image(Scene.face(ANA))).targetImage(scene.image(blurred)))
                        .faceMatches())
                .hasSize(1);
    }

    @Behaviour(area = Area.STATELESS, value = "CompareFaces compares with the 100 largest faces of the target.")
    @Test
    void comparingStopsAtTheHundredLargest() {
        SeenFace[] crowd = IntStream.range(0, 101)
                .mapToObj(i -> Scene.face(i == 0 ? ANA : Scene.person(100 + i), 0.1 + i / 1000.0))
                .toArray(SeenFace[]::new);
        CompareFacesResponse response = client.compareFaces(
                r -> r.sourceImage(scene.image(Scene.face(ANA))).targetImage(scene.image(crowd)));

        assertThat(response.faceMatches()).isEmpty();
        assertThat(response.unmatchedFaces()).hasSize(100);
    }

    @Behaviour(area = Area.BOXES, value = "No answer has an `OrientationCorrection`.")
    @Test
    void noAnswerCorrectsTheOrientation() {
        Image turned = Scene.image(Portrait.of("ann").exifOrientation(6).jpeg());
        RekognitionClient drawn = FakeRekognition.create().client();
        drawn.createCollection(r -> r.collectionId("people"));
        CompareFacesResponse compared =
                drawn.compareFaces(r -> r.sourceImage(turned).targetImage(turned));

        assertThat(compared.faceMatches()).hasSize(1);
        assertThat(compared.sourceImageOrientationCorrection()).isNull();
        assertThat(compared.targetImageOrientationCorrection()).isNull();
        assertThat(drawn.detectFaces(r -> r.image(turned)).orientationCorrection())
                .isNull();
        assertThat(drawn.indexFaces(r -> r.collectionId("people").image(turned)).orientationCorrection())
                .isNull();
    }
}
