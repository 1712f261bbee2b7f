package dev.rekollect.testkit.library;

import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.DetectFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DetectFacesResponse;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ListFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesResponse;

/** Passes every call on, for tests that come between. */
class PassingClient implements RekognitionClient {

    private final RekognitionClient next;

    PassingClient(RekognitionClient next) {
        this.next = next;
    }

    @Override
    public CreateCollectionResponse createCollection(CreateCollectionRequest request) {
        return next.createCollection(request);
    }

    @Override
    public DescribeCollectionResponse describeCollection(DescribeCollectionRequest request) {
        return next.describeCollection(request);
    }

    @Override
    public IndexFacesResponse indexFaces(IndexFacesRequest request) {
        return next.indexFaces(request);
    }

    @Override
    public ListFacesResponse listFaces(ListFacesRequest request) {
        return next.listFaces(request);
    }

    @Override
    public DeleteFacesResponse deleteFaces(DeleteFacesRequest request) {
        return next.deleteFaces(request);
    }

    @Override
    public SearchFacesResponse searchFaces(SearchFacesRequest request) {
        return next.searchFaces(request);
    }

    @Override
    public SearchFacesByImageResponse searchFacesByImage(SearchFacesByImageRequest request) {
        return next.searchFacesByImage(request);
    }

    @Override
    public DetectFacesResponse detectFaces(DetectFacesRequest request) {
        return next.detectFaces(request);
    }

    @Override
    public String serviceName() {
        return next.serviceName();
    }

    @Override
    public void close() {}
}
