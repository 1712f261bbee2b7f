package dev.rekollect.s3.internal;

import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImageLimits;
import dev.rekollect.image.ImageProblem;
import dev.rekollect.s3.Delivery;
import dev.rekollect.s3.ObjectPicture;
import dev.rekollect.s3.ObjectPicture.Fetched;
import dev.rekollect.s3.ObjectPicture.Gone;
import dev.rekollect.s3.ObjectPicture.Reason;
import dev.rekollect.s3.ObjectPicture.Refused;
import dev.rekollect.s3.PictureConverter;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Turns one object, as it is now, into a picture to be sent. */
public final class ObjectFetch {

    /** What the service fetches: 15 MB, as it counts them. */
    static final int MAX_REFERENCE_BYTES = 15 << 20;

    // Rekognition's alphabet, which leaves out the ARNs of access points.
    private static final Pattern BUCKET = Pattern.compile("[0-9A-Za-z.\\-_]{3,255}");

    private final S3Calls calls;
    private final Delivery delivery;
    private final PictureConverter converter;
    private final BucketRegions regions;
    private final ObjectRef object;

    /** One object, not asked for yet. */
    public ObjectFetch(
            S3Calls calls, Delivery delivery, PictureConverter converter, BucketRegions regions, ObjectRef object) {
        this.calls = calls;
        this.delivery = delivery;
        this.converter = converter;
        this.regions = regions;
        this.object = object;
    }

    private record Metadata(String etag, Optional<String> versionId, Instant lastModified, long size) {}

    /** Asks S3. */
    public ObjectPicture run() {
        boolean byReference = delivery == Delivery.BY_REFERENCE;
        try {
            return byReference ? reference() : get();
        } catch (SdkException e) {
            return faultOf(e, byReference ? "HeadObject" : "GetObject");
        } catch (IOException e) {
            throw cutOff(e);
        }
    }

    private ObjectPicture reference() {
        if (calls.requesterPays() || !BUCKET.matcher(object.bucket()).matches()) {
            return refused(
                    Reason.NO_REFERENCE,
                    "Rekognition fetches from buckets by their name, and at their owners' cost: use Delivery.AUTOMATIC");
        }
        HeadObjectResponse head = calls.head(object);
        Metadata found = new Metadata(
                S3Calls.bare(head.eTag()),
                version(head.versionId()),
                modified(head.lastModified()),
                length(head.contentLength()));
        if (found.size == 0) {
            return empty();
        }
        if (found.size > MAX_REFERENCE_BYTES) {
            return tooLarge(found.size, MAX_REFERENCE_BYTES, "sent by reference: use Delivery.AUTOMATIC");
        }
        if (isArchived(head)) {
            return archived();
        }
        Optional<String> region = regions.find(calls, object.bucket());
        if (region.isPresent() && !region.get().equals(regions.own())) {
            return refused(
                    Reason.WRONG_REGION,
                    "the bucket is in " + region.get() + " and Rekognition is called in " + regions.own()
                            + ": use Delivery.AUTOMATIC, which sends bytes then");
        }
        return byReference(found);
    }

    private ObjectPicture get() throws IOException {
        while (true) {
            ResponseInputStream<GetObjectResponse> in = calls.get(object, null);
            boolean drained = false;
            try {
                GetObjectResponse response = in.response();
                Metadata found = new Metadata(
                        S3Calls.bare(response.eTag()),
                        version(response.versionId()),
                        modified(response.lastModified()),
                        length(response.contentLength()));
                if (found.size == 0) {
                    return empty();
                }
                if (found.size > ImageLimits.MAX_READ_BYTES) {
                    return tooLarge(found.size, ImageLimits.MAX_READ_BYTES, "read: shrink it first");
                }
                if (mayBeReferenced(found.size)) {
                    if (!regions.isKnown(object.bucket())) {
                        // Not while the connection is held; and once it is known, never again for this bucket.
                        in.abort();
                        var unused = regions.find(calls, object.bucket());
                        continue;
                    }
                    if (regions.isOwn(calls, object.bucket())) {
                        byte[] beginning = in.readNBytes(HeaderSize.HEADER_BYTES);
                        if (isWithinLimits(beginning)) {
                            return byReference(found);
                        }
                        byte[] content = rest(in, found.size, beginning);
                        drained = true;
                        return picture(found, content);
                    }
                }
                byte[] content = rest(in, found.size, new byte[0]);
                drained = true;
                return picture(found, content);
            } finally {
                // Closing alone would read on to the end of the object.
                if (!drained) {
                    in.abort();
                }
                in.close();
            }
        }
    }

    private boolean mayBeReferenced(long size) {
        return delivery == Delivery.AUTOMATIC
                && size > ImageLimits.MAX_BYTES
                && size <= MAX_REFERENCE_BYTES
                && !calls.requesterPays()
                && BUCKET.matcher(object.bucket()).matches();
    }

    private static boolean isWithinLimits(byte[] beginning) {
        return HeaderSize.of(beginning)
                .filter(size -> Math.max(size.width(), size.height()) <= ImageLimits.MAX_SIDE
                        && Math.min(size.width(), size.height()) >= ImageLimits.MIN_SIDE)
                .isPresent();
    }

    private byte[] rest(ResponseInputStream<GetObjectResponse> in, long size, byte[] beginning) throws IOException {
        byte[] content = Arrays.copyOf(beginning, (int) size);
        int read = in.readNBytes(content, beginning.length, content.length - beginning.length);
        // At the end of the stream the SDK compares the checksum.
        if (beginning.length + read < size || in.read() != -1) {
            throw new IOException("the answer had not the " + size + " bytes it announced");
        }
        return content;
    }

    private ObjectPicture byReference(Metadata found) {
        // "null" is the version of what was stored before versioning, and changes as in a bucket without.
        Optional<String> version = object.version().or(() -> found.versionId.filter(id -> !id.equals("null")));
        FaceImage image = version.map(id -> FaceImage.s3(object.bucket(), object.key(), id))
                .orElseGet(() -> FaceImage.s3(object.bucket(), object.key()));
        return fetched(found, image, Optional.empty(), true);
    }

    private ObjectPicture picture(Metadata found, byte[] content) {
        FaceImage image = FaceImage.bytes(content);
        if (image.check() instanceof ImageCheck.Refused check) {
            ImageProblem problem = check.problem();
            return switch (problem.kind()) {
                case TOO_MANY_BYTES, TOO_MANY_PIXELS -> fetched(found, image.fitted(), sha256(content), false);
                case GIF, BMP, TIFF, WEBP, AVIF, HEIC -> converted(found, content, problem);
                default -> unusable(problem);
            };
        }
        return fetched(found, image, sha256(content), false);
    }

    private ObjectPicture converted(Metadata found, byte[] content, ImageProblem problem) {
        byte[] picture;
        try {
            picture = converter.convert(problem.kind(), content);
        } catch (IOException e) {
            return unusable(new ImageProblem(problem.kind(), String.valueOf(e.getMessage())));
        }
        FaceImage image = FaceImage.bytes(picture);
        if (image.check() instanceof ImageCheck.Refused check) {
            boolean large = check.problem().kind() == ImageProblem.Kind.TOO_MANY_BYTES
                    || check.problem().kind() == ImageProblem.Kind.TOO_MANY_PIXELS;
            if (!large) {
                return unusable(check.problem());
            }
            image = image.fitted();
        }
        return fetched(found, image, sha256(content), false);
    }

    private static Fetched fetched(Metadata found, FaceImage image, Optional<String> sha256, boolean byReference) {
        return new Fetched(image, found.etag, found.versionId, found.lastModified, found.size, sha256, byReference);
    }

    private static Optional<String> sha256(byte[] content) {
        try {
            return Optional.of(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private ObjectPicture faultOf(SdkException e, String operation) {
        return switch (S3Fault.of(e)) {
            case MISSING -> new Gone(object.uri());
            case NO_BUCKET -> refused(Reason.NO_BUCKET, "there is no bucket of this name: check it");
            case EMPTY -> empty();
            case ARCHIVED -> archived();
            case DENIED -> refused(Reason.DENIED, Remedies.denied(S3Fault.message(e)));
            case KMS_DENIED -> refused(Reason.KMS_DENIED, Remedies.kmsDenied(S3Fault.message(e)));
            case WRONG_REGION ->
                refused(
                        Reason.WRONG_REGION,
                        "the bucket is in " + S3Fault.bucketRegion(e).orElse("another region") + " and the S3 client is"
                                + " not: make the client for that region, or with crossRegionAccessEnabled(true)");
            case CREDENTIALS, UNAVAILABLE, OTHER -> throw S3Calls.broken(e, operation, object.bucket(), object.key());
        };
    }

    private RuntimeException cutOff(IOException e) {
        SdkClientException cause = SdkClientException.create("reading broke off: " + e.getMessage(), e);
        return S3Calls.broken(cause, "GetObject", object.bucket(), object.key());
    }

    private static boolean isArchived(HeadObjectResponse head) {
        boolean archive = head.archiveStatusAsString() != null
                || "GLACIER".equals(head.storageClassAsString())
                || "DEEP_ARCHIVE".equals(head.storageClassAsString());
        String restore = Objects.requireNonNullElse(head.restore(), "");
        return archive && !restore.contains("ongoing-request=\"false\"");
    }

    private Refused empty() {
        return refused(Reason.EMPTY, "it has no bytes: its upload may have failed, store it again");
    }

    private Refused archived() {
        return refused(Reason.ARCHIVED, "it is archived: restore it before it can be read");
    }

    private Refused tooLarge(long size, int limit, String what) {
        return refused(Reason.TOO_LARGE, "it has " + size + " bytes; at most " + limit + " are " + what);
    }

    private Refused unusable(ImageProblem problem) {
        ImageProblem named = problem.in(object.uri());
        return new Refused(Reason.NO_USABLE_PICTURE, named.message(), Optional.of(named));
    }

    private Refused refused(Reason reason, String message) {
        return new Refused(reason, object.uri() + ": " + message, Optional.empty());
    }

    private static Optional<String> version(@Nullable String id) {
        return Optional.ofNullable(id);
    }

    private static Instant modified(@Nullable Instant time) {
        return Objects.requireNonNullElse(time, Instant.EPOCH);
    }

    private static long length(@Nullable Long length) {
        return Objects.requireNonNull(length, "S3 answered without a length");
    }
}
