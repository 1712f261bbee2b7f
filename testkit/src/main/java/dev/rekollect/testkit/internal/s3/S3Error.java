package dev.rekollect.testkit.internal.s3;

import java.util.Optional;

/** An error as S3 answers it. */
public final class S3Error extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient Optional<String> region;

    /**
     * @param status of HTTP
     * @param code of S3, such as {@code NoSuchKey}
     */
    public S3Error(int status, String code, String message) {
        this(status, code, message, Optional.empty());
    }

    S3Error(int status, String code, String message, Optional<String> region) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.region = region;
    }

    static S3Error noSuchKey() {
        return new S3Error(404, "NoSuchKey", "The specified key does not exist.");
    }

    static S3Error noSuchVersion() {
        return new S3Error(404, "NoSuchVersion", "The specified version does not exist.");
    }

    static S3Error noSuchBucket(String bucket) {
        return new S3Error(404, "NoSuchBucket", "The specified bucket does not exist: " + bucket);
    }

    static S3Error accessDenied() {
        return new S3Error(403, "AccessDenied", "Access Denied");
    }

    static S3Error badRequest(String code, String message) {
        return new S3Error(400, code, message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** The bucket's, where the request went to another. */
    Optional<String> region() {
        return region;
    }
}
