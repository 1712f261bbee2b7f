package dev.rekollect.examples.dailyreview;

import dev.rekollect.cost.Cost;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.PriceGroup;
import dev.rekollect.cost.PriceList;
import dev.rekollect.spi.Billing;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The last lines of a run: what was called, and what that cost. */
final class Bill {

    private Bill() {}

    static String of(CostMeter meter, boolean paid) {
        Cost cost = meter.cost();
        Map<String, Long> billed = new TreeMap<>(cost.counts().byOperation(Billing.BILLED));
        billed.keySet().removeIf(operation -> meter.prices().groupOf(operation) == PriceGroup.FREE);
        String calls = billed.isEmpty()
                ? "none"
                : billed.entrySet().stream()
                        .map(call -> call.getKey() + " " + call.getValue())
                        .collect(Collectors.joining(", "));
        long inDoubt = cost.counts().total(Billing.IN_DOUBT);
        PriceList prices = meter.prices();
        String of = "prices of " + prices.region() + " as of " + prices.date();
        return "Calls    " + calls
                + (inDoubt == 0 ? "" : ", and " + inDoubt + " of which nobody knows whether they are billed")
                + System.lineSeparator()
                + "Cost     "
                + (paid
                        ? cost.money() + ", " + of
                        : "0.00 USD spent on the in-memory fake; would have cost " + cost.money() + " on AWS, " + of);
    }
}
