package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Celebrity;
import software.amazon.awssdk.services.rekognition.model.KnownGenderType;
import software.amazon.awssdk.services.rekognition.model.RecognizeCelebritiesResponse;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;

class FakeCelebritiesTest {

    private final FakeRekognition fake = FakeRekognition.create();
    private final RekognitionClient client = fake.client();
    private final byte[] premiere = Scene.png(120, 90);

    private RecognizeCelebritiesResponse recognize(byte[] picture) {
        return client.recognizeCelebrities(r -> r.image(Scene.image(picture)));
    }

    @Behaviour(area = Area.DECLARED, value = "RecognizeCelebrities tells declared celebrities from other faces.")
    @Test
    void a_celebrity_is_told_from_the_others() {
        fake.pictures()
                .declare(
                        premiere,
                        DeclaredFace.of("ann").photo(3).box(0.1, 0.2, 0.2, 0.3),
                        DeclaredFace.of("eve").box(0.6, 0.2, 0.2, 0.3))
                .celebrity(
                        "ann",
                        c -> c.name("Ann Example")
                                .id("4Zx9")
                                .urls("www.example.com/ann")
                                .knownGender(g -> g.type(KnownGenderType.NONBINARY)));

        RecognizeCelebritiesResponse response = recognize(premiere);

        Celebrity ann = response.celebrityFaces().get(0);
        assertThat(response.celebrityFaces()).hasSize(1);
        assertThat(ann.name()).isEqualTo("Ann Example");
        assertThat(ann.id()).isEqualTo("4Zx9");
        assertThat(ann.urls()).containsExactly("www.example.com/ann");
        assertThat(ann.knownGender().type()).isEqualTo(KnownGenderType.NONBINARY);
        assertThat(ann.matchConfidence()).isBetween(97f, 100f);
        assertThat(ann.face().boundingBox().left()).isCloseTo(0.1f, within(1e-5f));
        assertThat(ann.face().emotions()).isNotEmpty();
        assertThat(ann.face().smile().value()).isFalse();
        assertThat(response.unrecognizedFaces()).hasSize(1);
        assertThat(response.unrecognizedFaces().get(0).boundingBox().left()).isCloseTo(0.6f, within(1e-5f));
        assertThat(response.orientationCorrection()).isNull();
        assertThat(fake.billedImages()).isEqualTo(new BilledImages(0, 1));
    }

    @Test
    void portraits_are_recognised_and_people_who_are_less_alike_are_not() {
        fake.pictures().celebrity("ann", c -> {}).alike("ann", "eve", 89).declare(premiere, DeclaredFace.of("eve"));

        assertThat(recognize(Portrait.of("ann").png()).celebrityFaces())
                .extracting(Celebrity::name)
                .containsExactly("ann");
        assertThat(recognize(premiere).celebrityFaces()).isEmpty();
        fake.pictures().alike("ann", "eve", 95);
        assertThat(recognize(premiere).celebrityFaces().get(0).matchConfidence())
                .isCloseTo(95, within(0.1f));
    }

    @Test
    void of_several_celebrities_the_most_alike_one_is_meant() {
        fake.pictures()
                .alike("ann", "eve", 96)
                .celebrity("ann", c -> {})
                .celebrity("eve", c -> {})
                .declare(premiere, DeclaredFace.of("eve"));

        assertThat(recognize(premiere).celebrityFaces())
                .extracting(Celebrity::name)
                .containsExactly("eve");
    }

    @Behaviour(area = Area.DECLARED, value = "RecognizeCelebrities looks at the 64 largest faces.")
    @Test
    void faces_nobody_declared_a_celebrity_are_unrecognised_and_64_count() {
        assertThat(recognize(premiere).unrecognizedFaces()).isEmpty();
        assertThat(recognize(Portrait.of("ann").png()).unrecognizedFaces()).hasSize(1);
        fake.pictures()
                .declare(
                        premiere,
                        IntStream.range(0, 70)
                                .mapToObj(i -> DeclaredFace.of("p" + i).box(i / 100.0, 0, 0.01, 0.01 + i / 1000.0))
                                .toArray(DeclaredFace[]::new));
        assertThat(recognize(premiere).unrecognizedFaces()).hasSize(64);
    }

    @Behaviour(area = Area.DECLARED, value = "GetCelebrityInfo answers name, links and gender, and is free.")
    @Test
    void more_about_a_celebrity_is_free() {
        fake.pictures().celebrity("ann", c -> c.id("4Zx9").urls("www.example.com/ann"));

        var info = client.getCelebrityInfo(r -> r.id("4Zx9"));
        assertThat(info.name()).isEqualTo("ann");
        assertThat(info.urls()).containsExactly("www.example.com/ann");
        assertThat(info.knownGender().type()).isEqualTo(KnownGenderType.FEMALE);
        assertThat(fake.billedImages().total()).isZero();
        assertThatThrownBy(() -> client.getCelebrityInfo(r -> r.id("nobody")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> client.getCelebrityInfo(r -> r.id("a-b"))).hasMessageContaining("Value 'a-b' at 'id'");
        assertThatThrownBy(() -> client.getCelebrityInfo(r -> {})).hasMessageContaining("Value null at 'id'");
        fake.reset();
        assertThatThrownBy(() -> client.getCelebrityInfo(r -> r.id("4Zx9")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void declarations_that_make_no_sense_are_refused() {
        fake.pictures().celebrity("ann", c -> c.id("4Zx9"));

        assertThatThrownBy(() -> fake.pictures().celebrity("eve", c -> c.id("4Zx9")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Id 4Zx9 is that of ann");
        assertThatThrownBy(() -> fake.pictures().celebrity("eve", c -> c.id("a b")))
                .hasMessage("Id must be letters and digits; got a b");
        assertThatThrownBy(() -> fake.pictures().celebrity("eve", c -> c.name(" ")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fake.pictures().celebrity("", c -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fake.pictures().celebrity("eve", c -> c.matchConfidence(50f)))
                .isInstanceOf(IllegalArgumentException.class);
        fake.pictures().celebrity("ann", c -> c.id("5Zx9"));
        assertThat(client.getCelebrityInfo(r -> r.id("5Zx9")).name()).isEqualTo("ann");
    }
}
