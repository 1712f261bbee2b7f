package dev.rekollect.internal.operation;

import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.UserId;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DisassociatedFace;

/**
 * Takes faces from a user; they stay in the collection. Billed as one image of group 1.
 *
 * @param id of which collection
 * @param user who
 * @param faceIds which faces, 1-100
 * @param token the same for all attempts
 */
public record DisassociateFaces(CollectionId id, UserId user, List<FaceId> faceIds, RequestToken token)
        implements Operation<AssociationResult> {

    /** With a token of its own. */
    public DisassociateFaces(CollectionId id, UserId user, List<FaceId> faceIds) {
        this(id, user, faceIds, RequestToken.fresh());
    }

    @Override
    public String name() {
        return "DisassociateFaces";
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
    public AssociationResult call(Attempt attempt) {
        DisassociateFacesResponse response = attempt.client()
                .disassociateFaces(DisassociateFacesRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .collectionId(id.value())
                        .userId(user.value())
                        .faceIds(faceIds.stream().map(FaceId::value).toList())
                        .clientRequestToken(token.value())
                        .build());
        return SdkUsers.applied(
                id,
                faceIds,
                response.disassociatedFaces().stream()
                        .map(DisassociatedFace::faceId)
                        .toList(),
                response.unsuccessfulFaceDisassociations().stream()
                        .map(failed ->
                                SdkUsers.refusal(id, failed.faceId(), failed.reasonsAsStrings(), failed.userId(), null))
                        .toList(),
                response.userStatusAsString());
    }

    @Override
    public Optional<AssociationResult> outcomeOf(OverBudget refusal) {
        return Optional.of(refusal);
    }

    @Override
    public Optional<UserId> looksUpUser() {
        return Optional.of(user);
    }
}
