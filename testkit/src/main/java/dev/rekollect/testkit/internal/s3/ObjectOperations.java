package dev.rekollect.testkit.internal.s3;

import dev.rekollect.testkit.internal.s3.S3Store.Removal;
import dev.rekollect.testkit.internal.s3.S3Store.Upload;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be done with one object. */
final class ObjectOperations {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private final S3Store store;

    ObjectOperations(S3Store store) {
        this.store = store;
    }

    S3Reply run(Operation operation, S3Request request) {
        return switch (operation) {
            case PutObject -> put(request);
            case CopyObject -> copy(request);
            case HeadObject, GetObject -> get(request, operation == Operation.GetObject);
            case DeleteObject -> delete(request);
            default -> throw new IllegalArgumentException(operation + " is not about an object");
        };
    }

    private S3Reply put(S3Request request) {
        Upload upload = new Upload(
                request.body(),
                request.header("Content-Type").orElse("application/octet-stream"),
                request.header("x-amz-storage-class").orElse("STANDARD"),
                false);
        boolean onlyIfAbsent =
                request.header("If-None-Match").filter("*"::equals).isPresent();
        StoredObject stored = store.put(request.bucket(), request.key(), upload, onlyIfAbsent);
        return S3Reply.empty(200).header("ETag", quoted(stored.etag())).header("x-amz-version-id", stored.versionId());
    }

    private S3Reply copy(S3Request request) {
        String source = request.header("x-amz-copy-source").orElseThrow();
        String path = S3Request.decodedPath(source.startsWith("/") ? source.substring(1) : source);
        int question = path.lastIndexOf("?versionId=");
        Optional<String> version =
                question < 0 ? Optional.empty() : Optional.of(path.substring(question + "?versionId=".length()));
        String plain = question < 0 ? path : path.substring(0, question);
        int slash = plain.indexOf('/');
        if (slash < 1) {
            throw S3Error.badRequest("InvalidArgument", "Copy Source must mention the source bucket and key");
        }
        if (!store.isReadable(plain.substring(0, slash))) {
            throw S3Error.accessDenied();
        }
        StoredObject from = find(plain.substring(0, slash), plain.substring(slash + 1), version);
        checkReadable(from);
        StoredObject stored = store.put(
                request.bucket(),
                request.key(),
                new Upload(
                        from.bytes(),
                        from.contentType(),
                        request.header("x-amz-storage-class").orElse("STANDARD"),
                        true),
                false);
        return S3Reply.xml(Xml.of(
                        "CopyObjectResult",
                        xml -> xml.element("ETag", quoted(stored.etag()))
                                .element("LastModified", stored.lastModified())))
                .header("x-amz-version-id", stored.versionId());
    }

    private S3Reply delete(S3Request request) {
        Removal removal = store.remove(request.bucket(), request.key(), request.parameter("versionId"));
        S3Reply reply = S3Reply.empty(204).header("x-amz-version-id", removal.versionId());
        return removal.mark() ? reply.header("x-amz-delete-marker", "true") : reply;
    }

    private S3Reply get(S3Request request, boolean content) {
        StoredObject object = find(request.bucket(), request.key(), request.parameter("versionId"));
        if (object.deleteMarker()) {
            throw new S3Error(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        }
        if (content) {
            checkReadable(object);
        }
        String tag = quoted(object.etag());
        if (request.header("If-Match").filter(wanted -> !isOneOf(tag, wanted)).isPresent()) {
            throw new S3Error(
                    412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }
        boolean unchanged = request.header("If-None-Match")
                .filter(wanted -> isOneOf(tag, wanted))
                .isPresent();
        S3Reply reply = unchanged ? S3Reply.empty(304) : part(request, object);
        return described(reply, object);
    }

    private static boolean isOneOf(String tag, String wanted) {
        return wanted.equals("*") || wanted.contains(tag) || ("\"" + wanted + "\"").equals(tag);
    }

    private static S3Reply part(S3Request request, StoredObject object) {
        int size = object.bytes().length;
        Optional<Matcher> range = request.header("Range").map(RANGE::matcher).filter(Matcher::matches);
        if (range.isEmpty()) {
            return S3Reply.bytes(200, object.bytes(), 0, size);
        }
        String first = range.get().group(1);
        String last = range.get().group(2);
        if (first.isEmpty() && last.isEmpty()) {
            return S3Reply.bytes(200, object.bytes(), 0, size);
        }
        long from = first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
        long to = first.isEmpty() || last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
        if (from > to) {
            throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return S3Reply.bytes(206, object.bytes(), (int) from, (int) (to - from + 1))
                .header("Content-Range", "bytes " + from + "-" + to + "/" + size);
    }

    private static S3Reply described(S3Reply reply, StoredObject object) {
        S3Reply described = reply.header("ETag", quoted(object.etag()))
                .header("Last-Modified", httpDate(object.lastModified()))
                .header("Content-Type", object.contentType())
                .header("Accept-Ranges", "bytes")
                .header("x-amz-version-id", object.versionId());
        if (object.keyDenied()) {
            described = described.header("x-amz-server-side-encryption", "aws:kms");
        }
        return object.storageClass().equals("STANDARD")
                ? described
                : described.header("x-amz-storage-class", object.storageClass());
    }

    private StoredObject find(String bucket, String key, Optional<String> version) {
        return store.find(bucket, key, version)
                .orElseThrow(() -> store.with(bucket, found -> {
                    if (found.listingDenied) {
                        return S3Error.accessDenied();
                    }
                    return version.isPresent() ? S3Error.noSuchVersion() : S3Error.noSuchKey();
                }));
    }

    private static void checkReadable(StoredObject object) {
        if (object.isArchived()) {
            throw new S3Error(403, "InvalidObjectState", "The operation is not valid for the object's storage class");
        }
        if (object.keyDenied()) {
            throw new S3Error(
                    403,
                    "AccessDenied",
                    "User: arn:aws:iam::123456789012:user/fake is not authorized to perform: kms:Decrypt on the resource"
                            + " associated with this ciphertext because no identity-based policy allows the kms:Decrypt"
                            + " action");
        }
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }

    private static String httpDate(Instant time) {
        return HTTP_DATE.format(time);
    }
}
