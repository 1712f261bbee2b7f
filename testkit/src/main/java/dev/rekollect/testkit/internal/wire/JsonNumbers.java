package dev.rekollect.testkit.internal.wire;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

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

    /**
     * The value of a member, as a number.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static double number(@Nullable Object value, String name) {
        if (value instanceof JsonNumber number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(name + " must be a number; got " + (value == null ? "none" : value));
    }
}
