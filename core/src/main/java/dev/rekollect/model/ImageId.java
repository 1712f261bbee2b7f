package dev.rekollect.model;

import java.util.regex.Pattern;

/**
 * The id the service gave to an indexed picture; all faces found in it share it.
 *
 * @param value a lower-case UUID
 */
public record ImageId(String value) {

    private static final Pattern PATTERN =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** @throws IllegalArgumentException naming the limit and the value, when the service would refuse it */
    public ImageId {
        Checks.id("imageId", value, PATTERN, 36);
    }

    /** The same as the constructor, for static imports and method references. */
    public static ImageId of(String value) {
        return new ImageId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
