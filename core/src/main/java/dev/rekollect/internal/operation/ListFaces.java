package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.StoredFace;
import dev.rekollect.model.UserId;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.ListFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;

/**
 * Lists one page of the faces of a collection.
 *
 * @param id which collection
 * @param faceIds only these, at most 4096; empty for all
 * @param userId only this user's
 * @param pageSize faces in the answer, 1-4096
 * @param token of the page, absent for the first
 */
public record ListFaces(
        CollectionId id, List<FaceId> faceIds, Optional<UserId> userId, int pageSize, Optional<String> token)
        implements Operation<Page<StoredFace>> {

    /** The most faces of one page, and the most ids of one filter. */
    public static final int MAX = 4096;

    @Override
    public String name() {
        return "ListFaces";
    }

    @Override
    public Family family() {
        return Family.READ;
    }

    @Override
    public Optional<CollectionId> collection() {
        return Optional.of(id);
    }

    @Override
    public Page<StoredFace> call(Attempt attempt) {
        ListFacesRequest.Builder request = ListFacesRequest.builder()
                .overrideConfiguration(attempt.settings())
                .collectionId(id.value())
                .userId(userId.map(UserId::value).orElse(null))
                .maxResults(pageSize)
                .nextToken(token.orElse(null));
        if (!faceIds.isEmpty()) {
            request.faceIds(faceIds.stream().map(FaceId::value).toList());
        }
        ListFacesResponse response = attempt.client().listFaces(request.build());
        return Page.of(
                response.faces().stream().map(face -> SdkFaces.stored(id, face)).toList(), response.nextToken());
    }
}
