package dev.rekollect.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An amount in USD that does not hide what it does not know. Immutable.
 *
 * <p>A sum of which one part has no known price is not known either: it is {@code amount} at least, and says what is
 * missing.
 *
 * @param amount the part that is known, in USD, never rounded
 * @param unknown what has no known price, in words, such as {@code GROUP_1 in eu-west-3}; empty where all is known
 * @param unconfirmed what is in the amount at a price of which there is a single report only; empty where there is none
 */
public record Money(BigDecimal amount, List<String> unknown, List<String> unconfirmed) {

    /** Nothing, known to be nothing. */
    public static final Money ZERO = new Money(BigDecimal.ZERO, List.of(), List.of());

    private static final int CENTS = 2;
    private static final int SHARE_DIGITS = 10;

    /** Takes an amount; the order of the words does not matter. */
    public Money {
        amount = amount.stripTrailingZeros();
        amount = amount.scale() < CENTS ? amount.setScale(CENTS) : amount;
        unknown = sorted(unknown);
        unconfirmed = sorted(unconfirmed);
    }

    private static List<String> sorted(List<String> words) {
        return words.size() < 2
                ? List.copyOf(words)
                : words.stream().distinct().sorted().toList();
    }

    /**
     * A known amount.
     *
     * @param amount in USD, such as {@code "12.50"}
     * @throws NumberFormatException if it is not a decimal number
     */
    public static Money usd(String amount) {
        return usd(new BigDecimal(amount));
    }

    /** A known amount in USD. */
    public static Money usd(BigDecimal amount) {
        return new Money(amount, List.of(), List.of());
    }

    /** Whether there is a price for every part of it. */
    public boolean isKnown() {
        return unknown.isEmpty();
    }

    /** The amount in USD, where it is known. */
    public Optional<BigDecimal> exact() {
        return isKnown() ? Optional.of(amount) : Optional.empty();
    }

    /** Both together; unknown where either is. */
    public Money plus(Money other) {
        return new Money(amount.add(other.amount), both(unknown, other.unknown), both(unconfirmed, other.unconfirmed));
    }

    private static List<String> both(List<String> some, List<String> others) {
        if (others.isEmpty()) {
            return some;
        }
        return some.isEmpty()
                ? others
                : Stream.concat(some.stream(), others.stream()).toList();
    }

    /** What is left of it, of the same doubts. */
    Money minus(Money part) {
        return new Money(amount.subtract(part.amount), unknown, unconfirmed);
    }

    /** The share of {@code part} images in {@code all}, rounded at the tenth decimal. */
    Money share(long part, long all) {
        return new Money(
                amount.multiply(BigDecimal.valueOf(part))
                        .divide(BigDecimal.valueOf(all), SHARE_DIGITS, RoundingMode.HALF_EVEN),
                unknown,
                unconfirmed);
    }

    /** As it stands in a table, whose notes say the rest. */
    String cell() {
        if (isKnown()) {
            return amount.toPlainString();
        }
        return amount.signum() == 0 ? "unknown" : "at least " + amount.toPlainString();
    }

    /** Such as {@code 12.50 USD} or {@code at least 12.50 USD (unknown: GROUP_1 in eu-west-3)}. */
    @Override
    public String toString() {
        String plain = (isKnown() ? "" : "at least ") + amount.toPlainString() + " USD";
        return plain + note("unknown", unknown) + note("unconfirmed", unconfirmed);
    }

    private static String note(String what, List<String> words) {
        return words.isEmpty() ? "" : " (" + what + ": " + String.join("; ", words) + ")";
    }
}
