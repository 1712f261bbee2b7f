package dev.rekollect.s3.internal;

import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImageProblem;
import dev.rekollect.s3.S3Diagnosis;
import dev.rekollect.s3.S3Diagnosis.Cause;
import dev.rekollect.s3.internal.event.KeyDecoder;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Asks S3 why an object could not be fetched.
 *
 * <p>By GET of its beginning rather than by HEAD: an answer to HEAD has no body, and so no code and no message, which
 * tell a key that is denied from an object that is, and one that is archived.
 *
 * @param calls to S3
 * @param region in which Rekognition was called
 * @param object which
 */
public record Diagnosing(S3Calls calls, String region, ObjectRef object) {

    private static final int BEGINNING = 4096;

    // A beginning is no whole picture, which is all that is wrong with it then.
    private static final Set<ImageProblem.Kind> OF_THE_REST =
            Set.of(ImageProblem.Kind.TRUNCATED, ImageProblem.Kind.TOO_FEW_PIXELS, ImageProblem.Kind.TOO_MANY_PIXELS);

    /** Asks. */
    public S3Diagnosis run() {
        try {
            Optional<String> bucketRegion = calls.bucketRegion(object.bucket());
            if (bucketRegion.filter(found -> !found.equals(region)).isPresent()) {
                return wrongRegion(bucketRegion.get());
            }
        } catch (SdkException e) {
            S3Fault fault = S3Fault.of(e);
            if (fault == S3Fault.NO_BUCKET || fault == S3Fault.MISSING) {
                return said(Cause.NO_BUCKET, "there is no bucket of this name: check it");
            }
            throw S3Calls.broken(e, "HeadBucket", object.bucket(), null);
        }
        try (ResponseInputStream<GetObjectResponse> in = calls.get(object, "bytes=0-" + (BEGINNING - 1))) {
            return ofContent(in.readNBytes(BEGINNING));
        } catch (SdkException e) {
            return ofFault(e);
        } catch (IOException e) {
            SdkClientException cause = SdkClientException.create("reading broke off: " + e.getMessage(), e);
            throw S3Calls.broken(cause, "GetObject", object.bucket(), object.key());
        }
    }

    private S3Diagnosis ofContent(byte[] beginning) {
        if (FaceImage.bytes(beginning).check() instanceof ImageCheck.Refused refused
                && !OF_THE_REST.contains(refused.problem().kind())) {
            return said(Cause.NOT_AN_IMAGE, refused.problem().message());
        }
        return said(
                Cause.UNKNOWN,
                "the S3 client can read it, in the region " + region + ": whoever calls Rekognition may not, by other"
                        + " credentials or a policy that names services or networks; or it was stored only now");
    }

    private S3Diagnosis ofFault(SdkException e) {
        String message = S3Fault.message(e);
        return switch (S3Fault.of(e)) {
            case MISSING -> missing();
            case DENIED -> denied(message);
            case KMS_DENIED -> said(Cause.KMS_DENIED, Remedies.kmsDenied(message));
            case ARCHIVED -> said(Cause.ARCHIVED, "it is archived: restore it before it can be read");
            case EMPTY -> said(Cause.NOT_AN_IMAGE, "it has no bytes: its upload may have failed, store it again");
            case NO_BUCKET -> said(Cause.NO_BUCKET, "there is no bucket of this name: check it");
            case WRONG_REGION -> wrongRegion(S3Fault.bucketRegion(e).orElse("another region"));
            case CREDENTIALS, UNAVAILABLE, OTHER -> throw S3Calls.broken(e, "GetObject", object.bucket(), object.key());
        };
    }

    private S3Diagnosis missing() {
        Optional<String> decoded = decodedKeyThatExists();
        return said(
                Cause.MISSING,
                "there is no object under this key" + (object.version().isPresent() ? " and version" : "")
                        + decoded.map(
                                        key -> ", but one under '" + key
                                                + "': the key is form-encoded, as in S3's notifications, and has to be decoded first")
                                .orElse(": check the key, which is case-sensitive and has no slash in front"));
    }

    // The mistake that is made most often: the key of a notification, taken as it is.
    private Optional<String> decodedKeyThatExists() {
        Optional<String> decoded = KeyDecoder.tryDecode(object.key()).filter(key -> !key.equals(object.key()));
        if (decoded.isEmpty()) {
            return decoded;
        }
        try {
            var unused = calls.head(new ObjectRef(object.bucket(), decoded.get(), Optional.empty()));
            return decoded;
        } catch (SdkException e) {
            if (S3Fault.of(e) == S3Fault.MISSING) {
                return Optional.empty();
            }
            throw S3Calls.broken(e, "HeadObject", object.bucket(), decoded.get());
        }
    }

    // To those who may list the bucket a missing object is missing, so what is denied to them is there.
    private S3Diagnosis denied(String message) {
        return said(mayList() ? Cause.DENIED : Cause.MISSING_OR_DENIED, Remedies.denied(message));
    }

    private boolean mayList() {
        calls.counter().list();
        try {
            return calls.client()
                            .listObjectsV2(request -> request.bucket(object.bucket())
                                    .prefix(object.key())
                                    .maxKeys(1))
                            .keyCount()
                    >= 0;
        } catch (SdkException e) {
            if (S3Fault.of(e) == S3Fault.DENIED) {
                return false;
            }
            throw S3Calls.broken(e, "ListObjectsV2", object.bucket(), object.key());
        }
    }

    private S3Diagnosis wrongRegion(String bucketRegion) {
        return said(
                Cause.WRONG_REGION,
                "the bucket is in " + bucketRegion + " and Rekognition was called in " + region
                        + ", which fetches from its own region only: call it in " + bucketRegion
                        + ", or fetch the object and send its bytes");
    }

    private S3Diagnosis said(Cause cause, String message) {
        return new S3Diagnosis(cause, object.uri() + ": " + message);
    }
}
