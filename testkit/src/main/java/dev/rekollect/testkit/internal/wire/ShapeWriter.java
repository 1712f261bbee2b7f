package dev.rekollect.testkit.internal.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Makes what {@link JsonWriter} takes from shapes of the SDK. Absent members stay absent. */
public final class ShapeWriter {

    private static final double MILLIS = 1_000;

    private final Function<SdkBytes, Object> bytes;

    private ShapeWriter(Function<SdkBytes, Object> bytes) {
        this.bytes = bytes;
    }

    /** A shape as the service sends it. */
    public static Map<String, Object> write(SdkPojo shape) {
        return new ShapeWriter(bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe())).structure(shape);
    }

    /** A shape to look at: with the length of its pictures where the pictures would be. */
    public static Map<String, Object> writeWithoutBytes(SdkPojo shape) {
        return new ShapeWriter(bytes -> bytes.asByteArrayUnsafe().length + " bytes").structure(shape);
    }

    private Map<String, Object> structure(SdkPojo shape) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            boolean absent =
                    value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
            if (!absent) {
                members.put(field.unmarshallLocationName(), value(value));
            }
        }
        return members;
    }

    private Object value(Object value) {
        if (value instanceof SdkPojo shape) {
            return structure(shape);
        }
        if (value instanceof SdkBytes blob) {
            return bytes.apply(blob);
        }
        if (value instanceof Instant instant) {
            // In milliseconds, in scientific notation: so the service sends it, so a reader has to take it.
            return instant.toEpochMilli() / MILLIS;
        }
        if (value instanceof List<?> elements) {
            List<Object> list = new ArrayList<>();
            elements.forEach(element -> list.add(value(element)));
            return list;
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, Object> map = new LinkedHashMap<>();
            entries.forEach((key, element) -> map.put((String) key, value(element)));
            return map;
        }
        return value;
    }
}
