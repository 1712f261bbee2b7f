package dev.rekollect.testkit.internal.fake;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
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
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;
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

/** The asynchronous client of the fake: answers and errors arrive in the future. Thread-safe. */
public final class AsyncFakeClient extends OtherAsyncOperations {

    private static final int THREADS = 16;
    private static final long IDLE_SECONDS = 1;

    private final Executor executor;

    private AsyncFakeClient(FakeEngine engine) {
        super(engine);
        this.executor = threads();
    }

    /** A client. Typed by the interface, so that who only wants the other client does not load this one. */
    public static RekognitionAsyncClient of(FakeEngine engine) {
        return new AsyncFakeClient(engine);
    }

    private static Executor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "fake-rekognition");
                    thread.setDaemon(true);
                    return thread;
                });
        // Nobody closes a fake, so its threads have to go by themselves.
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private <O extends RekognitionResponse> CompletableFuture<O> later(SdkPojo request, Class<O> responseType) {
        return CompletableFuture.supplyAsync(() -> engine.call(request, responseType), executor);
    }

    @Override
    public CompletableFuture<CreateCollectionResponse> createCollection(CreateCollectionRequest request) {
        return later(request, CreateCollectionResponse.class);
    }

    @Override
    public CompletableFuture<DescribeCollectionResponse> describeCollection(DescribeCollectionRequest request) {
        return later(request, DescribeCollectionResponse.class);
    }

    @Override
    public CompletableFuture<ListCollectionsResponse> listCollections(ListCollectionsRequest request) {
        return later(request, ListCollectionsResponse.class);
    }

    @Override
    public CompletableFuture<DeleteCollectionResponse> deleteCollection(DeleteCollectionRequest request) {
        return later(request, DeleteCollectionResponse.class);
    }

    @Override
    public CompletableFuture<IndexFacesResponse> indexFaces(IndexFacesRequest request) {
        return later(request, IndexFacesResponse.class);
    }

    @Override
    public CompletableFuture<ListFacesResponse> listFaces(ListFacesRequest request) {
        return later(request, ListFacesResponse.class);
    }

    @Override
    public CompletableFuture<SearchFacesResponse> searchFaces(SearchFacesRequest request) {
        return later(request, SearchFacesResponse.class);
    }

    @Override
    public CompletableFuture<SearchFacesByImageResponse> searchFacesByImage(SearchFacesByImageRequest request) {
        return later(request, SearchFacesByImageResponse.class);
    }

    @Override
    public CompletableFuture<DeleteFacesResponse> deleteFaces(DeleteFacesRequest request) {
        return later(request, DeleteFacesResponse.class);
    }

    @Override
    public CompletableFuture<CreateUserResponse> createUser(CreateUserRequest request) {
        return later(request, CreateUserResponse.class);
    }

    @Override
    public CompletableFuture<DeleteUserResponse> deleteUser(DeleteUserRequest request) {
        return later(request, DeleteUserResponse.class);
    }

    @Override
    public CompletableFuture<ListUsersResponse> listUsers(ListUsersRequest request) {
        return later(request, ListUsersResponse.class);
    }

    @Override
    public CompletableFuture<AssociateFacesResponse> associateFaces(AssociateFacesRequest request) {
        return later(request, AssociateFacesResponse.class);
    }

    @Override
    public CompletableFuture<DisassociateFacesResponse> disassociateFaces(DisassociateFacesRequest request) {
        return later(request, DisassociateFacesResponse.class);
    }

    @Override
    public CompletableFuture<SearchUsersResponse> searchUsers(SearchUsersRequest request) {
        return later(request, SearchUsersResponse.class);
    }

    @Override
    public CompletableFuture<SearchUsersByImageResponse> searchUsersByImage(SearchUsersByImageRequest request) {
        return later(request, SearchUsersByImageResponse.class);
    }

    @Override
    public CompletableFuture<DetectFacesResponse> detectFaces(DetectFacesRequest request) {
        return later(request, DetectFacesResponse.class);
    }

    @Override
    public CompletableFuture<CompareFacesResponse> compareFaces(CompareFacesRequest request) {
        return later(request, CompareFacesResponse.class);
    }

    @Override
    public CompletableFuture<DetectLabelsResponse> detectLabels(DetectLabelsRequest request) {
        return later(request, DetectLabelsResponse.class);
    }

    @Override
    public CompletableFuture<DetectModerationLabelsResponse> detectModerationLabels(
            DetectModerationLabelsRequest request) {
        return later(request, DetectModerationLabelsResponse.class);
    }

    @Override
    public CompletableFuture<DetectTextResponse> detectText(DetectTextRequest request) {
        return later(request, DetectTextResponse.class);
    }

    @Override
    public CompletableFuture<RecognizeCelebritiesResponse> recognizeCelebrities(RecognizeCelebritiesRequest request) {
        return later(request, RecognizeCelebritiesResponse.class);
    }

    @Override
    public CompletableFuture<GetCelebrityInfoResponse> getCelebrityInfo(GetCelebrityInfoRequest request) {
        return later(request, GetCelebrityInfoResponse.class);
    }

    @Override
    public CompletableFuture<StartFaceDetectionResponse> startFaceDetection(StartFaceDetectionRequest request) {
        return later(request, StartFaceDetectionResponse.class);
    }

    @Override
    public CompletableFuture<GetFaceDetectionResponse> getFaceDetection(GetFaceDetectionRequest request) {
        return later(request, GetFaceDetectionResponse.class);
    }

    @Override
    public CompletableFuture<StartFaceSearchResponse> startFaceSearch(StartFaceSearchRequest request) {
        return later(request, StartFaceSearchResponse.class);
    }

    @Override
    public CompletableFuture<GetFaceSearchResponse> getFaceSearch(GetFaceSearchRequest request) {
        return later(request, GetFaceSearchResponse.class);
    }

    @Override
    public CompletableFuture<TagResourceResponse> tagResource(TagResourceRequest request) {
        return later(request, TagResourceResponse.class);
    }

    @Override
    public CompletableFuture<UntagResourceResponse> untagResource(UntagResourceRequest request) {
        return later(request, UntagResourceResponse.class);
    }

    @Override
    public CompletableFuture<ListTagsForResourceResponse> listTagsForResource(ListTagsForResourceRequest request) {
        return later(request, ListTagsForResourceResponse.class);
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
