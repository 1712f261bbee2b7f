package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.DeclaredPicture;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsFeatureName;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsImageProperties;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsRequest;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsResponse;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsSettings;
import software.amazon.awssdk.services.rekognition.model.DominantColor;
import software.amazon.awssdk.services.rekognition.model.Label;

/** Names what a picture is declared to show. */
final class DetectLabels implements Operation<DetectLabelsRequest, DetectLabelsResponse> {

    private static final String MODEL_VERSION = "3.0";
    private static final float LEAST_CONFIDENCE = 55;
    private static final int MOST_LABELS = 1000;
    private static final int MOST_COLORS = 20;
    private static final int COLORS = 10;

    private final Pictures pictures;
    private final Supplier<Declared> declared;

    DetectLabels(Pictures pictures, Supplier<Declared> declared) {
        this.pictures = pictures;
        this.declared = declared;
    }

    @Override
    public Class<DetectLabelsRequest> requestType() {
        return DetectLabelsRequest.class;
    }

    @Override
    public Set<Billing> billing(DetectLabelsRequest request) {
        Set<Billing> meters = EnumSet.noneOf(Billing.class);
        if (wants(request, DetectLabelsFeatureName.GENERAL_LABELS)) {
            meters.add(Billing.GROUP_2);
        }
        if (wants(request, DetectLabelsFeatureName.IMAGE_PROPERTIES)) {
            meters.add(Billing.IMAGE_PROPERTIES);
        }
        return meters;
    }

    @Override
    public void check(DetectLabelsRequest request, Violations violations) {
        ImageRules.image(violations, "image", request.image());
        violations.range("maxLabels", request.maxLabels(), 0, Integer.MAX_VALUE);
        violations.range("minConfidence", request.minConfidence(), 0, 100);
        violations.size(
                "features", request.featuresAsStrings(), request.features().size(), 0, 2);
        violations.allOf("features", request.featuresAsStrings(), DetectLabelsFeatureName.knownValues());
        DetectLabelsSettings settings = request.settings();
        if (settings != null) {
            LabelFilter.check(violations, "settings.generalLabels", settings.generalLabels());
            violations.range("settings.imageProperties.maxDominantColors", colors(settings), 0, MOST_COLORS);
        }
    }

    @Override
    public DetectLabelsResponse answer(DetectLabelsRequest request) {
        boolean labels = wants(request, DetectLabelsFeatureName.GENERAL_LABELS);
        if (!labels && (request.maxLabels() != null || request.minConfidence() != null)) {
            throw Rejection.invalidParameter(
                    "MaxLabels and MinConfidence are only valid with the feature GENERAL_LABELS");
        }
        DecodedPicture picture = pictures.read(request.image());
        ImageRules.sides(picture);
        DeclaredPicture content = declared.get().picture(picture).orElseGet(DeclaredPicture::create);
        DetectLabelsResponse.Builder response = DetectLabelsResponse.builder().labelModelVersion(MODEL_VERSION);
        if (labels) {
            response.labels(labels(content, request));
        }
        if (wants(request, DetectLabelsFeatureName.IMAGE_PROPERTIES)) {
            response.imageProperties(properties(content, request.settings()));
        }
        return response.build();
    }

    private static boolean wants(DetectLabelsRequest request, DetectLabelsFeatureName feature) {
        return request.features().isEmpty()
                ? feature == DetectLabelsFeatureName.GENERAL_LABELS
                : request.features().contains(feature);
    }

    private static List<Label> labels(DeclaredPicture content, DetectLabelsRequest request) {
        float least = request.minConfidence() == null ? LEAST_CONFIDENCE : request.minConfidence();
        int most = request.maxLabels() == null ? MOST_LABELS : Math.min(request.maxLabels(), MOST_LABELS);
        DetectLabelsSettings settings = request.settings();
        LabelFilter filter = new LabelFilter(settings == null ? null : settings.generalLabels());
        return content.labels().stream()
                .filter(label -> label.confidence() >= least)
                .filter(filter::lets)
                .sorted(Comparator.comparing(Label::confidence).reversed())
                .limit(most)
                .toList();
    }

    private static DetectLabelsImageProperties properties(
            DeclaredPicture content, @Nullable DetectLabelsSettings settings) {
        Integer wanted = settings == null ? null : colors(settings);
        int most = wanted == null ? COLORS : wanted;
        DetectLabelsImageProperties whole = content.imageProperties()
                .orElseGet(() -> DetectLabelsImageProperties.builder().build());
        DetectLabelsImageProperties.Builder cut = whole.toBuilder().dominantColors(first(most, whole.dominantColors()));
        if (whole.foreground() != null) {
            cut.foreground(whole.foreground().toBuilder()
                    .dominantColors(first(most, whole.foreground().dominantColors()))
                    .build());
        }
        if (whole.background() != null) {
            cut.background(whole.background().toBuilder()
                    .dominantColors(first(most, whole.background().dominantColors()))
                    .build());
        }
        return cut.build();
    }

    private static List<DominantColor> first(int most, List<DominantColor> colors) {
        return colors.stream().limit(most).toList();
    }

    private static @Nullable Integer colors(DetectLabelsSettings settings) {
        return settings.imageProperties() == null
                ? null
                : settings.imageProperties().maxDominantColors();
    }
}
