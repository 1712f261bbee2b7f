package dev.rekollect.internal.operation;

import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.UserId;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.AssociatedFace;

/**
 * Gives faces to a user. Billed as one image of group 1.
 *
 * @param id of which collection
 * @param user who
 * @param faceIds which faces, 1-100
 * @param threshold how like the user's other faces they must be, in percent; default: the service's
 * @param token the same for all attempts
 */
public record AssociateFaces(
        CollectionId id, UserId user, List<FaceId> faceIds, Optional<Float> threshold, RequestToken token)
        implements Operation<AssociationResult> {

    /** The most faces of one call. */
    public static final int MAX = 100;

    /** With a token of its own. */
    public AssociateFaces(CollectionId id, UserId user, List<FaceId> faceIds, Optional<Float> threshold) {
        this(id, user, faceIds, threshold, RequestToken.fresh());
    }

    @Override
    public String name() {
        return "AssociateFaces";
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
        AssociateFacesResponse response = attempt.client()
                .associateFaces(AssociateFacesRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .collectionId(id.value())
                        .userId(user.value())
                        .faceIds(faceIds.stream().map(FaceId::value).toList())
                        .userMatchThreshold(threshold.orElse(null))
                        .clientRequestToken(token.value())
                        .build());
        return SdkUsers.applied(
                id,
                faceIds,
                response.associatedFaces().stream().map(AssociatedFace::faceId).toList(),
                response.unsuccessfulFaceAssociations().stream()
                        .map(failed -> SdkUsers.refusal(
                                id, failed.faceId(), failed.reasonsAsStrings(), failed.userId(), failed.confidence()))
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
