package dev.rekollect.testkit.internal.s3;

import java.util.Locale;
import java.util.Set;

/** What can be asked for, by the names of the API. */
enum Operation {
    ListBuckets,
    CreateBucket,
    DeleteBucket,
    HeadBucket,
    GetBucketLocation,
    GetBucketVersioning,
    PutBucketVersioning,
    ListObjectsV2,
    ListObjectVersions,
    DeleteObjects,
    PutObject,
    CopyObject,
    GetObject,
    HeadObject,
    DeleteObject;

    private static final Set<String> KNOWN = Set.of(
            "versioning",
            "location",
            "versions",
            "delete",
            "list-type",
            "prefix",
            "delimiter",
            "start-after",
            "continuation-token",
            "max-keys",
            "encoding-type",
            "fetch-owner",
            "key-marker",
            "version-id-marker",
            "versionId");

    boolean isAboutObjects() {
        return switch (this) {
            case PutObject, CopyObject, GetObject, HeadObject, DeleteObject -> true;
            default -> false;
        };
    }

    /** @throws S3Error for what is not known here, naming it */
    static Operation of(S3Request request) {
        if (request.bucket().isEmpty()) {
            if (request.method().equals("GET")) {
                return ListBuckets;
            }
        } else if (isKnown(request)) {
            return request.key().isEmpty() ? ofBucket(request) : ofObject(request);
        }
        throw unknown(request);
    }

    // What is asked for with another parameter is something else: a policy is no bucket, and a part no object.
    private static boolean isKnown(S3Request request) {
        return request.query().keySet().stream()
                .allMatch(name ->
                        KNOWN.contains(name) || name.toLowerCase(Locale.ROOT).startsWith("x-"));
    }

    private static Operation ofBucket(S3Request request) {
        boolean versioning = request.parameter("versioning").isPresent();
        return switch (request.method()) {
            case "HEAD" -> HeadBucket;
            case "DELETE" -> DeleteBucket;
            case "PUT" -> versioning ? PutBucketVersioning : CreateBucket;
            case "POST" -> {
                if (request.parameter("delete").isEmpty()) {
                    throw unknown(request);
                }
                yield DeleteObjects;
            }
            case "GET" -> {
                if (versioning) {
                    yield GetBucketVersioning;
                }
                if (request.parameter("location").isPresent()) {
                    yield GetBucketLocation;
                }
                if (request.parameter("versions").isPresent()) {
                    yield ListObjectVersions;
                }
                if (request.parameter("list-type").filter("2"::equals).isEmpty()) {
                    throw unknown(request);
                }
                yield ListObjectsV2;
            }
            default -> throw unknown(request);
        };
    }

    private static Operation ofObject(S3Request request) {
        return switch (request.method()) {
            case "GET" -> GetObject;
            case "HEAD" -> HeadObject;
            case "DELETE" -> DeleteObject;
            case "PUT" -> request.header("x-amz-copy-source").isPresent() ? CopyObject : PutObject;
            default -> throw unknown(request);
        };
    }

    private static S3Error unknown(S3Request request) {
        return new S3Error(
                501,
                "NotImplemented",
                "This fake has no " + request.method() + " of " + (request.key().isEmpty() ? "a bucket" : "an object")
                        + " with " + request.query().keySet());
    }
}
