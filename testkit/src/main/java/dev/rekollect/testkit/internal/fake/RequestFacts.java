package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/** What can be said about a request of any operation. For one thread: pictures are read when first asked for. */
final class RequestFacts {

    private final String operation;
    private final RekognitionRequest request;
    private final Pictures source;
    private final Arns arns;
    private @Nullable List<Picture> pictures;

    RequestFacts(String operation, RekognitionRequest request, Pictures source, Arns arns) {
        this.operation = operation;
        this.request = request;
        this.source = source;
        this.arns = arns;
    }

    String operation() {
        return operation;
    }

    Optional<String> collectionId() {
        return request.getValueForField("CollectionId", String.class);
    }

    /** The ARN of who sent it. */
    String user() {
        return arns.user();
    }

    /** The ARN of what the request is about; a star where it names nothing. */
    String resource() {
        return collectionId()
                .map(arns::of)
                .or(() -> request.getValueForField("ResourceArn", String.class))
                .orElse("*");
    }

    boolean anyPicture(Predicate<Picture> condition) {
        List<Picture> read = pictures;
        if (read == null) {
            read = read();
            pictures = read;
        }
        return read.stream().anyMatch(condition);
    }

    private List<Picture> read() {
        List<Picture> read = new ArrayList<>();
        for (SdkField<?> field : ((SdkPojo) request).sdkFields()) {
            if (field.getValueOrDefault(request) instanceof Image image) {
                read(image).ifPresent(read::add);
            }
        }
        return read;
    }

    private Optional<Picture> read(Image image) {
        try {
            return Optional.of(source.read(image));
        } catch (Rejection unreadable) {
            // The operation will say so, if it comes to that.
            return Optional.empty();
        }
    }
}
