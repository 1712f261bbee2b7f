package dev.rekollect.internal.operation;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CompareRequest;
import dev.rekollect.model.CompareResult;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.OverBudget;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.CompareFacesRequest;
import software.amazon.awssdk.services.rekognition.model.CompareFacesResponse;

/**
 * Compares the largest face of one picture with the faces of another, with no collection. Billed as one image of group
 * 1: only the source counts.
 *
 * @param source whose largest face is looked for
 * @param target where
 * @param request the options
 */
public record CompareFaces(ImageCheck.Usable source, ImageCheck.Usable target, CompareRequest request)
        implements Operation<CompareResult> {

    // All the service used to say when a picture held no face, and may still say.
    private static final String OLD_NO_FACE = "Request has invalid parameters";

    @Override
    public String name() {
        return "CompareFaces";
    }

    @Override
    public Family family() {
        return Family.SEARCH;
    }

    @Override
    public Optional<CollectionId> collection() {
        return Optional.empty();
    }

    @Override
    public CompareResult call(Attempt attempt) {
        CompareFacesResponse response = attempt.client()
                .compareFaces(CompareFacesRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .sourceImage(SdkImages.image(source))
                        .targetImage(SdkImages.image(target))
                        .similarityThreshold(request.threshold().orElse(null))
                        .qualityFilter(request.qualityFilter().map(Enum::name).orElse(null))
                        .build());
        return new CompareResult.Compared(
                response.sourceImageFace() == null
                        ? SdkFaces.box(null)
                        : SdkFaces.box(response.sourceImageFace().boundingBox()),
                response.faceMatches().stream()
                        .map(match -> new CompareResult.Match(
                                SdkFaces.number(match.similarity()), SdkFaces.detail(match.face())))
                        .toList(),
                response.unmatchedFaces().stream().map(SdkFaces::detail).toList(),
                SdkImages.info(source),
                SdkImages.info(target));
    }

    @Override
    public Optional<CompareResult> outcomeOf(OverBudget refusal) {
        return Optional.of(refusal);
    }

    @Override
    public Optional<CompareResult> outcomeOf(Fault fault, String message) {
        if (fault == Fault.NO_FACE || (fault == Fault.INVALID && bothChecked() && message.equals(OLD_NO_FACE))) {
            return Optional.of(new NoFace());
        }
        return SdkImages.problem(fault, message, source, target).map(ImageRefused::new);
    }

    // With options and pictures checked here, a face that is not there is the one thing left to be wrong.
    private boolean bothChecked() {
        return source instanceof ImageCheck.Ready && target instanceof ImageCheck.Ready;
    }
}
