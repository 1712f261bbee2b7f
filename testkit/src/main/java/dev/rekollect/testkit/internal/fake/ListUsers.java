package dev.rekollect.testkit.internal.fake;

import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.rekognition.model.ListUsersRequest;
import software.amazon.awssdk.services.rekognition.model.ListUsersResponse;

/** Lists the users of a collection, page by page. */
final class ListUsers implements Operation<ListUsersRequest, ListUsersResponse> {

    private final Store store;
    private final InstantSource clock;

    ListUsers(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Class<ListUsersRequest> requestType() {
        return ListUsersRequest.class;
    }

    @Override
    public void check(ListUsersRequest request, Violations violations) {
        violations.requiredText("collectionId", request.collectionId(), TextRule.COLLECTION_ID);
        UserRules.page(violations, request.nextToken(), request.maxResults());
    }

    @Override
    public ListUsersResponse answer(ListUsersRequest request) {
        FaceCollection collection = store.get(request.collectionId());
        String list = name() + " " + request.collectionId();
        Position after = PageToken.decode(list, request.nextToken());
        Page<StoredUser> page = collection.usersPage(after, UserRules.most(request.maxResults()));
        Instant now = clock.instant();
        return ListUsersResponse.builder()
                .users(page.rows().stream().map(user -> user.toSdk(now)).toList())
                .nextToken(PageToken.encode(list, page.last()))
                .build();
    }
}
