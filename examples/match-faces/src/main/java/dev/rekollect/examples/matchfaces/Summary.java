package dev.rekollect.examples.matchfaces;

import static dev.rekollect.examples.matchfaces.DisplayText.count;
import static dev.rekollect.examples.matchfaces.DisplayText.number;

import dev.rekollect.examples.matchfaces.Outcome.Kind;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The lines at the end of a run: how much there was, and what it cost. */
final class Summary {

    private final List<Outcome> outcomes;
    private final int unreadable;

    /**
     * @param outcomes what became of every picture
     * @param unreadable how many things in the directory could not be opened
     */
    Summary(List<Outcome> outcomes, int unreadable) {
        this.outcomes = outcomes;
        this.unreadable = unreadable;
    }

    /** Whether no picture could be used. */
    boolean nothingUsable() {
        return pictures(Kind.REFUSED) == outcomes.size();
    }

    /** How many faces there are. */
    int faces() {
        return outcomes.stream().mapToInt(outcome -> outcome.faces().size()).sum();
    }

    /** The lines. */
    List<String> lines(MatchResult result, CallCounter calls, boolean aws, Duration took) {
        List<String> lines = new ArrayList<>();
        lines.add("Images  " + images());
        lines.add("Faces   " + faces());
        lines.add("Pairs   " + result.pairs().size() + " at " + number(result.threshold()) + " % or more");
        lines.add("Calls   " + calls);
        lines.add("Cost    " + cost(calls, aws));
        lines.add("Time    " + String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0));
        return lines;
    }

    private String images() {
        int refused = pictures(Kind.REFUSED) + unreadable;
        return (outcomes.size() + unreadable)
                + ": " + pictures(Kind.INDEXED) + " indexed"
                + ", " + pictures(Kind.KNOWN) + " indexed before"
                + ", " + pictures(Kind.WITHOUT_FACE) + " without a face"
                + ", " + refused + " refused" + (refused == 0 ? "" : " (" + reasons() + ")");
    }

    private String reasons() {
        Map<String, Integer> reasons = new TreeMap<>();
        outcomes.stream()
                .filter(outcome -> outcome.kind() == Kind.REFUSED)
                .forEach(outcome -> reasons.merge(outcome.reason(), 1, Integer::sum));
        if (unreadable > 0) {
            reasons.merge("unreadable", unreadable, Integer::sum);
        }
        return reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String cost(CallCounter calls, boolean aws) {
        String usd = calls.cost().setScale(3, RoundingMode.HALF_UP) + " USD";
        String how = count(calls.billed(), "billed call") + " at " + CallCounter.PRICE
                + " USD, the first price tier of us-east-1";
        return aws
                ? usd + " (" + how + ")"
                : "0.00 USD spent on the in-memory fake; would have cost " + usd + " on AWS (" + how + ")";
    }

    private int pictures(Kind kind) {
        return (int) outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
    }
}
