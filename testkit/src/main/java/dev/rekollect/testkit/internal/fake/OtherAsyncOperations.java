package dev.rekollect.testkit.internal.fake;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.model.CopyProjectVersionRequest;
import software.amazon.awssdk.services.rekognition.model.CopyProjectVersionResponse;
import software.amazon.awssdk.services.rekognition.model.CreateDatasetRequest;
import software.amazon.awssdk.services.rekognition.model.CreateDatasetResponse;
import software.amazon.awssdk.services.rekognition.model.CreateFaceLivenessSessionRequest;
import software.amazon.awssdk.services.rekognition.model.CreateFaceLivenessSessionResponse;
import software.amazon.awssdk.services.rekognition.model.CreateProjectRequest;
import software.amazon.awssdk.services.rekognition.model.CreateProjectResponse;
import software.amazon.awssdk.services.rekognition.model.CreateProjectVersionRequest;
import software.amazon.awssdk.services.rekognition.model.CreateProjectVersionResponse;
import software.amazon.awssdk.services.rekognition.model.CreateStreamProcessorRequest;
import software.amazon.awssdk.services.rekognition.model.CreateStreamProcessorResponse;
import software.amazon.awssdk.services.rekognition.model.DeleteDatasetRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteDatasetResponse;
import software.amazon.awssdk.services.rekognition.model.DeleteProjectPolicyRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteProjectPolicyResponse;
import software.amazon.awssdk.services.rekognition.model.DeleteProjectRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteProjectResponse;
import software.amazon.awssdk.services.rekognition.model.DeleteProjectVersionRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteProjectVersionResponse;
import software.amazon.awssdk.services.rekognition.model.DeleteStreamProcessorRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteStreamProcessorResponse;
import software.amazon.awssdk.services.rekognition.model.DescribeDatasetRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeDatasetResponse;
import software.amazon.awssdk.services.rekognition.model.DescribeProjectVersionsRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeProjectVersionsResponse;
import software.amazon.awssdk.services.rekognition.model.DescribeProjectsRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeProjectsResponse;
import software.amazon.awssdk.services.rekognition.model.DescribeStreamProcessorRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeStreamProcessorResponse;
import software.amazon.awssdk.services.rekognition.model.DetectCustomLabelsRequest;
import software.amazon.awssdk.services.rekognition.model.DetectCustomLabelsResponse;
import software.amazon.awssdk.services.rekognition.model.DetectProtectiveEquipmentRequest;
import software.amazon.awssdk.services.rekognition.model.DetectProtectiveEquipmentResponse;
import software.amazon.awssdk.services.rekognition.model.DistributeDatasetEntriesRequest;
import software.amazon.awssdk.services.rekognition.model.DistributeDatasetEntriesResponse;
import software.amazon.awssdk.services.rekognition.model.GetCelebrityRecognitionRequest;
import software.amazon.awssdk.services.rekognition.model.GetCelebrityRecognitionResponse;
import software.amazon.awssdk.services.rekognition.model.GetContentModerationRequest;
import software.amazon.awssdk.services.rekognition.model.GetContentModerationResponse;
import software.amazon.awssdk.services.rekognition.model.GetFaceLivenessSessionResultsRequest;
import software.amazon.awssdk.services.rekognition.model.GetFaceLivenessSessionResultsResponse;
import software.amazon.awssdk.services.rekognition.model.GetLabelDetectionRequest;
import software.amazon.awssdk.services.rekognition.model.GetLabelDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.GetMediaAnalysisJobRequest;
import software.amazon.awssdk.services.rekognition.model.GetMediaAnalysisJobResponse;
import software.amazon.awssdk.services.rekognition.model.GetPersonTrackingRequest;
import software.amazon.awssdk.services.rekognition.model.GetPersonTrackingResponse;
import software.amazon.awssdk.services.rekognition.model.GetSegmentDetectionRequest;
import software.amazon.awssdk.services.rekognition.model.GetSegmentDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.GetTextDetectionRequest;
import software.amazon.awssdk.services.rekognition.model.GetTextDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.ListDatasetEntriesRequest;
import software.amazon.awssdk.services.rekognition.model.ListDatasetEntriesResponse;
import software.amazon.awssdk.services.rekognition.model.ListDatasetLabelsRequest;
import software.amazon.awssdk.services.rekognition.model.ListDatasetLabelsResponse;
import software.amazon.awssdk.services.rekognition.model.ListMediaAnalysisJobsRequest;
import software.amazon.awssdk.services.rekognition.model.ListMediaAnalysisJobsResponse;
import software.amazon.awssdk.services.rekognition.model.ListProjectPoliciesRequest;
import software.amazon.awssdk.services.rekognition.model.ListProjectPoliciesResponse;
import software.amazon.awssdk.services.rekognition.model.ListStreamProcessorsRequest;
import software.amazon.awssdk.services.rekognition.model.ListStreamProcessorsResponse;
import software.amazon.awssdk.services.rekognition.model.PutProjectPolicyRequest;
import software.amazon.awssdk.services.rekognition.model.PutProjectPolicyResponse;
import software.amazon.awssdk.services.rekognition.model.StartCelebrityRecognitionRequest;
import software.amazon.awssdk.services.rekognition.model.StartCelebrityRecognitionResponse;
import software.amazon.awssdk.services.rekognition.model.StartContentModerationRequest;
import software.amazon.awssdk.services.rekognition.model.StartContentModerationResponse;
import software.amazon.awssdk.services.rekognition.model.StartLabelDetectionRequest;
import software.amazon.awssdk.services.rekognition.model.StartLabelDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.StartMediaAnalysisJobRequest;
import software.amazon.awssdk.services.rekognition.model.StartMediaAnalysisJobResponse;
import software.amazon.awssdk.services.rekognition.model.StartPersonTrackingRequest;
import software.amazon.awssdk.services.rekognition.model.StartPersonTrackingResponse;
import software.amazon.awssdk.services.rekognition.model.StartProjectVersionRequest;
import software.amazon.awssdk.services.rekognition.model.StartProjectVersionResponse;
import software.amazon.awssdk.services.rekognition.model.StartSegmentDetectionRequest;
import software.amazon.awssdk.services.rekognition.model.StartSegmentDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.StartStreamProcessorRequest;
import software.amazon.awssdk.services.rekognition.model.StartStreamProcessorResponse;
import software.amazon.awssdk.services.rekognition.model.StartTextDetectionRequest;
import software.amazon.awssdk.services.rekognition.model.StartTextDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.StopProjectVersionRequest;
import software.amazon.awssdk.services.rekognition.model.StopProjectVersionResponse;
import software.amazon.awssdk.services.rekognition.model.StopStreamProcessorRequest;
import software.amazon.awssdk.services.rekognition.model.StopStreamProcessorResponse;
import software.amazon.awssdk.services.rekognition.model.UpdateDatasetEntriesRequest;
import software.amazon.awssdk.services.rekognition.model.UpdateDatasetEntriesResponse;
import software.amazon.awssdk.services.rekognition.model.UpdateStreamProcessorRequest;
import software.amazon.awssdk.services.rekognition.model.UpdateStreamProcessorResponse;
import software.amazon.awssdk.services.rekognition.waiters.RekognitionAsyncWaiter;

/**
 * The asynchronous client's operations that the fake does not cover: each says so, where the SDK's own method would throw an exception
 * without a word. Written out because a proxy over the SDK's interface takes hundreds of milliseconds to set up. A test
 * demands every operation of the SDK; its message is the method that is missing.
 */
abstract class OtherAsyncOperations implements RekognitionAsyncClient {

    final FakeEngine engine;

    OtherAsyncOperations(FakeEngine engine) {
        this.engine = engine;
    }

    private <O> CompletableFuture<O> notCovered(SdkPojo request) {
        return CompletableFuture.failedFuture(engine.notCovered(request));
    }

    @Override
    public RekognitionAsyncWaiter waiter() {
        throw engine.notCovered("waiter()");
    }

    @Override
    public CompletableFuture<CopyProjectVersionResponse> copyProjectVersion(CopyProjectVersionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<CreateDatasetResponse> createDataset(CreateDatasetRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<CreateFaceLivenessSessionResponse> createFaceLivenessSession(
            CreateFaceLivenessSessionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<CreateProjectResponse> createProject(CreateProjectRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<CreateProjectVersionResponse> createProjectVersion(CreateProjectVersionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<CreateStreamProcessorResponse> createStreamProcessor(
            CreateStreamProcessorRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<DeleteDatasetResponse> deleteDataset(DeleteDatasetRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<DeleteProjectResponse> deleteProject(DeleteProjectRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<DeleteProjectPolicyResponse> deleteProjectPolicy(DeleteProjectPolicyRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<DeleteProjectVersionResponse> deleteProjectVersion(DeleteProjectVersionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<DeleteStreamProcessorResponse> deleteStreamProcessor(
            DeleteStreamProcessorRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<DescribeDatasetResponse> describeDataset(DescribeDatasetRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<DescribeProjectVersionsResponse> describeProjectVersions(
            DescribeProjectVersionsRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<DescribeProjectsResponse> describeProjects(DescribeProjectsRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<DescribeStreamProcessorResponse> describeStreamProcessor(
            DescribeStreamProcessorRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<DetectCustomLabelsResponse> detectCustomLabels(DetectCustomLabelsRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<DetectProtectiveEquipmentResponse> detectProtectiveEquipment(
            DetectProtectiveEquipmentRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<DistributeDatasetEntriesResponse> distributeDatasetEntries(
            DistributeDatasetEntriesRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<GetCelebrityRecognitionResponse> getCelebrityRecognition(
            GetCelebrityRecognitionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<GetContentModerationResponse> getContentModeration(GetContentModerationRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<GetFaceLivenessSessionResultsResponse> getFaceLivenessSessionResults(
            GetFaceLivenessSessionResultsRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<GetLabelDetectionResponse> getLabelDetection(GetLabelDetectionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<GetMediaAnalysisJobResponse> getMediaAnalysisJob(GetMediaAnalysisJobRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<GetPersonTrackingResponse> getPersonTracking(GetPersonTrackingRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<GetSegmentDetectionResponse> getSegmentDetection(GetSegmentDetectionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<GetTextDetectionResponse> getTextDetection(GetTextDetectionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<ListDatasetEntriesResponse> listDatasetEntries(ListDatasetEntriesRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<ListDatasetLabelsResponse> listDatasetLabels(ListDatasetLabelsRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<ListMediaAnalysisJobsResponse> listMediaAnalysisJobs(
            ListMediaAnalysisJobsRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<ListProjectPoliciesResponse> listProjectPolicies(ListProjectPoliciesRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<ListStreamProcessorsResponse> listStreamProcessors(ListStreamProcessorsRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<PutProjectPolicyResponse> putProjectPolicy(PutProjectPolicyRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<StartCelebrityRecognitionResponse> startCelebrityRecognition(
            StartCelebrityRecognitionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<StartContentModerationResponse> startContentModeration(
            StartContentModerationRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<StartLabelDetectionResponse> startLabelDetection(StartLabelDetectionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<StartMediaAnalysisJobResponse> startMediaAnalysisJob(
            StartMediaAnalysisJobRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<StartPersonTrackingResponse> startPersonTracking(StartPersonTrackingRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<StartProjectVersionResponse> startProjectVersion(StartProjectVersionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<StartSegmentDetectionResponse> startSegmentDetection(
            StartSegmentDetectionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<StartStreamProcessorResponse> startStreamProcessor(StartStreamProcessorRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<StartTextDetectionResponse> startTextDetection(StartTextDetectionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<StopProjectVersionResponse> stopProjectVersion(StopProjectVersionRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<StopStreamProcessorResponse> stopStreamProcessor(StopStreamProcessorRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<UpdateDatasetEntriesResponse> updateDatasetEntries(UpdateDatasetEntriesRequest request) {
        return notCovered(request);
    }

    @Override
    public CompletableFuture<UpdateStreamProcessorResponse> updateStreamProcessor(
            UpdateStreamProcessorRequest request) {
        return notCovered(request);
    }
}
