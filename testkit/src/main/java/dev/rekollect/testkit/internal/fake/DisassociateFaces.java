package dev.rekollect.testkit.internal.fake;

import java.time.Instant;
import java.util.LinkedHashSet;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DisassociatedFace;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDisassociation;

/** Takes faces from a user. */
final class DisassociateFaces implements Operation<DisassociateFacesRequest, DisassociateFacesResponse> {

    private final Store store;
    private final FakeSettings settings;

    DisassociateFaces(Store store, FakeSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public Class<DisassociateFacesRequest> requestType() {
        return DisassociateFacesRequest.class;
    }

    @Override
    public Billing billing() {
        return Billing.GROUP_1;
    }

    @Override
    public void check(DisassociateFacesRequest request, Violations violations) {
        UserRules.change(violations, request.collectionId(), request.userId(), request.clientRequestToken());
        UserRules.faceIds(violations, request.hasFaceIds() ? request.faceIds() : null);
    }

    @Override
    public DisassociateFacesResponse answer(DisassociateFacesRequest request) {
        FaceCollection collection = store.get(request.collectionId());
        return store.tokens()
                .once(
                        collection,
                        request,
                        request.clientRequestToken(),
                        DisassociateFacesResponse.class,
                        () -> disassociate(collection, request));
    }

    private DisassociateFacesResponse disassociate(FaceCollection collection, DisassociateFacesRequest request) {
        Instant now = settings.clock().instant();
        UserTable.Outcome<UnsuccessfulFaceDisassociation> outcome = collection.disassociate(new UserTable.Change(
                request.userId(), new LinkedHashSet<>(request.faceIds()), now, now.plus(settings.userUpdateTime())));
        return DisassociateFacesResponse.builder()
                .disassociatedFaces(outcome.done().stream()
                        .map(id -> DisassociatedFace.builder().faceId(id).build())
                        .toList())
                .unsuccessfulFaceDisassociations(outcome.refused())
                .userStatus(outcome.status())
                .build();
    }
}
