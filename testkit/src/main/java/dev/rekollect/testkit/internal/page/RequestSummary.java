package dev.rekollect.testkit.internal.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.S3Object;

/** A request in half a line. */
final class RequestSummary {

    private static final int MOST_CHARACTERS = 60;
    // In a column of its own, and of interest to nobody.
    private static final Set<String> ELSEWHERE = Set.of("CollectionId", "ClientRequestToken", "NextToken");

    private RequestSummary() {}

    static String of(RekognitionRequest request) {
        List<String> parts = new ArrayList<>();
        for (SdkField<?> field : ((SdkPojo) request).sdkFields()) {
            Object value = field.getValueOrDefault(request);
            if (!ELSEWHERE.contains(field.locationName()) && isGiven(value)) {
                parts.add(part(field.locationName(), value));
            }
        }
        return String.join(", ", parts);
    }

    private static boolean isGiven(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private static String part(String name, Object value) {
        if (value instanceof Image image) {
            return image.s3Object() == null ? "picture" : location(image.s3Object());
        }
        if (value instanceof Collection<?> list) {
            return list.size() + " " + name;
        }
        if (value instanceof Map<?, ?> map) {
            return map.size() + " " + name;
        }
        return name + " " + (value instanceof SdkPojo ? "..." : shortened(String.valueOf(value)));
    }

    private static String location(S3Object object) {
        return "s3://" + shortened(object.bucket() + "/" + object.name());
    }

    static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
