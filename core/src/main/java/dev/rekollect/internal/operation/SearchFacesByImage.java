package dev.rekollect.internal.operation;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.SearchResult;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;

/**
 * Searches a collection for the largest face of a picture. Billed as one image of group 1.
 *
 * @param id which collection
 * @param image the picture, as pre-flight let it pass
 * @param request the options
 */
public record SearchFacesByImage(CollectionId id, ImageCheck.Usable image, ImageSearchRequest request)
        implements Operation<SearchResult> {

    @Override
    public String name() {
        return "SearchFacesByImage";
    }

    @Override
    public Family family() {
        return Family.SEARCH;
    }

    @Override
    public Optional<CollectionId> collection() {
        return Optional.of(id);
    }

    @Override
    public SearchResult call(Attempt attempt) {
        SearchFacesByImageResponse response = attempt.client()
                .searchFacesByImage(SearchFacesByImageRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .collectionId(id.value())
                        .image(SdkImages.image(image))
                        .faceMatchThreshold(request.threshold().orElse(null))
                        .maxFaces(request.maxFaces().orElse(null))
                        .qualityFilter(request.qualityFilter().map(Enum::name).orElse(null))
                        .build());
        List<FaceMatch> matches = SdkFaces.matches(id, response.faceMatches());
        SearchResult.Searched searched = new SearchResult.Searched(
                Optional.empty(),
                Optional.of(SdkFaces.box(response.searchedFaceBoundingBox())),
                Optional.of(SdkFaces.number(response.searchedFaceConfidence())),
                SdkImages.info(image));
        return matches.isEmpty() ? new SearchResult.NoMatch(searched) : new SearchResult.Matched(matches, searched);
    }

    @Override
    public Optional<SearchResult> outcomeOf(OverBudget refusal) {
        return Optional.of(refusal);
    }

    @Override
    public Optional<SearchResult> outcomeOf(Fault fault, String message) {
        return fault == Fault.NO_FACE
                ? Optional.of(new NoFace())
                : SdkImages.problem(fault, message, image).map(ImageRefused::new);
    }
}
