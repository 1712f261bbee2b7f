package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsFeatureName;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsRequest;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsResponse;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.Label;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

class FakeLabelsTest {

    private final FakeRekognition fake = FakeRekognition.create();
    private final RekognitionClient client = fake.client();
    private final byte[] beach = Scene.png(120, 90);

    private void declareBeach() {
        fake.pictures()
                .declare(
                        beach,
                        DeclaredPicture.create()
                                .label(l ->
                                        l.name("Sand").confidence(54.9f).categories(c -> c.name("Nature and Outdoors")))
                                .label(l -> l.name("Dog")
                                        .confidence(91.5f)
                                        .instances(i -> i.confidence(90f)
                                                .boundingBox(b -> b.left(0.1f)
                                                        .top(0.2f)
                                                        .width(0.3f)
                                                        .height(0.4f)))
                                        .parents(p -> p.name("Pet"))
                                        .aliases(a -> a.name("Canine"))
                                        .categories(c -> c.name("Animals and Pets")))
                                .label(l -> l.name("Beach").categories(c -> c.name("Nature and Outdoors")))
                                .label(l -> l.name("Pet").confidence(55f).categories(c -> c.name("Animals and Pets"))));
    }

    private List<String> labels(Consumer<DetectLabelsRequest.Builder> more) {
        return client.detectLabels(r -> r.image(Scene.image(beach)).applyMutation(more)).labels().stream()
                .map(Label::name)
                .toList();
    }

    private List<String> filtered(String include, String exclude, String categoryIn, String categoryOut) {
        return labels(r -> r.settings(s -> s.generalLabels(g -> g.labelInclusionFilters(list(include))
                .labelExclusionFilters(list(exclude))
                .labelCategoryInclusionFilters(list(categoryIn))
                .labelCategoryExclusionFilters(list(categoryOut)))));
    }

    private static List<String> list(String one) {
        return one.isEmpty() ? List.of() : List.of(one);
    }

    @Behaviour(
            area = Area.DECLARED,
            value =
                    "DetectLabels answers the labels a picture declares, surest first, from 55 % unless told otherwise.")
    @Test
    void labels_come_as_declared_surest_first_from_55_percent() {
        declareBeach();
        DetectLabelsResponse response = client.detectLabels(r -> r.image(Scene.image(beach)));

        assertThat(response.labels()).extracting(Label::name).containsExactly("Beach", "Dog", "Pet");
        assertThat(response.labels().get(0).confidence()).isEqualTo(99);
        Label dog = response.labels().get(1);
        assertThat(dog.instances().get(0).boundingBox().width()).isEqualTo(0.3f);
        assertThat(dog.parents().get(0).name()).isEqualTo("Pet");
        assertThat(dog.aliases().get(0).name()).isEqualTo("Canine");
        assertThat(response.labelModelVersion()).isEqualTo("3.0");
        assertThat(response.imageProperties()).isNull();
        assertThat(response.orientationCorrection()).isNull();
    }

    @Test
    void confidence_and_number_are_limited_as_asked() {
        declareBeach();

        assertThat(labels(r -> r.minConfidence(0f))).containsExactly("Beach", "Dog", "Pet", "Sand");
        assertThat(labels(r -> r.minConfidence(91.5f))).containsExactly("Beach", "Dog");
        assertThat(labels(r -> r.maxLabels(1))).containsExactly("Beach");
        assertThat(labels(r -> r.maxLabels(0))).isEmpty();
        assertThat(labels(r -> r.maxLabels(5000))).hasSize(3);
    }

    @Behaviour(area = Area.DECLARED, value = "DetectLabels answers 1,000 labels at most.")
    @Test
    void more_than_a_thousand_labels_are_cut() {
        DeclaredPicture crowded = DeclaredPicture.create();
        for (int i = 0; i < 1001; i++) {
            String name = "Label " + i;
            crowded = crowded.label(l -> l.name(name));
        }
        fake.pictures().declare(beach, crowded);

        assertThat(labels(r -> r.maxLabels(2000))).hasSize(1000);
    }

    @Behaviour(area = Area.DECLARED, value = "DetectLabels includes and excludes labels by name and category.")
    @Test
    void filters_include_and_exclude_by_name_and_category() {
        declareBeach();

        assertThat(filtered("Dog", "", "", "")).containsExactly("Dog");
        assertThat(filtered("", "Dog", "", "")).containsExactly("Beach", "Pet");
        assertThat(filtered("", "", "Animals and Pets", "")).containsExactly("Dog", "Pet");
        assertThat(filtered("", "", "", "Animals and Pets")).containsExactly("Beach");
        assertThat(filtered("Beach", "", "Animals and Pets", "")).containsExactly("Beach", "Dog", "Pet");
        assertThat(filtered("", "Pet", "Animals and Pets", "")).containsExactly("Dog");
        assertThat(filtered("Dog", "Dog", "", "")).isEmpty();
    }

    @Test
    void image_properties_have_a_feature_and_a_number_of_colours() {
        fake.pictures()
                .declare(
                        beach,
                        DeclaredPicture.create()
                                .label(l -> l.name("Beach"))
                                .imageProperties(p -> p.quality(q ->
                                                q.brightness(80f).sharpness(70f).contrast(60f))
                                        .dominantColors(
                                                Collections.nCopies(12, null).stream()
                                                        .map(none -> software.amazon.awssdk.services.rekognition.model
                                                                .DominantColor.builder()
                                                                .hexCode("#ffcc00")
                                                                .pixelPercent(8f)
                                                                .build())
                                                        .toList())
                                        .foreground(f ->
                                                f.dominantColors(c -> c.cssColor("gold"), c -> c.cssColor("navy")))));

        DetectLabelsResponse both = client.detectLabels(r -> r.image(Scene.image(beach))
                .features(DetectLabelsFeatureName.GENERAL_LABELS, DetectLabelsFeatureName.IMAGE_PROPERTIES));
        DetectLabelsResponse one = client.detectLabels(r -> r.image(Scene.image(beach))
                .features(DetectLabelsFeatureName.IMAGE_PROPERTIES)
                .settings(s -> s.imageProperties(p -> p.maxDominantColors(1))));

        assertThat(both.labels()).hasSize(1);
        assertThat(both.imageProperties().dominantColors()).hasSize(10);
        assertThat(both.imageProperties().quality().contrast()).isEqualTo(60);
        assertThat(both.imageProperties().background()).isNull();
        assertThat(one.labels()).isEmpty();
        assertThat(one.imageProperties().dominantColors()).hasSize(1);
        assertThat(one.imageProperties().foreground().dominantColors())
                .extracting(c -> c.cssColor())
                .containsExactly("gold");
    }

    @Behaviour(area = Area.DECLARED, value = "Image properties are billed apart from labels.")
    @Test
    void labels_and_image_properties_are_billed_apart() {
        client.detectLabels(r -> r.image(Scene.image(beach)));
        client.detectLabels(r -> r.image(Scene.image(beach)).featuresWithStrings("IMAGE_PROPERTIES"));
        client.detectLabels(r -> r.image(Scene.image(beach)).featuresWithStrings("GENERAL_LABELS", "IMAGE_PROPERTIES"));

        assertThat(fake.billedImages()).isEqualTo(new BilledImages(0, 2, 2));
        assertThat(fake.bill().imagesByOperation()).isEqualTo(Map.of("DetectLabels", 4L));
        assertThat(fake.bill().total()).isEqualByComparingTo(new BigDecimal("0.0035"));
        assertThat(fake.bill().toString().lines()).anyMatch(line -> line.matches("properties +2 images +0\\.0015"));
        assertThat(new FakeBill(new BilledImages(0, 0, 1_000_001), Map.of(), 0).total())
                .isEqualByComparingTo(new BigDecimal("750.0006"));
    }

    @Behaviour(
            area = Area.DECLARED,
            value = "A picture that declares nothing has no labels, no text and nothing to moderate.")
    @Test
    void a_picture_that_declares_nothing_has_no_labels() {
        assertThat(labels(r -> {})).isEmpty();
        assertThat(client.detectLabels(
                                r -> r.image(Scene.image(Portrait.of("ann").png())))
                        .labels())
                .isEmpty();
        assertThat(client.detectLabels(r -> r.image(Scene.image(beach)).featuresWithStrings("IMAGE_PROPERTIES"))
                        .imageProperties()
                        .dominantColors())
                .isEmpty();
    }

    @Test
    void labels_alone_leave_the_faces_to_the_pixels() {
        byte[] portrait = Portrait.of("ann").png();
        fake.pictures().declare(portrait, DeclaredPicture.create().label(l -> l.name("Person")));

        assertThat(client.detectFaces(r -> r.image(Scene.image(portrait))).faceDetails())
                .hasSize(1);
        fake.pictures().declare(portrait, DeclaredPicture.create().faces());
        assertThat(client.detectFaces(r -> r.image(Scene.image(portrait))).faceDetails())
                .isEmpty();
    }

    @Test
    void requests_are_checked() {
        assertThat(complaint(r -> r.maxLabels(-1).minConfidence(101f)))
                .startsWith("2 validation errors")
                .contains("at 'maxLabels'", "at 'minConfidence'");
        assertThat(complaint(r -> r.featuresWithStrings("COLOURS")))
                .contains("Value '[COLOURS]' at 'features'", "GENERAL_LABELS");
        assertThat(complaint(r -> r.featuresWithStrings("GENERAL_LABELS", "GENERAL_LABELS", "IMAGE_PROPERTIES")))
                .contains("at 'features'", "length less than or equal to 2");
        assertThat(complaint(r -> r.settings(s -> s.imageProperties(p -> p.maxDominantColors(21)))))
                .contains("Value '21' at 'settings.imageProperties.maxDominantColors'", "equal to 20");
        assertThat(complaint(r -> r.settings(s -> s.generalLabels(g -> g.labelInclusionFilters("x".repeat(51))
                        .labelExclusionFilters("a;b~")
                        .labelCategoryInclusionFilters(Collections.nCopies(101, "a"))
                        .labelCategoryExclusionFilters("ü")))))
                .startsWith("4 validation errors")
                .contains(
                        "'settings.generalLabels.labelInclusionFilters'",
                        "'settings.generalLabels.labelExclusionFilters'",
                        "'settings.generalLabels.labelCategoryInclusionFilters'",
                        "'settings.generalLabels.labelCategoryExclusionFilters'");
        assertThatThrownBy(() -> client.detectLabels(r -> r.image(Scene.image(beach))
                        .featuresWithStrings("IMAGE_PROPERTIES")
                        .minConfidence(70f)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("only valid with the feature GENERAL_LABELS");
        assertThatThrownBy(() -> client.detectLabels(
                        r -> r.image(i -> i.s3Object(s -> s.bucket("photos").name("a")))))
                .isInstanceOf(InvalidS3ObjectException.class);
        assertThat(fake.billedImages().total()).isZero();
    }

    @Test
    void pictures_of_more_than_ten_thousand_pixels_are_too_large() {
        byte[] strip = Scene.png(10_001, 80);

        assertThatThrownBy(() -> client.detectLabels(r -> r.image(Scene.image(strip))))
                .isInstanceOf(ImageTooLargeException.class)
                .hasMessageContaining(
                        "Input image dimensions 10001 x 80 exceed maximum dimension size of 10000 pixels");
        assertThatThrownBy(() -> client.detectModerationLabels(r -> r.image(Scene.image(strip))))
                .isInstanceOf(ImageTooLargeException.class);
        assertThat(client.detectText(r -> r.image(Scene.image(strip))).textDetections())
                .isEmpty();
    }

    private String complaint(Consumer<DetectLabelsRequest.Builder> more) {
        try {
            client.detectLabels(r -> r.image(Scene.image(beach)).applyMutation(more));
        } catch (RekognitionException e) {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
            return e.awsErrorDetails().errorMessage();
        }
        throw new AssertionError("the request was accepted");
    }
}
