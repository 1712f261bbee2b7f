package dev.rekollect.s3;

import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.sync.PictureSource;
import dev.rekollect.sync.SourcePicture;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A bucket, or what a listing chooses of it, as a source of pictures. */
final class BucketSource implements PictureSource {

    private final S3Images images;
    private final ObjectPictures pictures;
    private final List<String> outputs;
    private final String bucketUri;

    /** @param outputs beginnings of keys that are not looked at */
    BucketSource(S3Images images, ObjectPictures pictures, List<String> outputs) {
        this.images = images;
        this.pictures = pictures;
        this.outputs = List.copyOf(outputs);
        bucketUri = "s3://" + images.bucket() + "/";
    }

    /** Whether an object of that key may be one of this source's, as far as its key tells. */
    boolean owns(String bucket, String key) {
        return bucket.equals(images.bucket())
                && key.startsWith(images.prefix())
                && outputs.stream().noneMatch(key::startsWith);
    }

    @Override
    public Stream<SourcePicture> list() {
        return images.stream().flatMap(item -> picture(item).stream());
    }

    // What cannot be indexed is a picture, too: the faces of what it was before have to go.
    private Optional<SourcePicture> picture(S3Item item) {
        if (!owns(images.bucket(), item.key())) {
            return Optional.empty();
        }
        if (item instanceof S3Image image) {
            return Optional.of(new BucketPicture(images, pictures, image));
        }
        Skipped skipped = (Skipped) item;
        boolean none = skipped.reason() == Skipped.Reason.FILTERED || skipped.reason() == Skipped.Reason.FOLDER;
        return none ? Optional.empty() : Optional.of(new BucketPicture(images, pictures, skipped.object()));
    }

    @Override
    public SourcePicture at(SourceUri uri) {
        String value = uri.value();
        String key = value.startsWith(bucketUri) ? value.substring(bucketUri.length()) : "";
        if (key.isEmpty() || !owns(images.bucket(), key)) {
            throw new IllegalArgumentException(uri + " is none of " + prefix()
                    + (outputs.isEmpty() ? "" : ", of which the outputs " + outputs + " are left out"));
        }
        return new BucketPicture(images, pictures, key);
    }

    @Override
    public String prefix() {
        return bucketUri + images.prefix();
    }

    @Override
    public Optional<SourceUri> named(ExternalImageId name) {
        KeyNaming naming = images.naming();
        boolean here = naming.bucket(name).map(images.bucket()::equals).orElse(true);
        return naming.key(name)
                .filter(key -> here && !key.isEmpty() && owns(images.bucket(), key))
                .map(key -> SourceUri.s3(images.bucket(), key));
    }
}
