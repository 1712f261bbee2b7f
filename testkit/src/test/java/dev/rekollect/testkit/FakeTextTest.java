package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DetectTextFilters;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.Point;
import software.amazon.awssdk.services.rekognition.model.TextDetection;

class FakeTextTest {

    private final FakeRekognition fake = FakeRekognition.create();
    private final RekognitionClient client = fake.client();
    private final byte[] poster = Scene.png(120, 90);

    private List<TextDetection> read(Consumer<DetectTextFilters.Builder> filters) {
        return client.detectText(r -> r.image(Scene.image(poster)).filters(filters))
                .textDetections();
    }

    private static List<String> texts(List<TextDetection> detections) {
        return detections.stream().map(TextDetection::detectedText).toList();
    }

    private void declarePoster() {
        fake.pictures()
                .declare(
                        poster,
                        DeclaredPicture.create()
                                .textLine(t -> t.detectedText("IT'S  MONDAY")
                                        .geometry(g -> g.boundingBox(b -> b.left(0.1f)
                                                .top(0.1f)
                                                .width(0.6f)
                                                .height(0.2f))))
                                .textLine(t -> t.detectedText("but keep")
                                        .confidence(80f)
                                        .geometry(g -> g.boundingBox(b -> b.left(0.1f)
                                                .top(0.6f)
                                                .width(0.4f)
                                                .height(0.1f))))
                                .textLine(t -> t.detectedText("blurred").confidence(79.9f)));
    }

    @Behaviour(
            area = Area.DECLARED,
            value = "DetectText answers lines and then their words, each with the ID of its line.")
    @Test
    void lines_come_first_and_their_words_belong_to_them() {
        declarePoster();
        var response = client.detectText(r -> r.image(Scene.image(poster)));

        assertThat(texts(response.textDetections()))
                .containsExactly("IT'S MONDAY", "but keep", "IT'S", "MONDAY", "but", "keep");
        assertThat(response.textDetections()).extracting(TextDetection::id).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(response.textDetections())
                .extracting(TextDetection::typeAsString)
                .containsExactly("LINE", "LINE", "WORD", "WORD", "WORD", "WORD");
        assertThat(response.textDetections())
                .extracting(TextDetection::parentId)
                .containsExactly(null, null, 0, 0, 1, 1);
        assertThat(response.textModelVersion()).isEqualTo("3.0");
        assertThat(fake.billedImages()).isEqualTo(new BilledImages(0, 1));
    }

    @Test
    void words_share_the_box_of_their_line() {
        declarePoster();
        TextDetection line = read(f -> {}).get(0);
        TextDetection monday = read(f -> {}).get(3);

        assertThat(line.geometry().polygon()).hasSize(4);
        assertThat(monday.geometry().boundingBox().left()).isCloseTo(0.4f, within(1e-5f));
        assertThat(monday.geometry().boundingBox().width()).isCloseTo(0.3f, within(1e-5f));
        assertThat(monday.geometry().boundingBox().height()).isEqualTo(0.2f);
    }

    @Behaviour(
            area = Area.DECLARED,
            value = "DetectText leaves out words below 80 %, or as its filter says, by confidence and size.")
    @Test
    void words_are_filtered_by_confidence_and_size() {
        declarePoster();

        assertThat(texts(read(f -> f.wordFilter(w -> w.minConfidence(0f))))).contains("blurred");
        assertThat(texts(read(f -> f.wordFilter(w -> w.minConfidence(81f)))))
                .containsExactly("IT'S MONDAY", "IT'S", "MONDAY");
        assertThat(texts(read(f -> f.wordFilter(w -> w.minBoundingBoxHeight(0.15f)))))
                .containsExactly("IT'S MONDAY", "IT'S", "MONDAY");
        // The line is what is left of it.
        assertThat(texts(read(f -> f.wordFilter(w -> w.minBoundingBoxWidth(0.25f)))))
                .containsExactly("MONDAY", "MONDAY");
    }

    @Test
    void regions_of_interest_are_boxes_and_polygons() {
        declarePoster();

        assertThat(texts(read(f -> f.regionsOfInterest(
                        r -> r.boundingBox(b -> b.left(0f).top(0f).width(0.35f).height(1f))))))
                .containsExactly("IT'S", "but", "IT'S", "but");
        assertThat(texts(read(f -> f.regionsOfInterest(
                        r -> r.polygon(point(0.2f, 0.5f), point(1, 0.5f), point(0.5f, 1f)),
                        r -> r.boundingBox(b -> b.left(0.4f).top(0f).width(0.6f).height(0.4f))))))
                .containsExactly("MONDAY", "keep", "MONDAY", "keep");
    }

    @Behaviour(area = Area.DECLARED, value = "DetectText answers 100 words at most.")
    @Test
    void a_picture_has_no_more_than_a_hundred_words() {
        String text = IntStream.range(0, 60).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        fake.pictures()
                .declare(
                        poster,
                        DeclaredPicture.create()
                                .textLine(t -> t.detectedText(text))
                                .textLine(t -> t.detectedText(text))
                                .textLine(t -> t.detectedText(text)));

        assertThat(read(f -> {})).hasSize(102);
    }

    @Behaviour(
            area = Area.DECLARED,
            value = "A picture that declares nothing has no labels, no text and nothing to moderate.")
    @Test
    void a_picture_that_declares_nothing_has_no_text() {
        assertThat(read(f -> {})).isEmpty();
    }

    @Test
    void requests_are_checked() {
        assertThatThrownBy(() -> read(f -> f.wordFilter(
                        w -> w.minConfidence(101f).minBoundingBoxHeight(1.5f).minBoundingBoxWidth(-1f))))
                .hasMessageContaining("3 validation errors")
                .hasMessageContaining("'filters.wordFilter.minConfidence'")
                .hasMessageContaining("'filters.wordFilter.minBoundingBoxHeight'")
                .hasMessageContaining("'filters.wordFilter.minBoundingBoxWidth'");
        assertThatThrownBy(() -> read(f -> f.regionsOfInterest(java.util.Collections.nCopies(
                        11,
                        software.amazon.awssdk.services.rekognition.model.RegionOfInterest.builder()
                                .build()))))
                .hasMessageContaining("at 'filters.regionsOfInterest'");
        assertThatThrownBy(() -> read(f -> f.regionsOfInterest(r -> {})))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("either a BoundingBox or a Polygon");
        assertThatThrownBy(() -> read(f -> f.regionsOfInterest(r -> r.polygon(point(0, 0), point(1, 1)))))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> read(f -> f.regionsOfInterest(r -> r.polygon(point(0, 0), point(1, 1), point(2, 0)))))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> read(f -> f.regionsOfInterest(r -> r.boundingBox(b -> b.left(0.5f)))))
                .isInstanceOf(InvalidParameterException.class);
    }

    private static Point point(float x, float y) {
        return Point.builder().x(x).y(y).build();
    }
}
