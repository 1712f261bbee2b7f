package dev.rekollect.s3;

import dev.rekollect.image.ContentHash;
import dev.rekollect.image.ImageProblem;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.s3.internal.ObjectRef;
import dev.rekollect.s3.internal.S3Calls;
import dev.rekollect.s3.internal.S3Fault;
import dev.rekollect.sync.SourceContent;
import dev.rekollect.sync.SourcePicture;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** An object as a picture of a source. */
final class BucketPicture implements SourcePicture {

    private final S3Images images;
    private final ObjectPictures pictures;
    private final String key;
    private final Optional<SourceVersion> listed;
    // What was last known before the content was asked for: a refusal holds for this or for something newer.
    private volatile SourceVersion seen;

    BucketPicture(S3Images images, ObjectPictures pictures, String key) {
        this(images, pictures, key, Optional.empty());
    }

    BucketPicture(S3Images images, ObjectPictures pictures, S3Image listed) {
        this(images, pictures, listed.key(), Optional.of(version(listed, Optional.empty())));
    }

    private BucketPicture(S3Images images, ObjectPictures pictures, String key, Optional<SourceVersion> listed) {
        this.images = images;
        this.pictures = pictures;
        this.key = key;
        this.listed = listed;
        seen = listed.orElse(SourceVersion.UNKNOWN);
    }

    private static SourceVersion version(S3Image object, Optional<String> versionId) {
        return new SourceVersion(
                versionId,
                Optional.of(object.etag()).filter(etag -> !etag.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(object.lastModified()));
    }

    @Override
    public SourceUri uri() {
        return SourceUri.s3(images.bucket(), key);
    }

    @Override
    public ExternalImageId externalImageId() {
        return images.naming().name(images.bucket(), key);
    }

    @Override
    public Optional<SourceVersion> listed() {
        return listed;
    }

    @Override
    public Optional<SourceVersion> look() {
        Optional<SourceVersion> now;
        try {
            now = head();
        } catch (SdkException e) {
            now = switch (S3Fault.of(e)) {
                case MISSING -> Optional.empty();
                // It may be there: what it is, nobody may know.
                case DENIED, KMS_DENIED, ARCHIVED, WRONG_REGION -> Optional.of(SourceVersion.UNKNOWN);
                default -> throw S3Calls.broken(e, "HeadObject", images.bucket(), key);
            };
        }
        seen = now.orElse(SourceVersion.UNKNOWN);
        return now;
    }

    private Optional<SourceVersion> head() {
        HeadObjectResponse head = images.calls().head(new ObjectRef(images.bucket(), key, Optional.empty()));
        S3Image object = new S3Image(
                images.bucket(),
                key,
                S3Calls.bare(head.eTag()),
                Objects.requireNonNullElse(head.contentLength(), 0L),
                Objects.requireNonNullElse(head.lastModified(), Instant.EPOCH),
                Objects.requireNonNullElse(head.storageClassAsString(), "STANDARD"),
                externalImageId());
        return images.wants(object)
                ? Optional.of(version(object, Optional.ofNullable(head.versionId())))
                : Optional.empty();
    }

    @Override
    public SourceContent open() {
        // A filter decides by what only looking tells, and the content alone does not.
        if (images.isFiltered() && look().isEmpty()) {
            return gone();
        }
        SourceVersion before = seen;
        ObjectPicture found = pictures.open(images.bucket(), key);
        if (found instanceof ObjectPicture.Gone) {
            return gone();
        }
        if (found instanceof ObjectPicture.Refused refused) {
            return new SourceContent.Refused(
                    refused.message(), isOfContent(refused.reason()) ? before : SourceVersion.UNKNOWN);
        }
        ObjectPicture.Fetched fetched = (ObjectPicture.Fetched) found;
        SourceVersion version = new SourceVersion(
                fetched.versionId(),
                Optional.of(fetched.etag()).filter(etag -> !etag.isEmpty()),
                Optional.empty(),
                fetched.sha256().map(ContentHash::new),
                Optional.of(fetched.lastModified()));
        boolean pinned = fetched.versionId().filter(id -> !id.equals("null")).isPresent();
        return new SourceContent.Picture(fetched.image(), version, fetched.byReference() && !pinned);
    }

    // HEAD answers the same of an object and of a bucket that is not there, and the latter deletes nobody's faces.
    private SourceContent gone() {
        try {
            var unused = images.calls().bucketRegion(images.bucket());
            return new SourceContent.Gone();
        } catch (SdkException e) {
            S3Fault fault = S3Fault.of(e);
            if (fault == S3Fault.NO_BUCKET || fault == S3Fault.MISSING) {
                return new SourceContent.Refused(
                        uri() + ": there is no bucket of this name: check it", SourceVersion.UNKNOWN);
            }
            throw S3Calls.broken(e, "HeadBucket", images.bucket(), key);
        }
    }

    private static boolean isOfContent(ObjectPicture.Reason reason) {
        return switch (reason) {
            case EMPTY, TOO_LARGE, NO_USABLE_PICTURE, ARCHIVED -> true;
            case DENIED, KMS_DENIED, WRONG_REGION, NO_BUCKET, NO_REFERENCE -> false;
        };
    }

    @Override
    public String explain(ImageProblem problem) {
        return pictures.diagnose(images.bucket(), key).message();
    }
}
