package dev.rekollect.s3.internal;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.OptionalObjectAttributes;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a bucket, each page fetched when its first object is asked for. Not thread-safe. */
public final class Listing implements Iterator<S3Object> {

    private final S3Calls calls;
    private final String bucket;
    private final String prefix;
    private final String startAfter;
    private final int pageSize;
    private Iterator<S3Object> page = Collections.emptyIterator();
    private @Nullable String token;
    private boolean last;

    /**
     * @param prefix with which the keys begin; all of them where it is empty
     * @param startAfter the greatest key that is left out; none where it is empty
     */
    public Listing(S3Calls calls, String bucket, String prefix, String startAfter, int pageSize) {
        this.calls = calls;
        this.bucket = bucket;
        this.prefix = prefix;
        this.startAfter = startAfter;
        this.pageSize = pageSize;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !last) {
            fetch();
        }
        return page.hasNext();
    }

    private void fetch() {
        ListObjectsV2Request.Builder request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(prefix.isEmpty() ? null : prefix)
                .startAfter(startAfter.isEmpty() ? null : startAfter)
                .continuationToken(token)
                .maxKeys(pageSize)
                // Keys may hold characters that XML cannot; the SDK decodes them again.
                .encodingType(EncodingType.URL)
                .optionalObjectAttributes(OptionalObjectAttributes.RESTORE_STATUS);
        ListObjectsV2Response response = calls.list(request, bucket);
        String next = response.nextContinuationToken();
        if (next != null && next.equals(token)) {
            throw new IllegalStateException(
                    "S3 answered a page of " + bucket + " whose next page is itself; listing stopped");
        }
        page = response.contents().iterator();
        token = next;
        last = next == null || next.isEmpty();
    }

    @Override
    public S3Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
