package dev.rekollect.testkit.internal.fake;

import java.nio.ByteBuffer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.S3Object;

/** Constraints of the requests that bring a picture. */
final class ImageRules {

    static final int MAX_BYTES = 5_242_880;

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
        S3Object object = image.s3Object();
        if (object != null) {
            violations.text(path + ".s3Object.bucket", object.bucket(), TextRule.BUCKET);
            violations.text(path + ".s3Object.name", object.name(), TextRule.OBJECT_NAME);
            violations.text(path + ".s3Object.version", object.version(), TextRule.OBJECT_VERSION);
        }
    }

    static void qualityFilter(Violations violations, String value) {
        violations.oneOf("qualityFilter", value, QualityFilter.knownValues());
    }
}
