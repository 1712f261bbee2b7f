package dev.rekollect.model;

/**
 * The id the service gave to an indexed picture; all faces found in it share it.
 *
 * @param value a lower-case UUID
 */
public record ImageId(String value) {

    /** @throws IllegalArgumentException naming the limit and the value, when the service would refuse it */
    public ImageId {
        Checks.uuid("imageId", value);
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
