package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.DeclaredPicture;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.ContentClassifier;
import software.amazon.awssdk.services.rekognition.model.DetectModerationLabelsRequest;
import software.amazon.awssdk.services.rekognition.model.DetectModerationLabelsResponse;
import software.amazon.awssdk.services.rekognition.model.HumanLoopConfig;
import software.amazon.awssdk.services.rekognition.model.ModerationLabel;

/** Names what a picture is declared to show that not everybody wants to see. */
final class DetectModerationLabels implements Operation<DetectModerationLabelsRequest, DetectModerationLabelsResponse> {

    private static final String MODEL_VERSION = "7.0";
    private static final float LEAST_CONFIDENCE = 50;
    private static final int MOST_CLASSIFIERS = 256;

    private final Pictures pictures;
    private final Supplier<Declared> declared;

    DetectModerationLabels(Pictures pictures, Supplier<Declared> declared) {
        this.pictures = pictures;
        this.declared = declared;
    }

    @Override
    public Class<DetectModerationLabelsRequest> requestType() {
        return DetectModerationLabelsRequest.class;
    }

    @Override
    public Billing billing() {
        return Billing.GROUP_2;
    }

    @Override
    public void check(DetectModerationLabelsRequest request, Violations violations) {
        ImageRules.image(violations, "image", request.image());
        violations.range("minConfidence", request.minConfidence(), 0, 100);
        violations.text("projectVersion", request.projectVersion(), TextRule.PROJECT_VERSION);
        HumanLoopConfig loop = request.humanLoopConfig();
        if (loop != null) {
            violations.requiredText("humanLoopConfig.humanLoopName", loop.humanLoopName(), TextRule.HUMAN_LOOP_NAME);
            violations.requiredText(
                    "humanLoopConfig.flowDefinitionArn", loop.flowDefinitionArn(), TextRule.FLOW_DEFINITION_ARN);
            if (loop.dataAttributes() != null) {
                List<String> classifiers = loop.dataAttributes().contentClassifiersAsStrings();
                String path = "humanLoopConfig.dataAttributes.contentClassifiers";
                violations.size(path, classifiers, classifiers.size(), 0, MOST_CLASSIFIERS);
                violations.allOf(path, classifiers, ContentClassifier.knownValues());
            }
        }
    }

    @Override
    public DetectModerationLabelsResponse answer(DetectModerationLabelsRequest request) {
        if (request.projectVersion() != null) {
            // There are no operations to train one with, so there is none.
            throw Rejection.noSuchResource(request.projectVersion());
        }
        DecodedPicture picture = pictures.read(request.image());
        ImageRules.sides(picture);
        DeclaredPicture content = declared.get().picture(picture).orElseGet(DeclaredPicture::create);
        float least = request.minConfidence() == null ? LEAST_CONFIDENCE : request.minConfidence();
        DetectModerationLabelsResponse.Builder response = DetectModerationLabelsResponse.builder()
                .moderationLabels(content.moderationLabels().stream()
                        .filter(label -> label.confidence() >= least)
                        .sorted(Comparator.comparing(ModerationLabel::confidence)
                                .reversed())
                        .map(label -> levelled(label, content.moderationLabels()))
                        .toList())
                .contentTypes(content.contentTypes().stream()
                        .filter(type -> type.confidence() >= least)
                        .toList())
                .moderationModelVersion(MODEL_VERSION);
        if (request.humanLoopConfig() != null) {
            // No loop, no ARN: this is what the service says where the conditions for a review are not met.
            response.humanLoopActivationOutput(o -> o.humanLoopActivationConditionsEvaluationResults("{}"));
        }
        return response.build();
    }

    private static ModerationLabel levelled(ModerationLabel label, List<ModerationLabel> all) {
        return label.taxonomyLevel() != null
                ? label
                : label.toBuilder().taxonomyLevel(level(label, all, all.size())).build();
    }

    /** One more than the parent's; a parent that is not in the picture is at the top. */
    private static int level(@Nullable ModerationLabel label, List<ModerationLabel> all, int steps) {
        // The number of steps ends a circle of labels that are each other's parents.
        if (label == null || label.parentName().isEmpty() || steps < 0) {
            return 1;
        }
        ModerationLabel parent = all.stream()
                .filter(other -> other.name().equals(label.parentName()))
                .findFirst()
                .orElse(null);
        return parent != null && parent.taxonomyLevel() != null
                ? parent.taxonomyLevel() + 1
                : level(parent, all, steps - 1) + 1;
    }
}
