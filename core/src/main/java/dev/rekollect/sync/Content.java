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
    private static final SourceVersion BY_REFERENCE = version(Optional.of("reference"), Optional.empty());

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
            version = BY_REFERENCE;
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

    /** What it is, and nothing of who looked at it. */
    SourceVersion version() {
        return version;
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
