package dev.rekollect.internal.operation;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.DetectRequest;
import dev.rekollect.model.DetectResult;
import dev.rekollect.model.FaceDetail;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.OverBudget;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.DetectFacesRequest;

/**
 * Finds the faces of a picture, with no collection. Billed as one image of group 2.
 *
 * @param image the picture, as pre-flight let it pass
 * @param request the options
 */
public record DetectFaces(ImageCheck.Usable image, DetectRequest request) implements Operation<DetectResult> {

    @Override
    public String name() {
        return "DetectFaces";
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
    public DetectResult call(Attempt attempt) {
        DetectFacesRequest.Builder builder = DetectFacesRequest.builder()
                .overrideConfiguration(attempt.settings())
                .image(SdkImages.image(image));
        if (!request.attributes().isEmpty()) {
            builder.attributes(SdkAttributes.wanted(request.attributes()));
        }
        // The order of the answer is not documented; ours is.
        List<FaceDetail> faces = attempt.client().detectFaces(builder.build()).faceDetails().stream()
                .map(SdkFaces::detail)
                .sorted(Comparator.comparingDouble(
                                (FaceDetail face) -> face.box().area())
                        .reversed())
                .toList();
        return faces.isEmpty() ? new NoFace() : new DetectResult.Detected(faces, SdkImages.info(image));
    }

    @Override
    public Optional<DetectResult> outcomeOf(OverBudget refusal) {
        return Optional.of(refusal);
    }

    @Override
    public Optional<DetectResult> outcomeOf(Fault fault, String message) {
        return SdkImages.problem(fault, message, image).map(ImageRefused::new);
    }
}
