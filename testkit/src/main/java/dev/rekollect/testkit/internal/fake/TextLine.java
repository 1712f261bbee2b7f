package dev.rekollect.testkit.internal.fake;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.Geometry;
import software.amazon.awssdk.services.rekognition.model.Point;
import software.amazon.awssdk.services.rekognition.model.TextDetection;
import software.amazon.awssdk.services.rekognition.model.TextTypes;

/**
 * A declared line of text, laid out.
 *
 * @param whole without an ID
 * @param words in order, without IDs
 */
record TextLine(TextDetection whole, List<TextDetection> words) {

    // Where lines go that nobody placed: a column with gaps, letters 1.5 % of the picture wide.
    private static final float LEFT = 0.05f;
    private static final float LETTER = 0.015f;
    private static final float HEIGHT = 0.04f;
    private static final float STEP = 0.06f;
    private static final float WIDEST = 0.9f;
    private static final int ROWS = 15;

    static List<TextLine> all(List<TextDetection> declared) {
        List<TextLine> lines = new ArrayList<>();
        for (TextDetection line : declared) {
            lines.add(of(line, lines.size()));
        }
        return lines;
    }

    private static TextLine of(TextDetection line, int row) {
        String text = line.detectedText().strip();
        Geometry geometry = line.geometry() == null || line.geometry().boundingBox() == null
                ? geometry(box(LEFT, LEFT + STEP * (row % ROWS), Math.min(WIDEST, LETTER * text.length()), HEIGHT))
                : line.geometry();
        BoundingBox box = complete(geometry.boundingBox());
        List<TextDetection> words = new ArrayList<>();
        int at = 0;
        for (String word : text.split("\\s+")) {
            int start = text.indexOf(word, at);
            at = start + word.length();
            float letter = box.width() / text.length();
            words.add(line.toBuilder()
                    .type(TextTypes.WORD)
                    .detectedText(word)
                    .geometry(
                            geometry(box(box.left() + letter * start, box.top(), letter * word.length(), box.height())))
                    .build());
        }
        Geometry complete = geometry.polygon().isEmpty()
                ? geometry(box)
                : geometry.toBuilder().boundingBox(box).build();
        return new TextLine(line.toBuilder().geometry(complete).build(), words);
    }

    private static BoundingBox complete(BoundingBox box) {
        return box(or(box.left(), LEFT), or(box.top(), LEFT), or(box.width(), WIDEST), or(box.height(), HEIGHT));
    }

    private static float or(Float value, float other) {
        return value == null ? other : value;
    }

    private static BoundingBox box(float left, float top, float width, float height) {
        return BoundingBox.builder()
                .left(left)
                .top(top)
                .width(width)
                .height(height)
                .build();
    }

    private static Geometry geometry(BoundingBox box) {
        float right = box.left() + box.width();
        float bottom = box.top() + box.height();
        return Geometry.builder()
                .boundingBox(box)
                .polygon(
                        point(box.left(), box.top()),
                        point(right, box.top()),
                        point(right, bottom),
                        point(box.left(), bottom))
                .build();
    }

    private static Point point(float x, float y) {
        return Point.builder().x(x).y(y).build();
    }
}
