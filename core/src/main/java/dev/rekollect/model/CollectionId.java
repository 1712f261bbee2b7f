package dev.rekollect.model;

/**
 * The name of a collection, unique within an account and region, case-sensitive.
 *
 * @param value 1-255 characters of {@code a-z A-Z 0-9 _ . -}
 */
public record CollectionId(String value) {

    /** @throws IllegalArgumentException naming the limit and the value, when the service would refuse it */
    public CollectionId {
        Checks.name("collectionId", value, 255);
    }

    /** The same as the constructor, for static imports and method references. */
    public static CollectionId of(String value) {
        return new CollectionId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
