package dev.rekollect.cost;

import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallCounts;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What calls cost, as a {@link CostMeter} read it at a moment; printed, a table. Immutable.
 *
 * <p>Of calls, not of stored faces: those are for {@link Estimate#storing}.
 */
public final class Cost {

    private final PriceList prices;
    private final String period;
    private final String remark;
    private final List<Part> parts;
    private final CallCounts counts;

    /**
     * Calls of one month.
     *
     * @param before what the month had seen: decides the tier
     * @param counts the calls
     */
    record Part(CallCounts before, CallCounts counts) {}

    Cost(PriceList prices, String period, String remark, List<Part> parts) {
        this.prices = prices;
        this.period = period;
        this.remark = remark;
        this.parts = List.copyOf(parts);
        this.counts = parts.stream().map(Part::counts).reduce(CallCounts.none(), CallCounts::plus);
    }

    /** The calls. */
    public CallCounts counts() {
        return counts;
    }

    /** The billed calls of a group. */
    public long calls(PriceGroup group) {
        return of(counts, Billing.BILLED).getOrDefault(group, 0L);
    }

    /** What the billed calls cost, in all. */
    public Money money() {
        return sum(Billing.BILLED);
    }

    /** What the billed calls of a group cost. */
    public Money money(PriceGroup group) {
        return sum(Billing.BILLED, Set.of(group));
    }

    /**
     * What the billed calls of an operation cost: their share, by number, of what the group cost, rounded at the tenth
     * decimal. The groups are exact; which operation's calls were in the dearer tier is nobody's to say.
     */
    public Money money(String operation) {
        PriceGroup group = prices.groupOf(operation);
        long all = calls(group);
        return all == 0 ? Money.ZERO : money(group).share(counts.count(Billing.BILLED, operation), all);
    }

    /** What the calls in doubt cost on top, should the service bill them. */
    public Money inDoubt() {
        return sum(Billing.IN_DOUBT);
    }

    /** What the calls that were not made would have cost on top. */
    public Money saved() {
        Money sum = Money.ZERO;
        for (Billing billing : Billing.values()) {
            if (billing.isSaved()) {
                sum = sum.plus(saved(billing));
            }
        }
        return sum;
    }

    /**
     * What the calls that were not made for one reason would have cost on top.
     *
     * @param reason one of the SAVED ones
     * @throws IllegalArgumentException if it is another
     */
    public Money saved(Billing reason) {
        if (!reason.isSaved()) {
            throw new IllegalArgumentException("saved takes a reason why a call was not made; got " + reason);
        }
        return sum(reason);
    }

    private Money sum(Billing billing) {
        return sum(billing, new LinkedHashSet<>(List.of(PriceGroup.values())));
    }

    private Money sum(Billing billing, Set<PriceGroup> groups) {
        Money sum = Money.ZERO;
        for (Part part : parts) {
            Map<PriceGroup, Long> before = of(part.before, Billing.BILLED);
            Map<PriceGroup, Long> billed = of(part.counts, Billing.BILLED);
            Map<PriceGroup, Long> wanted = of(part.counts, billing);
            for (PriceGroup group : groups) {
                // Other calls come after the billed ones: that is what they would add to the bill.
                long earlier = before.getOrDefault(group, 0L)
                        + (billing == Billing.BILLED ? 0 : billed.getOrDefault(group, 0L));
                sum = sum.plus(prices.price(group, earlier, wanted.getOrDefault(group, 0L)));
            }
        }
        return sum;
    }

    private Map<PriceGroup, Long> of(CallCounts calls, Billing billing) {
        Map<PriceGroup, Long> sums = new EnumMap<>(PriceGroup.class);
        calls.byOperation(billing)
                .forEach((operation, count) -> sums.merge(prices.groupOf(operation), count, Long::sum));
        return sums;
    }

    /** Billed calls by group, with those the month had seen before: where an estimate goes on. */
    Map<PriceGroup, Long> seen() {
        Part last = parts.get(parts.size() - 1);
        return of(last.before.plus(last.counts), Billing.BILLED);
    }

    PriceList prices() {
        return prices;
    }

    /** A table for people; its form may change. */
    @Override
    public String toString() {
        Table table = new Table("calls", "billed", "in doubt", "saved", "USD");
        SortedMap<String, Long> billed = counts.byOperation(Billing.BILLED);
        SortedMap<String, Long> inDoubt = counts.byOperation(Billing.IN_DOUBT);
        TreeSet<String> operations = new TreeSet<>();
        counts.counts().values().forEach(byOperation -> operations.addAll(byOperation.keySet()));
        for (PriceGroup group : PriceGroup.values()) {
            List<String> members = operations.stream()
                    .filter(operation -> prices.groupOf(operation) == group)
                    .toList();
            for (String operation : members) {
                table.row(
                        operation,
                        Table.number(billed.getOrDefault(operation, 0L)),
                        Table.number(inDoubt.getOrDefault(operation, 0L)),
                        Table.number(savedCalls(operation)));
            }
            if (!members.isEmpty()) {
                table.row(
                        "  " + group,
                        Table.number(calls(group)),
                        Table.number(of(counts, Billing.IN_DOUBT).getOrDefault(group, 0L)),
                        Table.number(
                                members.stream().mapToLong(this::savedCalls).sum()),
                        money(group).cell());
            }
        }
        table.row(
                "total",
                Table.number(counts.total(Billing.BILLED)),
                Table.number(counts.total(Billing.IN_DOUBT)),
                Table.number(operations.stream().mapToLong(this::savedCalls).sum()),
                money().cell());
        return "Cost " + period + " in " + prices.region() + ", prices of " + prices.date()
                + (remark.isEmpty() ? "" : ", " + remark) + System.lineSeparator() + table + notes();
    }

    private long savedCalls(String operation) {
        long sum = 0;
        for (Billing billing : Billing.values()) {
            sum += billing.isSaved() ? counts.count(billing, operation) : 0;
        }
        return sum;
    }

    private String notes() {
        StringBuilder notes = new StringBuilder();
        if (counts.total(Billing.IN_DOUBT) > 0) {
            note(notes, "in doubt", "up to " + inDoubt() + " more, if the service bills calls that failed");
        }
        for (Billing billing : Billing.values()) {
            if (billing.isSaved() && counts.total(billing) > 0) {
                String reason = billing.name()
                        .substring("SAVED_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', ' ');
                note(notes, "saved", Table.number(counts.total(billing)) + " calls, " + saved(billing) + ": " + reason);
            }
        }
        money().unknown().forEach(words -> note(notes, "price unknown", words));
        money().unconfirmed().forEach(words -> note(notes, "price unconfirmed", words));
        return notes.toString();
    }

    private static void note(StringBuilder notes, String what, String words) {
        notes.append(what).append(": ").append(words).append(System.lineSeparator());
    }
}
