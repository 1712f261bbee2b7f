package dev.rekollect.model;

/**
 * The name of a user of a collection: a person to whom several faces belong.
 *
 * @param value 1-128 characters of {@code a-z A-Z 0-9 _ . - :}
 */
public record UserId(String value) {

    /** @throws IllegalArgumentException naming the limit and the value, when the service would refuse it */
    public UserId {
        Checks.nameWithColons("userId", value, 128);
    }

    /** The same as the constructor, for static imports and method references. */
    public static UserId of(String value) {
        return new UserId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
