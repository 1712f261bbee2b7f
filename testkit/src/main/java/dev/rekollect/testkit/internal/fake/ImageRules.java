package dev.rekollect.testkit.internal.fake;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.S3Object;

/** Constraints of the requests that bring a picture. */
final class ImageRules {

    static final int MAX_BYTES = 5_242_880;
    private static final int MAX_SIDE = 10_000;

    private ImageRules() {}

    static void image(Violations violations, String path, Image image) {
        if (!violations.required(path, image)) {
            return;
        }
        SdkBytes bytes = image.bytes();
        if (bytes != null) {
            // The service shows the Java object that held the bytes, and clients' error handling has seen it.
            ByteBuffer shown = bytes.asByteBuffer();
            String text = "java.nio.HeapByteBuffer[pos=0 lim=" + shown.limit() + " cap=" + shown.limit() + "]";
            violations.size(path + ".bytes", text, shown.remaining(), 1, MAX_BYTES);
        }
        s3Object(violations, path + ".s3Object", image.s3Object());
    }

    static void s3Object(Violations violations, String path, @Nullable S3Object object) {
        if (object != null) {
            violations.text(path + ".bucket", object.bucket(), TextRule.BUCKET);
            violations.text(path + ".name", object.name(), TextRule.OBJECT_NAME);
            violations.text(path + ".version", object.version(), TextRule.OBJECT_VERSION);
        }
    }

    /** A limit of the operations that say what a whole picture shows. */
    static void sides(DecodedPicture picture) {
        if (picture.width() > MAX_SIDE || picture.height() > MAX_SIDE) {
            throw Rejection.imageTooLarge(picture.width(), picture.height(), MAX_SIDE);
        }
    }

    static void qualityFilter(Violations violations, String value) {
        violations.oneOf("qualityFilter", value, QualityFilter.knownValues());
    }
}
