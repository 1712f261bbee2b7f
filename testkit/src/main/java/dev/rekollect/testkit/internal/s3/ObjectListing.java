package dev.rekollect.testkit.internal.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Lists objects page by page, in the order of their keys' bytes. */
final class ObjectListing {

    private static final int MAX_KEYS = 1_000;

    private final S3Store store;

    ObjectListing(S3Store store) {
        this.store = store;
    }

    /** What a page holds: objects, and the beginnings of keys that stand for many. */
    private record Page(List<Map.Entry<String, StoredObject>> objects, Set<String> prefixes, Optional<String> last) {}

    Xml objects(S3Request request) {
        String prefix = request.parameter("prefix").orElse("");
        String delimiter = request.parameter("delimiter").orElse("");
        int max = maxKeys(request);
        String after = request.parameter("continuation-token")
                .map(ObjectListing::opened)
                .or(() -> request.parameter("start-after"))
                .orElse("");
        UnaryOperator<String> encode = encoding(request);
        // Of a page of nothing there is no next one.
        Page page = store.with(
                request.bucket(),
                bucket -> max == 0
                        ? new Page(List.of(), Set.of(), Optional.empty())
                        : page(bucket, prefix, delimiter, after, max));
        return Xml.of("ListBucketResult", xml -> {
            xml.element("Name", request.bucket())
                    .element("Prefix", encode.apply(prefix))
                    .element("MaxKeys", max)
                    .element("KeyCount", page.objects().size() + page.prefixes().size())
                    .element("IsTruncated", page.last().isPresent());
            request.parameter("encoding-type").ifPresent(type -> xml.element("EncodingType", type));
            request.parameter("delimiter").ifPresent(text -> xml.element("Delimiter", encode.apply(text)));
            page.last().ifPresent(last -> xml.element("NextContinuationToken", closed(last)));
            page.objects().forEach(entry -> xml.element("Contents", one -> contents(one, entry, encode)));
            page.prefixes()
                    .forEach(common ->
                            xml.element("CommonPrefixes", one -> one.element("Prefix", encode.apply(common))));
        });
    }

    private static Page page(Bucket bucket, String prefix, String delimiter, String after, int max) {
        List<Map.Entry<String, StoredObject>> objects = new ArrayList<>();
        Set<String> prefixes = new LinkedHashSet<>();
        String last = after;
        for (String key : from(bucket, prefix, after).keySet()) {
            if (!key.startsWith(prefix)) {
                break;
            }
            Optional<StoredObject> object = bucket.current(key);
            Optional<String> common = common(key, prefix, delimiter);
            // A token may be the beginning of keys, all of which were told of by it.
            boolean told = common.filter(text -> prefixes.contains(text) || text.equals(after))
                    .isPresent();
            if (object.isEmpty() || told) {
                continue;
            }
            if (objects.size() + prefixes.size() == max) {
                return new Page(objects, prefixes, Optional.of(last));
            }
            if (common.isPresent()) {
                prefixes.add(common.get());
            } else {
                objects.add(Map.entry(key, object.get()));
            }
            last = common.orElse(key);
        }
        return new Page(objects, prefixes, Optional.empty());
    }

    private static NavigableMap<String, List<StoredObject>> from(Bucket bucket, String prefix, String after) {
        return Bucket.BY_BYTES.compare(after, prefix) >= 0
                ? bucket.versions.tailMap(after, false)
                : bucket.versions.tailMap(prefix, true);
    }

    private static Optional<String> common(String key, String prefix, String delimiter) {
        int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return end < 0 ? Optional.empty() : Optional.of(key.substring(0, end + delimiter.length()));
    }

    private static void contents(Xml xml, Map.Entry<String, StoredObject> entry, UnaryOperator<String> encode) {
        StoredObject object = entry.getValue();
        xml.element("Key", encode.apply(entry.getKey()))
                .element("LastModified", object.lastModified())
                .element("ETag", ObjectOperations.quoted(object.etag()))
                .element("Size", object.bytes().length)
                .element("StorageClass", object.storageClass());
    }

    Xml versions(S3Request request) {
        String prefix = request.parameter("prefix").orElse("");
        String after = request.parameter("key-marker").orElse("");
        int max = maxKeys(request);
        UnaryOperator<String> encode = encoding(request);
        return store.with(
                request.bucket(),
                bucket -> Xml.of("ListVersionsResult", xml -> {
                    xml.element("Name", request.bucket())
                            .element("Prefix", encode.apply(prefix))
                            .element("MaxKeys", max);
                    request.parameter("encoding-type").ifPresent(type -> xml.element("EncodingType", type));
                    int count = 0;
                    String last = "";
                    boolean truncated = false;
                    for (Map.Entry<String, List<StoredObject>> entry :
                            from(bucket, prefix, after).entrySet()) {
                        if (!entry.getKey().startsWith(prefix)) {
                            break;
                        }
                        // A key's versions stay together, so a page may have some more than were asked for.
                        if (count >= max) {
                            truncated = true;
                            break;
                        }
                        List<StoredObject> all = entry.getValue();
                        for (int i = all.size() - 1; i >= 0; i--) {
                            version(xml, encode.apply(entry.getKey()), all.get(i), i == all.size() - 1);
                            count++;
                        }
                        last = entry.getKey();
                    }
                    xml.element("IsTruncated", truncated);
                    if (truncated) {
                        xml.element("NextKeyMarker", encode.apply(last));
                    }
                }));
    }

    private static void version(Xml to, String key, StoredObject object, boolean latest) {
        to.element(object.deleteMarker() ? "DeleteMarker" : "Version", xml -> {
            xml.element("Key", key)
                    .element("VersionId", object.versionId().orElse("null"))
                    .element("IsLatest", latest)
                    .element("LastModified", object.lastModified());
            if (!object.deleteMarker()) {
                xml.element("ETag", ObjectOperations.quoted(object.etag()))
                        .element("Size", object.bytes().length)
                        .element("StorageClass", object.storageClass());
            }
        });
    }

    private static int maxKeys(S3Request request) {
        try {
            return Math.min(
                    MAX_KEYS,
                    request.parameter("max-keys").map(Integer::parseInt).orElse(MAX_KEYS));
        } catch (NumberFormatException e) {
            throw S3Error.badRequest("InvalidArgument", "Provided max-keys not an integer or within integer range");
        }
    }

    private static UnaryOperator<String> encoding(S3Request request) {
        return request.parameter("encoding-type").isPresent()
                ? text -> URLEncoder.encode(text, StandardCharsets.UTF_8)
                : UnaryOperator.identity();
    }

    private static String closed(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String opened(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.badRequest("InvalidArgument", "The continuation token provided is incorrect");
        }
    }
}
