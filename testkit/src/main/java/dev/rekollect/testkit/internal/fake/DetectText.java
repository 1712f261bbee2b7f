package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.DeclaredPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.DetectTextRequest;
import software.amazon.awssdk.services.rekognition.model.DetectTextResponse;
import software.amazon.awssdk.services.rekognition.model.DetectionFilter;
import software.amazon.awssdk.services.rekognition.model.RegionOfInterest;
import software.amazon.awssdk.services.rekognition.model.TextDetection;

/** Reads the lines that a picture is declared to hold, and their words. */
final class DetectText implements Operation<DetectTextRequest, DetectTextResponse> {

    private static final String MODEL_VERSION = "3.0";
    private static final float LEAST_CONFIDENCE = 80;
    private static final int MOST_WORDS = 100;
    private static final int MOST_REGIONS = 10;

    private final Pictures pictures;
    private final Supplier<Declared> declared;

    DetectText(Pictures pictures, Supplier<Declared> declared) {
        this.pictures = pictures;
        this.declared = declared;
    }

    @Override
    public Class<DetectTextRequest> requestType() {
        return DetectTextRequest.class;
    }

    @Override
    public Billing billing() {
        return Billing.GROUP_2;
    }

    @Override
    public void check(DetectTextRequest request, Violations violations) {
        ImageRules.image(violations, "image", request.image());
        if (request.filters() == null) {
            return;
        }
        DetectionFilter words = request.filters().wordFilter();
        if (words != null) {
            String path = "filters.wordFilter.";
            violations.range(path + "minConfidence", words.minConfidence(), 0, 100);
            violations.range(path + "minBoundingBoxHeight", words.minBoundingBoxHeight(), 0, 1);
            violations.range(path + "minBoundingBoxWidth", words.minBoundingBoxWidth(), 0, 1);
        }
        List<RegionOfInterest> regions = request.filters().regionsOfInterest();
        violations.size("filters.regionsOfInterest", regions, regions.size(), 0, MOST_REGIONS);
    }

    @Override
    public DetectTextResponse answer(DetectTextRequest request) {
        List<Region> regions = regions(request);
        DecodedPicture picture = pictures.read(request.image());
        DeclaredPicture content = declared.get().picture(picture).orElseGet(DeclaredPicture::create);
        Predicate<TextDetection> wanted = words(request)
                .and(word -> regions.isEmpty()
                        || regions.stream()
                                .anyMatch(region -> region.meets(word.geometry().boundingBox())));
        List<TextDetection> lines = new ArrayList<>();
        List<TextDetection> words = new ArrayList<>();
        for (TextLine line : TextLine.all(content.textLines())) {
            List<TextDetection> kept = line.words().stream()
                    .filter(wanted)
                    .limit(MOST_WORDS - words.size())
                    .toList();
            if (!kept.isEmpty()) {
                int id = lines.size();
                kept.forEach(word -> words.add(word.toBuilder().parentId(id).build()));
                lines.add(line.whole().toBuilder()
                        .id(id)
                        .detectedText(
                                kept.stream().map(TextDetection::detectedText).collect(Collectors.joining(" ")))
                        .build());
            }
        }
        // Lines come before all words, and the numbers go on, as in the service's own examples.
        int first = lines.size();
        for (int i = 0; i < words.size(); i++) {
            lines.add(words.get(i).toBuilder().id(first + i).build());
        }
        return DetectTextResponse.builder()
                .textDetections(lines)
                .textModelVersion(MODEL_VERSION)
                .build();
    }

    private static List<Region> regions(DetectTextRequest request) {
        return request.filters() == null
                ? List.of()
                : request.filters().regionsOfInterest().stream().map(Region::of).toList();
    }

    private static Predicate<TextDetection> words(DetectTextRequest request) {
        DetectionFilter filter = request.filters() == null || request.filters().wordFilter() == null
                ? DetectionFilter.builder().build()
                : request.filters().wordFilter();
        float confidence = filter.minConfidence() == null ? LEAST_CONFIDENCE : filter.minConfidence();
        float height = filter.minBoundingBoxHeight() == null ? 0 : filter.minBoundingBoxHeight();
        float width = filter.minBoundingBoxWidth() == null ? 0 : filter.minBoundingBoxWidth();
        return word -> {
            BoundingBox box = word.geometry().boundingBox();
            return word.confidence() >= confidence && box.height() >= height && box.width() >= width;
        };
    }
}
