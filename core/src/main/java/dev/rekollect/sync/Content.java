package dev.rekollect.sync;

import dev.rekollect.image.ContentHash;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.ExternalImageId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A picture by what it is, under whatever names it comes: what is paid for once. Known by its bytes, or, where the service
 * fetches those, by where it lies.
 */
final class Content implements SourcePicture {

    private static final String SEPARATOR = "\0";

    private final ImageCheck.Usable picture;
    private final SourceUri uri;
    private final SourceVersion version;
    private final ExternalImageId name;
    private final SourceVersion listed;

    /**
     * @param picture what it is
     * @param name for its faces, should they be stored; by its content where there is none
     * @param filtered by what an entry is known that filters of the same names made
     */
    Content(ImageCheck.Usable picture, Optional<ExternalImageId> name, Optional<String> filtered) {
        this.picture = picture;
        String id;
        if (picture instanceof ImageCheck.Ready ready) {
            id = "sha256-" + ready.contentHash();
            version = version(Optional.empty(), Optional.of(ready.contentHash()));
        } else {
            ImageCheck.InS3 s3 = (ImageCheck.InS3) picture;
            String place = s3.bucket()
                    + SEPARATOR
                    + s3.key()
                    + s3.version().map(v -> SEPARATOR + v).orElse("");
            id = "s3-" + ContentHash.of(place.getBytes(StandardCharsets.UTF_8));
            version = version(Optional.of(id), Optional.empty());
        }
        uri = SourceUri.of("content:" + id);
        this.name = name.orElseGet(() -> ExternalImageId.of(id));
        listed = version.etag().isPresent() ? version : version(filtered, version.contentHash());
    }

    private static SourceVersion version(Optional<String> etag, Optional<ContentHash> hash) {
        return new SourceVersion(Optional.empty(), etag, Optional.empty(), hash, Optional.empty());
    }

    /** What is recorded of a picture that filters took out: not what it holds, which they do not know. */
    static SourceVersion filtered(String filters) {
        return version(Optional.of(filters), Optional.empty());
    }

    /**
     * What a picture's own entry is to say once this one's says what is told: what it is, and whose word that is; nothing
     * where another attempt may find something else.
     */
    SourceVersion recorded(SourceVersion told) {
        return told.etag().isEmpty() && told.contentHash().isEmpty()
                ? SourceVersion.UNKNOWN
                : version(told.etag(), version.contentHash());
    }

    /** Whether that was recorded of this, by the service's word or that of filters of the same names. */
    boolean isOf(SourceVersion recorded) {
        return recorded.contentHash().equals(version.contentHash())
                && (recorded.etag().equals(version.etag()) || recorded.etag().equals(listed.etag()));
    }

    @Override
    public SourceUri uri() {
        return uri;
    }

    @Override
    public ExternalImageId externalImageId() {
        return name;
    }

    @Override
    public Optional<SourceVersion> listed() {
        return Optional.of(listed);
    }

    @Override
    public Optional<SourceVersion> look() {
        return listed();
    }

    @Override
    public SourceContent open() {
        return new SourceContent.Picture(FaceImage.of(picture), version, false);
    }
}
