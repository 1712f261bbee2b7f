package dev.rekollect.testkit.internal.wire;

import java.util.OptionalLong;

/** Numbers for those outside of the package. */
public final class JsonNumbers {

    private JsonNumbers() {}

    /**
     * The value of a member, as a number of 32 bits.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static int integer(Object value, String name) {
        OptionalLong number = value instanceof JsonNumber json ? json.integer() : OptionalLong.empty();
        if (number.isEmpty() || number.getAsLong() != (int) number.getAsLong()) {
            throw new IllegalArgumentException(name + " must be an integer; got " + value);
        }
        return (int) number.getAsLong();
    }
}
