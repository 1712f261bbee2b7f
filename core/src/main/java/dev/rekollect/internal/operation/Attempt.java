package dev.rekollect.internal.operation;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * One sending of an operation.
 *
 * @param client sends the request
 * @param settings what every request of the attempt must carry: its time limit, and no retries of the client's own
 */
public record Attempt(RekognitionClient client, AwsRequestOverrideConfiguration settings) {}
