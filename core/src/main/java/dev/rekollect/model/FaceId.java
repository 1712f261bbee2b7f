package dev.rekollect.model;

import java.util.regex.Pattern;

/**
 * The id the service gave to a stored face. Unique within its collection only: name a face by {@link FaceRef} where
 * several collections meet.
 *
 * @param value a lower-case UUID; the service does not know upper case
 */
public record FaceId(String value) {

    private static final Pattern PATTERN =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** @throws IllegalArgumentException naming the limit and the value, when the service would refuse it */
    public FaceId {
        Checks.id("faceId", value, PATTERN, 36);
    }

    /** The same as the constructor, for static imports and method references. */
    public static FaceId of(String value) {
        return new FaceId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
