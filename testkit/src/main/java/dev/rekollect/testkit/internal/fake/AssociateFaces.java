package dev.rekollect.testkit.internal.fake;

import java.time.Instant;
import java.util.LinkedHashSet;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.AssociatedFace;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociation;

/** Gives faces to a user, as far as they may be theirs. */
final class AssociateFaces implements Operation<AssociateFacesRequest, AssociateFacesResponse> {

    // Searches have a default of their own.
    private static final float THRESHOLD = 75;

    private final Store store;
    private final FakeSettings settings;

    AssociateFaces(Store store, FakeSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public Class<AssociateFacesRequest> requestType() {
        return AssociateFacesRequest.class;
    }

    @Override
    public Billing billing() {
        return Billing.GROUP_1;
    }

    @Override
    public void check(AssociateFacesRequest request, Violations violations) {
        UserRules.change(violations, request.collectionId(), request.userId(), request.clientRequestToken());
        UserRules.faceIds(violations, request.hasFaceIds() ? request.faceIds() : null);
        UserRules.threshold(violations, request.userMatchThreshold());
    }

    @Override
    public AssociateFacesResponse answer(AssociateFacesRequest request) {
        FaceCollection collection = store.get(request.collectionId());
        return store.tokens()
                .once(
                        collection,
                        request,
                        request.clientRequestToken(),
                        AssociateFacesResponse.class,
                        () -> associate(collection, request));
    }

    private AssociateFacesResponse associate(FaceCollection collection, AssociateFacesRequest request) {
        Instant now = settings.clock().instant();
        UserTable.Change change = new UserTable.Change(
                request.userId(), new LinkedHashSet<>(request.faceIds()), now, now.plus(settings.userUpdateTime()));
        float threshold = request.userMatchThreshold() == null ? THRESHOLD : request.userMatchThreshold();
        UserTable.Outcome<UnsuccessfulFaceAssociation> outcome =
                collection.associate(change, threshold, settings.limits().facesPerUser());
        return AssociateFacesResponse.builder()
                .associatedFaces(outcome.done().stream()
                        .map(id -> AssociatedFace.builder().faceId(id).build())
                        .toList())
                .unsuccessfulFaceAssociations(outcome.refused())
                .userStatus(outcome.status())
                .build();
    }
}
