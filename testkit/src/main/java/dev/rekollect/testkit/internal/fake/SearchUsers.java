package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FaceVector;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.SearchUsersRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersResponse;
import software.amazon.awssdk.services.rekognition.model.SearchedFace;
import software.amazon.awssdk.services.rekognition.model.SearchedUser;
import software.amazon.awssdk.services.rekognition.model.UserMatch;

/** Searches a collection for users like one of its faces or users. */
final class SearchUsers implements Operation<SearchUsersRequest, SearchUsersResponse> {

    private final Store store;
    private final InstantSource clock;

    SearchUsers(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Class<SearchUsersRequest> requestType() {
        return SearchUsersRequest.class;
    }

    @Override
    public Billing billing() {
        return Billing.GROUP_1;
    }

    @Override
    public void check(SearchUsersRequest request, Violations violations) {
        violations.requiredText("collectionId", request.collectionId(), TextRule.COLLECTION_ID);
        violations.text("userId", request.userId(), TextRule.USER_ID);
        violations.text("faceId", request.faceId(), TextRule.FACE_ID);
        UserRules.search(violations, request.maxUsers(), request.userMatchThreshold());
    }

    @Override
    public SearchUsersResponse answer(SearchUsersRequest request) {
        FaceCollection collection = store.get(request.collectionId());
        String userId = request.userId();
        String faceId = request.faceId();
        if ((userId == null) == (faceId == null)) {
            throw Rejection.invalidParameter("Request has invalid parameters: give either userId or faceId");
        }
        Instant now = clock.instant();
        SearchUsersResponse.Builder response = SearchUsersResponse.builder()
                .faceModelVersion(collection.birth().modelVersion());
        if (userId != null) {
            response.searchedUser(SearchedUser.builder().userId(userId).build())
                    .userMatches(
                            matches(collection, () -> collection.user(userId).vectorAt(now), request, now));
        } else {
            response.searchedFace(SearchedFace.builder().faceId(faceId).build())
                    .userMatches(matches(collection, () -> vectorOf(collection, faceId, now), request, now));
        }
        return response.build();
    }

    private static FaceVector vectorOf(FaceCollection collection, String faceId, Instant now) {
        StoredFace face = collection.find(faceId, now);
        if (face == null) {
            throw Rejection.noSuchFace();
        }
        return face.vector();
    }

    private static List<UserMatch> matches(
            FaceCollection collection,
            Supplier<@Nullable FaceVector> searched,
            SearchUsersRequest request,
            Instant now) {
        return collection.searchUsers(
                searched,
                SearchRules.threshold(request.userMatchThreshold()),
                UserRules.most(request.maxUsers()),
                now,
                user -> !user.userId().equals(request.userId()));
    }
}
