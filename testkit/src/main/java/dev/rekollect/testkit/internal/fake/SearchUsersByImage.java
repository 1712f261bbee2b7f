package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.SeenFace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageResponse;
import software.amazon.awssdk.services.rekognition.model.UnsearchedFace;
import software.amazon.awssdk.services.rekognition.model.UnsearchedFaceReason;
import software.amazon.awssdk.services.rekognition.model.UserMatch;

/** Searches a collection for users like the largest face of a picture. */
final class SearchUsersByImage implements Operation<SearchUsersByImageRequest, SearchUsersByImageResponse> {

    private final Store store;
    private final Pictures pictures;
    private final FaceFinder finder;
    private final InstantSource clock;

    SearchUsersByImage(Store store, Pictures pictures, FaceFinder finder, InstantSource clock) {
        this.store = store;
        this.pictures = pictures;
        this.finder = finder;
        this.clock = clock;
    }

    @Override
    public Class<SearchUsersByImageRequest> requestType() {
        return SearchUsersByImageRequest.class;
    }

    @Override
    public Billing billing() {
        return Billing.GROUP_1;
    }

    @Override
    public void check(SearchUsersByImageRequest request, Violations violations) {
        violations.requiredText("collectionId", request.collectionId(), TextRule.COLLECTION_ID);
        ImageRules.image(violations, "image", request.image());
        UserRules.search(violations, request.maxUsers(), request.userMatchThreshold());
        ImageRules.qualityFilter(violations, request.qualityFilterAsString());
    }

    @Override
    public SearchUsersByImageResponse answer(SearchUsersByImageRequest request) {
        FaceCollection collection = store.get(request.collectionId());
        DecodedPicture picture = pictures.read(request.image());
        QualityBar bar = QualityBar.of(request.qualityFilter(), QualityFilter.NONE, collection.model());
        SeenFace searched = null;
        List<UnsearchedFace> unsearched = new ArrayList<>();
        for (SeenFace face : finder.find(picture)) {
            List<UnsearchedFaceReason> complaints = bar.complaints(face, picture).stream()
                    .map(reason -> UnsearchedFaceReason.fromValue(reason.toString()))
                    .toList();
            if (!complaints.isEmpty()) {
                unsearched.add(unsearched(face, complaints));
            } else if (searched == null) {
                searched = face;
            } else {
                unsearched.add(unsearched(face, List.of(UnsearchedFaceReason.FACE_NOT_LARGEST)));
            }
        }
        SearchUsersByImageResponse.Builder response = SearchUsersByImageResponse.builder()
                .userMatches(matches(collection, searched, request))
                .unsearchedFaces(unsearched)
                .faceModelVersion(collection.birth().modelVersion());
        if (searched != null) {
            FaceDetail detail = describe(searched);
            response.searchedFace(face -> face.faceDetail(detail));
        }
        return response.build();
    }

    private List<UserMatch> matches(
            FaceCollection collection, @Nullable SeenFace searched, SearchUsersByImageRequest request) {
        if (searched == null) {
            return List.of();
        }
        Instant now = clock.instant();
        return collection.searchUsers(
                searched::vector,
                SearchRules.threshold(request.userMatchThreshold()),
                UserRules.most(request.maxUsers()),
                now,
                user -> true);
    }

    private static UnsearchedFace unsearched(SeenFace face, List<UnsearchedFaceReason> reasons) {
        return UnsearchedFace.builder()
                .faceDetails(describe(face))
                .reasons(reasons)
                .build();
    }

    private static FaceDetail describe(SeenFace face) {
        return Faces.describe(face, Set.of(Attribute.DEFAULT));
    }
}
