package dev.rekollect.examples.matchfaces;

import static dev.rekollect.examples.matchfaces.DisplayText.count;
import static dev.rekollect.examples.matchfaces.DisplayText.number;

import dev.rekollect.cost.Cost;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.PriceGroup;
import dev.rekollect.cost.PriceList;
import dev.rekollect.examples.matchfaces.Outcome.Kind;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
    List<String> lines(MatchResult result, CostMeter meter, boolean aws, Duration took) {
        List<String> lines = new ArrayList<>();
        lines.add("Images  " + images());
        lines.add("Faces   " + faces());
        lines.add("Pairs   " + result.pairs().size() + " at " + number(result.threshold()) + " % or more");
        lines.add("Calls   " + calls(meter.cost().counts()));
        lines.add("Cost    " + cost(meter, aws));
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

    /** Such as {@code IndexFaces 12 (1 in doubt), SearchFaces 15}. */
    private static String calls(CallCounts counts) {
        SortedMap<String, Long> billed = counts.byOperation(Billing.BILLED);
        SortedMap<String, Long> inDoubt = counts.byOperation(Billing.IN_DOUBT);
        SortedSet<String> operations = new TreeSet<>(billed.keySet());
        operations.addAll(inDoubt.keySet());
        return operations.stream()
                .map(operation -> {
                    long broken = inDoubt.getOrDefault(operation, 0L);
                    return operation + " " + (billed.getOrDefault(operation, 0L) + broken)
                            + (broken == 0 ? "" : " (" + broken + " in doubt)");
                })
                .collect(Collectors.joining(", "));
    }

    private static String cost(CostMeter meter, boolean aws) {
        Cost cost = meter.cost();
        PriceList prices = meter.prices();
        int billed = Math.toIntExact(cost.calls(PriceGroup.GROUP_1));
        String how = count(billed, "billed call") + ", prices of " + prices.region() + " as of " + prices.date();
        return aws
                ? cost.money() + " (" + how + ")"
                : "0.00 USD spent on the in-memory fake; would have cost " + cost.money() + " on AWS (" + how + ")";
    }

    private int pictures(Kind kind) {
        return (int) outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
    }
}
