package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.SeenFace;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;

/** Searches a collection for faces like the largest one of a picture. */
final class SearchFacesByImage implements Operation<SearchFacesByImageRequest, SearchFacesByImageResponse> {

    private final Store store;
    private final Pictures pictures;
    private final FaceFinder finder;
    private final InstantSource clock;

    SearchFacesByImage(Store store, Pictures pictures, FaceFinder finder, InstantSource clock) {
        this.store = store;
        this.pictures = pictures;
        this.finder = finder;
        this.clock = clock;
    }

    @Override
    public Class<SearchFacesByImageRequest> requestType() {
        return SearchFacesByImageRequest.class;
    }

    @Override
    public Billing billing() {
        return Billing.GROUP_1;
    }

    @Override
    public void check(SearchFacesByImageRequest request, Violations violations) {
        violations.requiredText("collectionId", request.collectionId(), TextRule.COLLECTION_ID);
        ImageRules.image(violations, "image", request.image());
        SearchRules.check(violations, request.maxFaces(), request.faceMatchThreshold());
        ImageRules.qualityFilter(violations, request.qualityFilterAsString());
    }

    @Override
    public SearchFacesByImageResponse answer(SearchFacesByImageRequest request) {
        FaceCollection collection = store.get(request.collectionId());
        DecodedPicture picture = pictures.read(request.image());
        QualityBar bar = QualityBar.of(request.qualityFilter(), QualityFilter.NONE, collection.model());
        SeenFace searched = finder.find(picture).stream()
                .filter(face -> bar.lets(face, picture))
                .findFirst()
                .orElseThrow(Rejection::noFaceInPicture);
        Instant now = clock.instant();
        return SearchFacesByImageResponse.builder()
                .searchedFaceBoundingBox(Box.of(searched).toSdk())
                .searchedFaceConfidence(searched.confidence())
                .faceMatches(collection.search(
                        searched.vector(),
                        SearchRules.threshold(request.faceMatchThreshold()),
                        SearchRules.most(request.maxFaces()),
                        face -> face.visibleAt(now)))
                .faceModelVersion(collection.birth().modelVersion())
                .build();
    }
}
