package dev.rekollect.model;

/**
 * The id the service gave to a stored face. Unique within its collection only: name a face by {@link FaceRef} where
 * several collections meet.
 *
 * @param value a lower-case UUID; the service does not know upper case
 */
public record FaceId(String value) {

    /** @throws IllegalArgumentException naming the limit and the value, when the service would refuse it */
    public FaceId {
        Checks.uuid("faceId", value);
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
