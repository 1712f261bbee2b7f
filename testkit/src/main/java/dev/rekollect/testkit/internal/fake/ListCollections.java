package dev.rekollect.testkit.internal.fake;

import java.util.List;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsRequest;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;

/** Lists the collections, page by page. */
final class ListCollections implements Operation<ListCollectionsRequest, ListCollectionsResponse> {

    private final Store store;

    ListCollections(Store store) {
        this.store = store;
    }

    @Override
    public Class<ListCollectionsRequest> requestType() {
        return ListCollectionsRequest.class;
    }

    @Override
    public void check(ListCollectionsRequest request, Violations violations) {
        PageRules.check(violations, request.nextToken(), request.maxResults());
    }

    @Override
    public ListCollectionsResponse answer(ListCollectionsRequest request) {
        Position after = PageToken.decode(name(), request.nextToken());
        Page<FaceCollection> page = store.page(after, PageRules.size(request.maxResults()));
        List<FaceCollection.Birth> births =
                page.rows().stream().map(FaceCollection::birth).toList();
        return ListCollectionsResponse.builder()
                .collectionIds(births.stream().map(FaceCollection.Birth::id).toList())
                .faceModelVersions(
                        births.stream().map(FaceCollection.Birth::modelVersion).toList())
                .nextToken(PageToken.encode(name(), page.last()))
                .build();
    }
}
