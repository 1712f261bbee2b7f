package dev.rekollect.testkit.internal.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Makes shapes of the SDK from JSON. What a shape consists of it asks the shape itself, so that an operation more needs
 * no code more.
 */
final class ShapeReader {

    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");
    private static final long MAX_SECONDS = Instant.MAX.getEpochSecond() / 10;

    private ShapeReader() {}

    /**
     * Fills a builder, and builds. Members the shape does not know are left out, as the service does.
     *
     * @param path of the shape in the body, for messages; empty for the body itself
     */
    static Object read(SdkPojo builder, @Nullable Object json, String path) {
        fill(builder, json, path);
        return ((Buildable) builder).build();
    }

    /** Fills a builder, and leaves it at that. */
    static void fill(SdkPojo builder, @Nullable Object json, String path) {
        if (!(json instanceof Map<?, ?> members)) {
            throw wrongType(path, json, "a structure");
        }
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = members.get(field.locationName());
            if (value != null) {
                String name = field.locationName();
                field.set(builder, value(field, value, path.isEmpty() ? name : path + "." + name));
            }
        }
    }

    private static Object value(SdkField<?> field, @Nullable Object json, String path) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text(json, path);
            case INTEGER -> (int) integer(json, path, Integer.MIN_VALUE, Integer.MAX_VALUE, "an Integer");
            case LONG -> integer(json, path, Long.MIN_VALUE, Long.MAX_VALUE, "a Long");
            case SHORT -> (short) integer(json, path, Short.MIN_VALUE, Short.MAX_VALUE, "a Short");
            case BYTE -> (byte) integer(json, path, Byte.MIN_VALUE, Byte.MAX_VALUE, "a Byte");
            case FLOAT -> (float) number(json, path, "a Float");
            case DOUBLE -> number(json, path, "a Double");
            case BOOLEAN -> bool(json, path);
            case INSTANT -> instant(json, path);
            case SDK_BYTES -> bytes(json, path);
            case LIST -> list(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), json, path);
            case MAP -> map(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), json, path);
            case SDK_POJO -> read(field.constructor().get(), json, path);
            case BIG_DECIMAL, DOCUMENT, NULL ->
                throw new IllegalStateException("no shape of the service has a " + field.marshallingType());
        };
    }

    private static String text(@Nullable Object json, String path) {
        if (json instanceof String text) {
            return text;
        }
        throw wrongType(path, json, "a String");
    }

    private static long integer(@Nullable Object json, String path, long least, long most, String wanted) {
        OptionalLong value = json instanceof JsonNumber number ? number.integer() : OptionalLong.empty();
        if (value.isEmpty() || value.getAsLong() < least || value.getAsLong() > most) {
            throw wrongType(path, json, wanted);
        }
        return value.getAsLong();
    }

    private static double number(@Nullable Object json, String path, String wanted) {
        if (json instanceof JsonNumber number) {
            return number.doubleValue();
        }
        if (json instanceof String name && NOT_FINITE.contains(name)) {
            return Double.parseDouble(name);
        }
        throw wrongType(path, json, wanted);
    }

    private static Boolean bool(@Nullable Object json, String path) {
        if (json instanceof Boolean value) {
            return value;
        }
        throw wrongType(path, json, "a Boolean");
    }

    private static Instant instant(@Nullable Object json, String path) {
        if (json instanceof JsonNumber number && Math.abs(number.doubleValue()) <= MAX_SECONDS) {
            double seconds = Math.floor(number.doubleValue());
            long nanos = Math.round((number.doubleValue() - seconds) * 1e3) * 1_000_000;
            return Instant.ofEpochSecond((long) seconds, nanos);
        }
        throw wrongType(path, json, "a timestamp in seconds");
    }

    private static SdkBytes bytes(@Nullable Object json, String path) {
        if (json instanceof String text) {
            try {
                return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
            } catch (IllegalArgumentException notBase64) {
                throw WireException.serialization("'" + path + "' is not base64: " + notBase64.getMessage());
            }
        }
        throw wrongType(path, json, "bytes in base64");
    }

    private static List<Object> list(SdkField<?> member, @Nullable Object json, String path) {
        if (!(json instanceof List<?> elements)) {
            throw wrongType(path, json, "a list");
        }
        List<Object> values = new ArrayList<>();
        for (Object element : elements) {
            values.add(value(member, element, path + "[" + values.size() + "]"));
        }
        return values;
    }

    private static Map<String, Object> map(SdkField<?> member, @Nullable Object json, String path) {
        if (!(json instanceof Map<?, ?> entries)) {
            throw wrongType(path, json, "a map");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        entries.forEach((key, element) -> values.put((String) key, value(member, element, path + "." + key)));
        return values;
    }

    private static WireException wrongType(String path, @Nullable Object json, String wanted) {
        return WireException.serialization(
                (path.isEmpty() ? "the body" : "'" + path + "'") + " is " + shown(json) + "; expected " + wanted);
    }

    /** What a value is; texts are not repeated, they may be pictures. */
    private static String shown(@Nullable Object json) {
        if (json instanceof String) {
            return "a text";
        }
        if (json instanceof List) {
            return "a list";
        }
        return json instanceof Map ? "a structure" : String.valueOf(json);
    }
}
