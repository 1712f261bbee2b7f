package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ContentType;
import software.amazon.awssdk.services.rekognition.model.DetectModerationLabelsResponse;
import software.amazon.awssdk.services.rekognition.model.ModerationLabel;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;

class FakeModerationTest {

    private static final String VERSION =
            "arn:aws:rekognition:us-east-1:123456789012:project/mine/version/first/1690474772815";

    private final FakeRekognition fake = FakeRekognition.create();
    private final RekognitionClient client = fake.client();
    private final byte[] party = Scene.png(120, 90);

    private void declareParty() {
        fake.pictures()
                .declare(
                        party,
                        DeclaredPicture.create()
                                .moderationLabel(l ->
                                        l.name("Drinking").parentName("Alcohol").confidence(60f))
                                .moderationLabel(l -> l.name("Alcohol").confidence(75f))
                                .moderationLabel(l -> l.name("Smoking")
                                        .parentName("Drugs & Tobacco")
                                        .taxonomyLevel(3)
                                        .confidence(50f))
                                .moderationLabel(l -> l.name("Gambling").confidence(49.9f))
                                .contentType(c -> c.name("Illustrated").confidence(98f)));
    }

    @Behaviour(
            area = Area.DECLARED,
            value =
                    "DetectModerationLabels answers labels with their parents and level, surest first, from 50 % unless told otherwise.")
    @Test
    void labels_come_with_their_place_in_the_taxonomy_surest_first_from_50_percent() {
        declareParty();
        DetectModerationLabelsResponse response = client.detectModerationLabels(r -> r.image(Scene.image(party)));

        assertThat(response.moderationLabels())
                .extracting(ModerationLabel::name, ModerationLabel::parentName, ModerationLabel::taxonomyLevel)
                .containsExactly(
                        tuple("Alcohol", "", 1),
                        tuple("Drinking", "Alcohol", 2),
                        tuple("Smoking", "Drugs & Tobacco", 3));
        assertThat(response.contentTypes()).extracting(ContentType::name).containsExactly("Illustrated");
        assertThat(response.moderationModelVersion()).isEqualTo("7.0");
        assertThat(response.humanLoopActivationOutput()).isNull();
        assertThat(fake.billedImages()).isEqualTo(new BilledImages(0, 1));
    }

    @Test
    void confidence_is_limited_as_asked() {
        declareParty();

        assertThat(client.detectModerationLabels(
                                r -> r.image(Scene.image(party)).minConfidence(0f))
                        .moderationLabels())
                .hasSize(4);
        DetectModerationLabelsResponse strict =
                client.detectModerationLabels(r -> r.image(Scene.image(party)).minConfidence(99f));
        assertThat(strict.moderationLabels()).isEmpty();
        assertThat(strict.contentTypes()).isEmpty();
    }

    @Test
    void parents_in_a_circle_come_to_an_end() {
        fake.pictures()
                .declare(
                        party,
                        DeclaredPicture.create()
                                .moderationLabel(l -> l.name("A").parentName("B"))
                                .moderationLabel(l -> l.name("B").parentName("A")));

        assertThat(client.detectModerationLabels(r -> r.image(Scene.image(party)))
                        .moderationLabels())
                .hasSize(2);
    }

    @Behaviour(
            area = Area.DECLARED,
            value = "A picture that declares nothing has no labels, no text and nothing to moderate.")
    @Test
    void a_picture_that_declares_nothing_is_harmless() {
        assertThat(client.detectModerationLabels(r -> r.image(Scene.image(party)))
                        .moderationLabels())
                .isEmpty();
    }

    @Test
    void an_adapter_is_not_there_and_its_arn_is_checked() {
        assertThatThrownBy(() -> client.detectModerationLabels(
                        r -> r.image(Scene.image(party)).projectVersion(VERSION)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining(VERSION);
        assertThatThrownBy(() -> client.detectModerationLabels(
                        r -> r.image(Scene.image(party)).projectVersion("arn:aws:rekognition:x:1:project/a")))
                .hasMessageContaining("at 'projectVersion'");
    }

    @Test
    void a_human_loop_is_checked_and_never_activated() {
        assertThat(client.detectModerationLabels(r -> r.image(Scene.image(party))
                                .humanLoopConfig(
                                        h -> h.humanLoopName("review-1").flowDefinitionArn("arn:aws:flow")))
                        .humanLoopActivationOutput()
                        .humanLoopArn())
                .isNull();
        assertThatThrownBy(() -> client.detectModerationLabels(r -> r.image(Scene.image(party))
                        .minConfidence(-1f)
                        .humanLoopConfig(h -> h.humanLoopName("Review!")
                                .dataAttributes(d -> d.contentClassifiersWithStrings("Free")))))
                .hasMessageContaining("4 validation errors")
                .hasMessageContaining("at 'minConfidence'")
                .hasMessageContaining("at 'humanLoopConfig.humanLoopName'")
                .hasMessageContaining("Value null at 'humanLoopConfig.flowDefinitionArn'")
                .hasMessageContaining("at 'humanLoopConfig.dataAttributes.contentClassifiers'");
        // A pattern with groups takes stack by the character.
        assertThatThrownBy(() -> client.detectModerationLabels(r -> r.image(Scene.image(party))
                        .humanLoopConfig(
                                h -> h.humanLoopName("a".repeat(1_000_000)).flowDefinitionArn("arn:aws:flow"))))
                .hasMessageContaining("length less than or equal to 63");
    }
}
