package dev.rekollect.internal.operation;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.UserImageSearchRequest;
import dev.rekollect.model.UserSearchResult;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageResponse;

/**
 * Searches a collection for users like the largest face of a picture. Billed as one image of group 1.
 *
 * @param id which collection
 * @param image the picture, as pre-flight let it pass
 * @param request the options
 */
public record SearchUsersByImage(CollectionId id, ImageCheck.Usable image, UserImageSearchRequest request)
        implements Operation<UserSearchResult> {

    @Override
    public String name() {
        return "SearchUsersByImage";
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
    public UserSearchResult call(Attempt attempt) {
        SearchUsersByImageResponse response = attempt.client()
                .searchUsersByImage(SearchUsersByImageRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .collectionId(id.value())
                        .image(SdkImages.image(image))
                        .userMatchThreshold(request.threshold().orElse(null))
                        .maxUsers(request.maxUsers().orElse(null))
                        .qualityFilter(request.qualityFilter().map(Enum::name).orElse(null))
                        .build());
        // Unlike SearchFacesByImage, it takes a picture without a face for a success.
        if (response.searchedFace() == null) {
            return new NoFace();
        }
        return SdkUsers.found(
                response.userMatches(),
                new UserSearchResult.Searched(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(SdkFaces.detail(response.searchedFace().faceDetail())),
                        response.unsearchedFaces().stream()
                                .map(SdkFaces::dropped)
                                .toList(),
                        SdkImages.info(image)));
    }

    @Override
    public Optional<UserSearchResult> outcomeOf(OverBudget refusal) {
        return Optional.of(refusal);
    }

    @Override
    public Optional<UserSearchResult> outcomeOf(Fault fault, String message) {
        return fault == Fault.NO_FACE
                ? Optional.of(new NoFace())
                : SdkImages.problem(fault, message, image).map(ImageRefused::new);
    }
}
