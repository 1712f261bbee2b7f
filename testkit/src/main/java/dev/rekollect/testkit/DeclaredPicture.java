package dev.rekollect.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.ContentType;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsImageProperties;
import software.amazon.awssdk.services.rekognition.model.Label;
import software.amazon.awssdk.services.rekognition.model.ModerationLabel;
import software.amazon.awssdk.services.rekognition.model.TextDetection;
import software.amazon.awssdk.services.rekognition.model.TextTypes;

/**
 * What a test says is in a picture of its own; see {@link FakePictures}.
 *
 * <pre>{@code
 * DeclaredPicture.create()
 *         .faces(DeclaredFace.of("ann"))
 *         .label(l -> l.name("Beach").confidence(97f))
 *         .textLine(t -> t.detectedText("NO SWIMMING"))
 * }</pre>
 *
 * <p>Everything but faces is stated in the SDK's own shapes, so that what the service once answered can be repeated. A
 * confidence that is not stated is 99 %. Whoever asks with a higher minimum confidence does not see it, as on the
 * service. What is not declared is not in the picture, except for faces: as long as {@link #faces} was not called, the
 * pixels say which there are.
 *
 * <p>Immutable and thread-safe: every method answers a changed copy. All throw {@link IllegalArgumentException} for a
 * name or text that is missing and for a percentage outside 0-100.
 */
public final class DeclaredPicture {

    private static final float SURE = 99;

    private final @Nullable List<DeclaredFace> faces;
    private final List<Label> labels;
    private final List<ModerationLabel> moderationLabels;
    private final List<ContentType> contentTypes;
    private final List<TextDetection> textLines;
    private final @Nullable DetectLabelsImageProperties imageProperties;

    private DeclaredPicture(
            @Nullable List<DeclaredFace> faces,
            List<Label> labels,
            List<ModerationLabel> moderationLabels,
            List<ContentType> contentTypes,
            List<TextDetection> textLines,
            @Nullable DetectLabelsImageProperties imageProperties) {
        this.faces = faces;
        this.labels = labels;
        this.moderationLabels = moderationLabels;
        this.contentTypes = contentTypes;
        this.textLines = textLines;
        this.imageProperties = imageProperties;
    }

    /** A picture of which nothing is said yet. */
    public static DeclaredPicture create() {
        return new DeclaredPicture(null, List.of(), List.of(), List.of(), List.of(), null);
    }

    /** The faces of the picture, these and no others; none for a picture without a face. */
    public DeclaredPicture faces(DeclaredFace... all) {
        return new DeclaredPicture(List.of(all), labels, moderationLabels, contentTypes, textLines, imageProperties);
    }

    /**
     * One more label for DetectLabels, with its instances, parents, aliases and categories. A parent is a label of its
     * own only where it is declared as one.
     */
    public DeclaredPicture label(Consumer<Label.Builder> label) {
        Label declared = Label.builder().confidence(SURE).applyMutation(label).build();
        DeclaredShapes.requireText("Name", declared.name());
        DeclaredShapes.check(declared);
        return new DeclaredPicture(
                faces, and(labels, declared), moderationLabels, contentTypes, textLines, imageProperties);
    }

    /** One more label for DetectModerationLabels. Its level, where not stated, follows from its parent. */
    public DeclaredPicture moderationLabel(Consumer<ModerationLabel.Builder> label) {
        ModerationLabel declared = ModerationLabel.builder()
                .confidence(SURE)
                .parentName("")
                .applyMutation(label)
                .build();
        DeclaredShapes.requireText("Name", declared.name());
        DeclaredShapes.check(declared);
        return new DeclaredPicture(
                faces, labels, and(moderationLabels, declared), contentTypes, textLines, imageProperties);
    }

    /** One more content type for DetectModerationLabels, e.g. {@code Illustrated}. */
    public DeclaredPicture contentType(Consumer<ContentType.Builder> type) {
        ContentType declared =
                ContentType.builder().confidence(SURE).applyMutation(type).build();
        DeclaredShapes.requireText("Name", declared.name());
        DeclaredShapes.check(declared);
        return new DeclaredPicture(
                faces, labels, moderationLabels, and(contentTypes, declared), textLines, imageProperties);
    }

    /**
     * One more line for DetectText. Its words follow from the text: they are separated by blanks, are as sure as the
     * line, and share its box by their number of letters. The fake numbers lines and words, so a line has no ID. Not
     * stated, the box is one of a column of lines in the picture's upper left.
     */
    public DeclaredPicture textLine(Consumer<TextDetection.Builder> line) {
        TextDetection declared = TextDetection.builder()
                .confidence(SURE)
                .type(TextTypes.LINE)
                .applyMutation(line)
                .build();
        DeclaredShapes.requireText("DetectedText", declared.detectedText());
        DeclaredShapes.check(declared);
        if (declared.type() != TextTypes.LINE || declared.id() != null || declared.parentId() != null) {
            throw new IllegalArgumentException("text is declared by the line, without Id and ParentId; got Type "
                    + declared.typeAsString() + ", Id " + declared.id() + ", ParentId " + declared.parentId());
        }
        return new DeclaredPicture(
                faces, labels, moderationLabels, contentTypes, and(textLines, declared), imageProperties);
    }

    /** What DetectLabels says about the picture's quality and colours with the feature {@code IMAGE_PROPERTIES}. */
    public DeclaredPicture imageProperties(Consumer<DetectLabelsImageProperties.Builder> properties) {
        DetectLabelsImageProperties declared =
                DetectLabelsImageProperties.builder().applyMutation(properties).build();
        DeclaredShapes.check(declared);
        return new DeclaredPicture(faces, labels, moderationLabels, contentTypes, textLines, declared);
    }

    /** The faces; empty where the pixels decide. */
    public Optional<List<DeclaredFace>> declaredFaces() {
        return Optional.ofNullable(faces);
    }

    /** In the order of declaration. */
    public List<Label> labels() {
        return labels;
    }

    /** In the order of declaration. */
    public List<ModerationLabel> moderationLabels() {
        return moderationLabels;
    }

    /** In the order of declaration. */
    public List<ContentType> contentTypes() {
        return contentTypes;
    }

    /** In the order of declaration. */
    public List<TextDetection> textLines() {
        return textLines;
    }

    /** Where they were declared. */
    public Optional<DetectLabelsImageProperties> imageProperties() {
        return Optional.ofNullable(imageProperties);
    }

    private static <T> List<T> and(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return List.copyOf(more);
    }
}
