package dev.rekollect.testkit.internal.wire;

import java.util.OptionalLong;

/**
 * A number as it was written. Not a {@link java.math.BigDecimal}: one of {@code 1e999999999} fits in a line and its
 * integer in no memory.
 */
record JsonNumber(String text) {

    private static final double EXACT = 1L << 53;

    double doubleValue() {
        return Double.parseDouble(text);
    }

    /** The number where it is an integer of 64 bits, however written: {@code 10}, {@code 10.0} and {@code 1e1}. */
    OptionalLong integer() {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notWrittenAsOne) {
            double value = doubleValue();
            boolean integer = Math.rint(value) == value && Math.abs(value) <= EXACT;
            return integer ? OptionalLong.of((long) value) : OptionalLong.empty();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
