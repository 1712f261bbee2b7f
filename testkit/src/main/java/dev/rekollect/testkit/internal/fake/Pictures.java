package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.Picture;
import dev.rekollect.testkit.S3Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.S3Object;

/** Gets the pictures that requests bring or point to. Holds no lock while it reads. */
final class Pictures {

    private static final int MAX_S3_BYTES = 15 * 1024 * 1024;
    private static final int MIN_PIXELS = 80;

    private final S3Objects s3;
    private final String region;

    Pictures(FakeSettings settings) {
        this.s3 = settings.s3();
        this.region = settings.region();
    }

    DecodedPicture read(Image image) {
        if ((image.bytes() == null) == (image.s3Object() == null)) {
            throw Rejection.invalidParameter("Request has invalid parameters");
        }
        DecodedPicture picture = image.bytes() != null
                ? new DecodedPicture(image.bytes().asByteArrayUnsafe(), null)
                : fromS3(image.s3Object());
        if (picture.width() < MIN_PIXELS || picture.height() < MIN_PIXELS) {
            throw Rejection.invalidParameter("Input image dimensions " + picture.width() + " x " + picture.height()
                    + " are below the minimum of " + MIN_PIXELS + " pixels");
        }
        return picture;
    }

    private DecodedPicture fromS3(S3Object object) {
        if (object.bucket() == null || object.name() == null) {
            throw Rejection.invalidParameter("Request has invalid parameters");
        }
        Picture.S3Location location =
                new Picture.S3Location(object.bucket(), object.name(), Optional.ofNullable(object.version()));
        byte[] bytes = bytes(location);
        if (bytes == null) {
            throw Rejection.invalidS3Object(null);
        }
        if (bytes.length > MAX_S3_BYTES) {
            throw Rejection.imageTooLarge();
        }
        return new DecodedPicture(bytes, location);
    }

    private byte @Nullable [] bytes(Picture.S3Location location) {
        try {
            String home = s3.region(location.bucket()).orElse(region);
            if (!home.equals(region)) {
                throw new IllegalStateException(
                        "bucket " + location.bucket() + " is in " + home + ", and the call in " + region);
            }
            return s3.read(location.bucket(), location.key(), location.version())
                    .orElse(null);
        } catch (RuntimeException e) {
            throw Rejection.invalidS3Object(e);
        }
    }
}
