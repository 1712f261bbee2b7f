package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.SeenFace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.UnindexedFace;

/** Finds the faces of a picture and stores the good ones. */
final class IndexFaces implements Operation<IndexFacesRequest, IndexFacesResponse> {

    private final Store store;
    private final Pictures pictures;
    private final FaceFinder finder;
    private final FakeSettings settings;
    private final Thumbnails thumbnails;

    IndexFaces(Store store, Pictures pictures, FaceFinder finder, FakeSettings settings, Thumbnails thumbnails) {
        this.store = store;
        this.pictures = pictures;
        this.finder = finder;
        this.settings = settings;
        this.thumbnails = thumbnails;
    }

    @Override
    public Class<IndexFacesRequest> requestType() {
        return IndexFacesRequest.class;
    }

    @Override
    public Billing billing() {
        return Billing.GROUP_1;
    }

    @Override
    public void check(IndexFacesRequest request, Violations violations) {
        violations.requiredText("collectionId", request.collectionId(), TextRule.COLLECTION_ID);
        ImageRules.image(violations, "image", request.image());
        violations.text("externalImageId", request.externalImageId(), TextRule.EXTERNAL_IMAGE_ID);
        violations.allOf("detectionAttributes", request.detectionAttributesAsStrings(), Attribute.knownValues());
        violations.range("maxFaces", request.maxFaces(), 1, Integer.MAX_VALUE);
        ImageRules.qualityFilter(violations, request.qualityFilterAsString());
    }

    @Override
    public IndexFacesResponse answer(IndexFacesRequest request) {
        FaceCollection collection = store.get(request.collectionId());
        DecodedPicture picture = pictures.read(request.image());
        FaceModel model = collection.model();
        List<SeenFace> found =
                finder.find(picture).stream().limit(model.mostFaces()).toList();
        QualityBar bar = QualityBar.of(request.qualityFilter(), QualityFilter.AUTO, model);
        Selection selection = Selection.of(found, picture, bar, request.maxFaces());
        FaceCollection.Submission submission =
                new FaceCollection.Submission(Ids.ofContent(picture.bytes()), request.externalImageId());
        Instant visibleFrom = settings.clock().instant().plus(settings.visibleAfter());
        int most = settings.limits().facesPerCollection();
        List<StoredFace> stored = collection.add(submission, selection.kept(), settings.seed(), visibleFrom, most);
        thumbnails.add(stored, picture);
        return response(collection, request, selection, stored);
    }

    private static IndexFacesResponse response(
            FaceCollection collection, IndexFacesRequest request, Selection selection, List<StoredFace> stored) {
        Set<Attribute> wanted = Faces.wanted(request.detectionAttributes());
        List<FaceRecord> records = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            records.add(FaceRecord.builder()
                    .face(stored.get(i).toSdk())
                    .faceDetail(Faces.describe(selection.kept().get(i), wanted))
                    .build());
        }
        List<UnindexedFace> unindexed = selection.skipped().stream()
                .map(skipped -> UnindexedFace.builder()
                        .reasons(skipped.reasons())
                        .faceDetail(Faces.describe(skipped.face(), wanted))
                        .build())
                .toList();
        return IndexFacesResponse.builder()
                .faceRecords(records)
                .unindexedFaces(unindexed)
                .faceModelVersion(collection.birth().modelVersion())
                .build();
    }
}
