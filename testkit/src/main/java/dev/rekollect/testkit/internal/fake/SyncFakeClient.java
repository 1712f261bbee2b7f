package dev.rekollect.testkit.internal.fake;

import java.net.URI;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionServiceClientConfiguration;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.CompareFacesRequest;
import software.amazon.awssdk.services.rekognition.model.CompareFacesResponse;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.CreateUserRequest;
import software.amazon.awssdk.services.rekognition.model.CreateUserResponse;
import software.amazon.awssdk.services.rekognition.model.DeleteCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DeleteUserRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteUserResponse;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.DetectFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DetectFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsRequest;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsResponse;
import software.amazon.awssdk.services.rekognition.model.DetectModerationLabelsRequest;
import software.amazon.awssdk.services.rekognition.model.DetectModerationLabelsResponse;
import software.amazon.awssdk.services.rekognition.model.DetectTextRequest;
import software.amazon.awssdk.services.rekognition.model.DetectTextResponse;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.GetCelebrityInfoRequest;
import software.amazon.awssdk.services.rekognition.model.GetCelebrityInfoResponse;
import software.amazon.awssdk.services.rekognition.model.GetFaceDetectionRequest;
import software.amazon.awssdk.services.rekognition.model.GetFaceDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.GetFaceSearchRequest;
import software.amazon.awssdk.services.rekognition.model.GetFaceSearchResponse;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsRequest;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;
import software.amazon.awssdk.services.rekognition.model.ListFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rekognition.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rekognition.model.ListUsersRequest;
import software.amazon.awssdk.services.rekognition.model.ListUsersResponse;
import software.amazon.awssdk.services.rekognition.model.RecognizeCelebritiesRequest;
import software.amazon.awssdk.services.rekognition.model.RecognizeCelebritiesResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesResponse;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchUsersRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersResponse;
import software.amazon.awssdk.services.rekognition.model.StartFaceDetectionRequest;
import software.amazon.awssdk.services.rekognition.model.StartFaceDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.StartFaceSearchRequest;
import software.amazon.awssdk.services.rekognition.model.StartFaceSearchResponse;
import software.amazon.awssdk.services.rekognition.model.TagResourceRequest;
import software.amazon.awssdk.services.rekognition.model.TagResourceResponse;
import software.amazon.awssdk.services.rekognition.model.UntagResourceRequest;
import software.amazon.awssdk.services.rekognition.model.UntagResourceResponse;

/** The synchronous client of the fake. Thread-safe. */
public final class SyncFakeClient extends OtherSyncOperations {

    public SyncFakeClient(FakeEngine engine) {
        super(engine);
    }

    @Override
    public CreateCollectionResponse createCollection(CreateCollectionRequest request) {
        return engine.call(request, CreateCollectionResponse.class);
    }

    @Override
    public DescribeCollectionResponse describeCollection(DescribeCollectionRequest request) {
        return engine.call(request, DescribeCollectionResponse.class);
    }

    @Override
    public ListCollectionsResponse listCollections(ListCollectionsRequest request) {
        return engine.call(request, ListCollectionsResponse.class);
    }

    @Override
    public DeleteCollectionResponse deleteCollection(DeleteCollectionRequest request) {
        return engine.call(request, DeleteCollectionResponse.class);
    }

    @Override
    public IndexFacesResponse indexFaces(IndexFacesRequest request) {
        return engine.call(request, IndexFacesResponse.class);
    }

    @Override
    public ListFacesResponse listFaces(ListFacesRequest request) {
        return engine.call(request, ListFacesResponse.class);
    }

    @Override
    public SearchFacesResponse searchFaces(SearchFacesRequest request) {
        return engine.call(request, SearchFacesResponse.class);
    }

    @Override
    public SearchFacesByImageResponse searchFacesByImage(SearchFacesByImageRequest request) {
        return engine.call(request, SearchFacesByImageResponse.class);
    }

    @Override
    public DeleteFacesResponse deleteFaces(DeleteFacesRequest request) {
        return engine.call(request, DeleteFacesResponse.class);
    }

    @Override
    public CreateUserResponse createUser(CreateUserRequest request) {
        return engine.call(request, CreateUserResponse.class);
    }

    @Override
    public DeleteUserResponse deleteUser(DeleteUserRequest request) {
        return engine.call(request, DeleteUserResponse.class);
    }

    @Override
    public ListUsersResponse listUsers(ListUsersRequest request) {
        return engine.call(request, ListUsersResponse.class);
    }

    @Override
    public AssociateFacesResponse associateFaces(AssociateFacesRequest request) {
        return engine.call(request, AssociateFacesResponse.class);
    }

    @Override
    public DisassociateFacesResponse disassociateFaces(DisassociateFacesRequest request) {
        return engine.call(request, DisassociateFacesResponse.class);
    }

    @Override
    public SearchUsersResponse searchUsers(SearchUsersRequest request) {
        return engine.call(request, SearchUsersResponse.class);
    }

    @Override
    public SearchUsersByImageResponse searchUsersByImage(SearchUsersByImageRequest request) {
        return engine.call(request, SearchUsersByImageResponse.class);
    }

    @Override
    public DetectFacesResponse detectFaces(DetectFacesRequest request) {
        return engine.call(request, DetectFacesResponse.class);
    }

    @Override
    public CompareFacesResponse compareFaces(CompareFacesRequest request) {
        return engine.call(request, CompareFacesResponse.class);
    }

    @Override
    public DetectLabelsResponse detectLabels(DetectLabelsRequest request) {
        return engine.call(request, DetectLabelsResponse.class);
    }

    @Override
    public DetectModerationLabelsResponse detectModerationLabels(DetectModerationLabelsRequest request) {
        return engine.call(request, DetectModerationLabelsResponse.class);
    }

    @Override
    public DetectTextResponse detectText(DetectTextRequest request) {
        return engine.call(request, DetectTextResponse.class);
    }

    @Override
    public RecognizeCelebritiesResponse recognizeCelebrities(RecognizeCelebritiesRequest request) {
        return engine.call(request, RecognizeCelebritiesResponse.class);
    }

    @Override
    public GetCelebrityInfoResponse getCelebrityInfo(GetCelebrityInfoRequest request) {
        return engine.call(request, GetCelebrityInfoResponse.class);
    }

    @Override
    public StartFaceDetectionResponse startFaceDetection(StartFaceDetectionRequest request) {
        return engine.call(request, StartFaceDetectionResponse.class);
    }

    @Override
    public GetFaceDetectionResponse getFaceDetection(GetFaceDetectionRequest request) {
        return engine.call(request, GetFaceDetectionResponse.class);
    }

    @Override
    public StartFaceSearchResponse startFaceSearch(StartFaceSearchRequest request) {
        return engine.call(request, StartFaceSearchResponse.class);
    }

    @Override
    public GetFaceSearchResponse getFaceSearch(GetFaceSearchRequest request) {
        return engine.call(request, GetFaceSearchResponse.class);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return engine.call(request, TagResourceResponse.class);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return engine.call(request, UntagResourceResponse.class);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return engine.call(request, ListTagsForResourceResponse.class);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public RekognitionServiceClientConfiguration serviceClientConfiguration() {
        return RekognitionServiceClientConfiguration.builder()
                .region(Region.of(engine.region()))
                // Not AWS's endpoint, so that nobody paces their calls by AWS's quotas.
                .endpointOverride(URI.create("memory:rekollect"))
                .build();
    }

    @Override
    public void close() {
        // The fake has nothing to release, and another part of a test may still be using this client.
    }
}
