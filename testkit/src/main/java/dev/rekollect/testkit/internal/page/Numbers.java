package dev.rekollect.testkit.internal.page;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {

    private Numbers() {}

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number and what is counted. */
    static String of(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }

    /** At least cents, and all the digits there are: the bill of a test is all fractions of a cent. */
    static String usd(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return (stripped.scale() < 2 ? stripped.setScale(2) : stripped).toPlainString() + " USD";
    }
}
