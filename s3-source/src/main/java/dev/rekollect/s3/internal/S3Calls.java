package dev.rekollect.s3.internal;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.CallEffort;
import dev.rekollect.s3.S3AccessException;
import dev.rekollect.s3.S3RequestCounter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.RequestPayer;

/**
 * The requests that are made to S3, counted.
 *
 * @param client sends them
 * @param counter counts them
 * @param requesterPays whether the caller agrees to pay for them
 */
public record S3Calls(S3Client client, S3RequestCounter counter, boolean requesterPays) {

    /** A page of keys. */
    public ListObjectsV2Response list(ListObjectsV2Request.Builder request, String bucket) {
        counter.list();
        try {
            return client.listObjectsV2(request.requestPayer(payer()).build());
        } catch (SdkException e) {
            throw broken(e, "ListObjectsV2", bucket, null);
        }
    }

    /**
     * An object's content.
     *
     * @param range as in HTTP; the whole where it is null
     */
    public ResponseInputStream<GetObjectResponse> get(ObjectRef object, @Nullable String range) {
        counter.get();
        return client.getObject(GetObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .versionId(object.version().orElse(null))
                .range(range)
                .requestPayer(payer())
                .build());
    }

    /** An object without its content. */
    public HeadObjectResponse head(ObjectRef object) {
        counter.head();
        return client.headObject(request -> request.bucket(object.bucket())
                .key(object.key())
                .versionId(object.version().orElse(null))
                .requestPayer(payer()));
    }

    /** The region of a bucket, which S3 tells those, too, who may not list it. */
    public Optional<String> bucketRegion(String bucket) {
        counter.head();
        try {
            return Optional.ofNullable(
                    client.headBucket(request -> request.bucket(bucket)).bucketRegion());
        } catch (AwsServiceException e) {
            Optional<String> told = S3Fault.bucketRegion(e);
            if (told.isEmpty() && S3Fault.of(e) != S3Fault.DENIED) {
                throw e;
            }
            return told;
        }
    }

    private @Nullable RequestPayer payer() {
        return requesterPays ? RequestPayer.REQUESTER : null;
    }

    /** The exception of a request that broke. */
    public static S3AccessException broken(SdkException e, String operation, String bucket, @Nullable String key) {
        S3Fault fault = S3Fault.of(e);
        String where = "s3://" + bucket + "/" + (key == null ? "" : key);
        String said = S3Fault.message(e);
        String problem = switch (fault) {
            case NO_BUCKET -> "there is no bucket " + bucket + ": check its name";
            case DENIED ->
                where + " is denied: the caller needs s3:"
                        + (key == null ? "ListBucket on the bucket" : "GetObject on the object") + " (" + said
                        + ")";
            case WRONG_REGION ->
                "the bucket " + bucket + " is in "
                        + S3Fault.bucketRegion(e).orElse("another region than the client")
                        + ": make the client for that region, or with crossRegionAccessEnabled(true)";
            case CREDENTIALS -> "S3 does not accept the caller's credentials: " + said;
            case UNAVAILABLE -> where + " could not be reached, try again later: " + said;
            default -> "S3 answered an error for " + where + ": " + said;
        };
        Optional<String> id =
                e instanceof AwsServiceException service ? Optional.ofNullable(service.requestId()) : Optional.empty();
        CallContext context = new CallContext(operation, Optional.empty(), id, S3Fault.code(e), CallEffort.UNKNOWN);
        return new S3AccessException(problem, bucket, key, context, fault == S3Fault.UNAVAILABLE, e);
    }

    /** An etag as events have it: S3's HTTP interface puts quotes around it. */
    public static String bare(@Nullable String etag) {
        if (etag == null) {
            return "";
        }
        return etag.length() > 2 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }
}
