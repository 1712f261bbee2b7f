package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletion;

/**
 * Deletes faces of a collection. Free.
 *
 * @param id which collection
 * @param faceIds which faces, 1-4096
 */
public record DeleteFaces(CollectionId id, List<FaceId> faceIds) implements Operation<DeleteResult> {

    /** The most faces of one call. */
    public static final int MAX = 4096;

    @Override
    public String name() {
        return "DeleteFaces";
    }

    @Override
    public Family family() {
        return Family.MANAGE;
    }

    @Override
    public Optional<CollectionId> collection() {
        return Optional.of(id);
    }

    @Override
    public DeleteResult call(Attempt attempt) {
        DeleteFacesResponse response = attempt.client()
                .deleteFaces(DeleteFacesRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .collectionId(id.value())
                        .faceIds(faceIds.stream().map(FaceId::value).toList())
                        .build());
        return new DeleteResult(
                response.deletedFaces().stream().map(this::ref).toList(),
                response.unsuccessfulFaceDeletions().stream().map(this::failure).toList());
    }

    private DeleteResult.Failure failure(UnsuccessfulFaceDeletion failed) {
        return new DeleteResult.Failure(
                ref(failed.faceId()),
                failed.reasonsAsStrings().stream()
                        .map(name -> SdkFaces.constant(DeleteResult.Reason.class, name, DeleteResult.Reason.OTHER))
                        .collect(Collectors.toSet()),
                Optional.ofNullable(failed.userId()).map(UserId::of));
    }

    private FaceRef ref(String faceId) {
        return new FaceRef(id, FaceId.of(faceId));
    }

    @Override
    public void tell(DeleteResult result, Writes writes) {
        writes.deleted(id, result.deleted().stream().map(FaceRef::face).toList());
        writes.deleted(
                id,
                result.failed().stream()
                        .filter(failure -> failure.reasons().contains(DeleteResult.Reason.FACE_NOT_FOUND))
                        .map(failure -> failure.face().face())
                        .toList());
    }
}
