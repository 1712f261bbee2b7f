package dev.rekollect.internal.operation;

import dev.rekollect.error.RekollectException;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.DroppedFace;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.IndexedFace;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.OverBudget;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;

/**
 * Indexes a picture: finds its faces and stores them. Billed as one image of group 1, faces or not.
 *
 * @param id into which collection
 * @param image the picture, as pre-flight let it pass
 * @param request the options; its selection is applied by whoever sends this
 */
public record IndexFaces(CollectionId id, ImageCheck.Usable image, IndexRequest request)
        implements Operation<IndexResult> {

    @Override
    public String name() {
        return "IndexFaces";
    }

    @Override
    public Family family() {
        return Family.INDEX;
    }

    @Override
    public Optional<CollectionId> collection() {
        return Optional.of(id);
    }

    @Override
    public IndexResult call(Attempt attempt) {
        IndexFacesRequest.Builder builder = IndexFacesRequest.builder()
                .overrideConfiguration(attempt.settings())
                .collectionId(id.value())
                .image(SdkImages.image(image))
                .externalImageId(
                        request.externalImageId().map(ExternalImageId::value).orElse(null))
                .maxFaces(request.effectiveMaxFaces())
                .qualityFilter(request.qualityFilter().map(Enum::name).orElse(null));
        if (!request.attributes().isEmpty()) {
            builder.detectionAttributes(SdkAttributes.wanted(request.attributes()));
        }
        return read(attempt.client().indexFaces(builder.build()));
    }

    private IndexResult read(IndexFacesResponse response) {
        List<IndexedFace> stored =
                response.faceRecords().stream().map(this::indexed).toList();
        List<DroppedFace> dropped =
                response.unindexedFaces().stream().map(SdkFaces::dropped).toList();
        if (!stored.isEmpty()) {
            return new IndexResult.Indexed(stored, dropped, SdkImages.info(image), response.faceModelVersion());
        }
        if (dropped.isEmpty()) {
            return new NoFace();
        }
        return dropped.stream().allMatch(face -> face.reasons().equals(Set.of(DroppedFace.Reason.SMALL_BOUNDING_BOX)))
                ? new IndexResult.FaceTooSmall(dropped, SdkImages.info(image))
                : new IndexResult.FaceRejected(dropped, SdkImages.info(image));
    }

    private IndexedFace indexed(FaceRecord faceRecord) {
        return new IndexedFace(SdkFaces.stored(id, faceRecord.face()), SdkFaces.detail(faceRecord.faceDetail()));
    }

    @Override
    public Optional<IndexResult> outcomeOf(OverBudget refusal) {
        return Optional.of(refusal);
    }

    @Override
    public Optional<IndexResult> outcomeOf(Fault fault, String message) {
        return SdkImages.problem(fault, message, image).map(ImageRefused::new);
    }

    // Without a name the service takes a second call for a second picture.
    @Override
    public Optional<IndexResult> outcomeOfDoubt(RekollectException error) {
        return request.externalImageId().isPresent() ? Optional.empty() : Optional.of(new IndexResult.InDoubt(error));
    }

    @Override
    public void tell(IndexResult result, Writes writes) {
        writes.stored(id, result.faces().stream().map(IndexedFace::id).toList());
    }
}
