package dev.rekollect.internal.operation;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImageInfo;
import dev.rekollect.image.ImageProblem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.S3Object;

/** Pictures that passed pre-flight, to the SDK; and the picture problems the service reports. */
final class SdkImages {

    // What a form-encoded key looks like: a plus for a space, or an escape.
    private static final Pattern LOOKS_ENCODED = Pattern.compile("\\+|%[0-9A-Fa-f]{2}");

    private SdkImages() {}

    static Image image(ImageCheck.Usable image) {
        if (image instanceof ImageCheck.InS3 s3) {
            S3Object object = S3Object.builder()
                    .bucket(s3.bucket())
                    .name(s3.key())
                    .version(s3.version().orElse(null))
                    .build();
            return Image.builder().s3Object(object).build();
        }
        // Not copied: Ready keeps its bytes to itself, and the SDK only reads them.
        return Image.builder()
                .bytes(SdkBytes.fromByteArrayUnsafe(((ImageCheck.Ready) image).bytes()))
                .build();
    }

    static Optional<ImageInfo> info(ImageCheck.Usable image) {
        return image instanceof ImageCheck.Ready ready ? Optional.of(ready.original()) : Optional.empty();
    }

    /** The picture problem behind a fault, if it is one; the service does not say which picture of several it means. */
    static Optional<ImageProblem> problem(Fault fault, String message, ImageCheck.Usable... images) {
        return switch (fault) {
            case IMAGE_REFUSED ->
                Optional.of(
                        new ImageProblem(ImageProblem.Kind.REFUSED_BY_SERVICE, "the service refused it: " + message));
            case S3_UNAVAILABLE ->
                Optional.of(new ImageProblem(ImageProblem.Kind.S3_UNAVAILABLE, s3Message(message, images)));
            default -> Optional.empty();
        };
    }

    // The service answers the same for all of these, so the message lists what there is to check.
    private static String s3Message(String message, ImageCheck.Usable... images) {
        List<ImageCheck.InS3> objects = Stream.of(images)
                .filter(ImageCheck.InS3.class::isInstance)
                .map(ImageCheck.InS3.class::cast)
                .toList();
        String where = objects.stream().map(SdkImages::uri).collect(Collectors.joining(" or "));
        boolean encoded = objects.stream()
                .anyMatch(object -> LOOKS_ENCODED.matcher(object.key()).find());
        return where + " could not be read by the service. It does not say why; check that the object exists under"
                + " exactly this key, that the bucket is in the region of the client, and that the caller may read it"
                + (encoded ? ". The key looks form-encoded, as keys in S3 notifications are: decode it first" : "")
                + " (the service said: " + message + ")";
    }

    private static String uri(ImageCheck.InS3 object) {
        return "s3://" + object.bucket() + "/" + object.key()
                + object.version().map(version -> "?versionId=" + version).orElse("");
    }
}
