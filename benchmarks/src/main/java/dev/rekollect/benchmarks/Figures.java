package dev.rekollect.benchmarks;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a benchmark found, in the order in which it is told. */
final class Figures {

    private static final MathContext DIGITS = new MathContext(3);

    /** What a number should not be below, or not above. */
    private record Bound(double value, boolean least) {

        boolean met(double figure) {
            return least ? figure >= value : figure <= value;
        }

        String text() {
            return (least ? "at least " : "at most ") + digits(value);
        }
    }

    /**
     * One number.
     *
     * @param key with the unit, for programs
     * @param meaning with what it was measured on, for people
     * @param bound the target; null where there is none
     */
    record Figure(
            String key,
            double value,
            String meaning,
            @Nullable Bound bound) {

        String text() {
            return digits(value);
        }

        /** Whether the target is met; true where there is none. */
        boolean met() {
            return bound == null || bound.met(value);
        }

        String target() {
            return bound == null ? "" : bound.text() + (met() ? ": met" : ": missed");
        }
    }

    private final List<Figure> figures = new ArrayList<>();

    @CanIgnoreReturnValue
    Figures add(String key, double value, String meaning) {
        figures.add(new Figure(key, value, meaning, null));
        return this;
    }

    /** Adds a number that should not be above another one. */
    @CanIgnoreReturnValue
    Figures add(String key, double value, String meaning, double below) {
        figures.add(new Figure(key, value, meaning, new Bound(below, false)));
        return this;
    }

    /** Adds a number that should not be below another one. */
    @CanIgnoreReturnValue
    Figures atLeast(String key, double value, String meaning, double least) {
        figures.add(new Figure(key, value, meaning, new Bound(least, true)));
        return this;
    }

    List<Figure> all() {
        return List.copyOf(figures);
    }

    Figure get(String key) {
        return figures.stream()
                .filter(figure -> figure.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no figure " + key));
    }

    /** Three digits, as more would be noise; whole numbers in full. */
    private static String digits(double value) {
        if (value == Math.rint(value)) {
            return Long.toString((long) value);
        }
        return BigDecimal.valueOf(value).round(DIGITS).toPlainString();
    }

    /** One flat object. */
    String toJson() {
        // Keys are our own and need no escapes, values are finite numbers.
        return figures.stream()
                .map(figure -> "  \"" + figure.key + "\": " + figure.text())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    /** Rows and columns for a page. */
    String toMarkdown() {
        return figures.stream()
                .map(figure -> String.format(
                        "| `%s` | %s | %s | %s |%n", figure.key, figure.text(), figure.target(), figure.meaning))
                .collect(
                        Collectors.joining("", "| figure | value | target | what |\n| --- | ---: | --- | --- |\n", ""));
    }

    /** Rows and columns for a terminal. */
    String toTable() {
        int key = width(Figure::key);
        int value = width(Figure::text);
        int target = width(Figure::target);
        String format = "%-" + key + "s  %" + value + "s  " + (target == 0 ? "%s" : "%-" + target + "s  ") + "%s%n";
        return figures.stream()
                .map(figure -> String.format(format, figure.key, figure.text(), figure.target(), figure.meaning))
                .collect(Collectors.joining());
    }

    private int width(Function<Figure, String> column) {
        return figures.stream()
                .mapToInt(figure -> column.apply(figure).length())
                .max()
                .orElse(0);
    }
}
