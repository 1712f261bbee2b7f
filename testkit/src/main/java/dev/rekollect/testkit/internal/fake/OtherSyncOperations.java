package dev.rekollect.testkit.internal.fake;

import software.amazon.awssdk.services.rekognition.RekognitionClient;
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
import software.amazon.awssdk.services.rekognition.waiters.RekognitionWaiter;

/**
 * The synchronous client's operations that the fake does not cover: each says so, where the SDK's own method would throw an exception
 * without a word. Written out because a proxy over the SDK's interface takes hundreds of milliseconds to set up. A test
 * demands every operation of the SDK; its message is the method that is missing.
 */
abstract class OtherSyncOperations implements RekognitionClient {

    final FakeEngine engine;

    OtherSyncOperations(FakeEngine engine) {
        this.engine = engine;
    }

    @Override
    public RekognitionWaiter waiter() {
        throw engine.notCovered("waiter()");
    }

    @Override
    public CopyProjectVersionResponse copyProjectVersion(CopyProjectVersionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public CreateDatasetResponse createDataset(CreateDatasetRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public CreateFaceLivenessSessionResponse createFaceLivenessSession(CreateFaceLivenessSessionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public CreateProjectResponse createProject(CreateProjectRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public CreateProjectVersionResponse createProjectVersion(CreateProjectVersionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public CreateStreamProcessorResponse createStreamProcessor(CreateStreamProcessorRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public DeleteDatasetResponse deleteDataset(DeleteDatasetRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public DeleteProjectResponse deleteProject(DeleteProjectRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public DeleteProjectPolicyResponse deleteProjectPolicy(DeleteProjectPolicyRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public DeleteProjectVersionResponse deleteProjectVersion(DeleteProjectVersionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public DeleteStreamProcessorResponse deleteStreamProcessor(DeleteStreamProcessorRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public DescribeDatasetResponse describeDataset(DescribeDatasetRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public DescribeProjectVersionsResponse describeProjectVersions(DescribeProjectVersionsRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public DescribeProjectsResponse describeProjects(DescribeProjectsRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public DescribeStreamProcessorResponse describeStreamProcessor(DescribeStreamProcessorRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public DetectCustomLabelsResponse detectCustomLabels(DetectCustomLabelsRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public DetectProtectiveEquipmentResponse detectProtectiveEquipment(DetectProtectiveEquipmentRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public DistributeDatasetEntriesResponse distributeDatasetEntries(DistributeDatasetEntriesRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public GetCelebrityRecognitionResponse getCelebrityRecognition(GetCelebrityRecognitionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public GetContentModerationResponse getContentModeration(GetContentModerationRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public GetFaceLivenessSessionResultsResponse getFaceLivenessSessionResults(
            GetFaceLivenessSessionResultsRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public GetLabelDetectionResponse getLabelDetection(GetLabelDetectionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public GetMediaAnalysisJobResponse getMediaAnalysisJob(GetMediaAnalysisJobRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public GetPersonTrackingResponse getPersonTracking(GetPersonTrackingRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public GetSegmentDetectionResponse getSegmentDetection(GetSegmentDetectionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public GetTextDetectionResponse getTextDetection(GetTextDetectionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public ListDatasetEntriesResponse listDatasetEntries(ListDatasetEntriesRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public ListDatasetLabelsResponse listDatasetLabels(ListDatasetLabelsRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public ListMediaAnalysisJobsResponse listMediaAnalysisJobs(ListMediaAnalysisJobsRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public ListProjectPoliciesResponse listProjectPolicies(ListProjectPoliciesRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public ListStreamProcessorsResponse listStreamProcessors(ListStreamProcessorsRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public PutProjectPolicyResponse putProjectPolicy(PutProjectPolicyRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public StartCelebrityRecognitionResponse startCelebrityRecognition(StartCelebrityRecognitionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public StartContentModerationResponse startContentModeration(StartContentModerationRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public StartLabelDetectionResponse startLabelDetection(StartLabelDetectionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public StartMediaAnalysisJobResponse startMediaAnalysisJob(StartMediaAnalysisJobRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public StartPersonTrackingResponse startPersonTracking(StartPersonTrackingRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public StartProjectVersionResponse startProjectVersion(StartProjectVersionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public StartSegmentDetectionResponse startSegmentDetection(StartSegmentDetectionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public StartStreamProcessorResponse startStreamProcessor(StartStreamProcessorRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public StartTextDetectionResponse startTextDetection(StartTextDetectionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public StopProjectVersionResponse stopProjectVersion(StopProjectVersionRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public StopStreamProcessorResponse stopStreamProcessor(StopStreamProcessorRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public UpdateDatasetEntriesResponse updateDatasetEntries(UpdateDatasetEntriesRequest request) {
        throw engine.notCovered(request);
    }

    @Override
    public UpdateStreamProcessorResponse updateStreamProcessor(UpdateStreamProcessorRequest request) {
        throw engine.notCovered(request);
    }
}
