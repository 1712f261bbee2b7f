package dev.rekollect.cost;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What planned calls would cost, and how long they would take, before the first is made; printed, a table.
 *
 * <p>As if all were made within one month. Each method that adds something returns a new estimate; this one stays as it
 * is. Immutable.
 */
public final class Estimate {

    private static final double NANOS = 1e9;

    private final PriceList prices;
    private final SortedMap<String, Long> calls;
    private final SortedMap<String, Double> quotas;
    private final Map<PriceGroup, Long> seen;
    private final long faces;

    private Estimate(
            PriceList prices,
            SortedMap<String, Long> calls,
            SortedMap<String, Double> quotas,
            Map<PriceGroup, Long> seen,
            long faces) {
        this.prices = prices;
        this.calls = calls;
        this.quotas = quotas;
        this.seen = seen;
        this.faces = faces;
    }

    /** An estimate of nothing yet, for a month that has seen nothing yet. */
    public static Estimate of(PriceList prices) {
        return new Estimate(prices, new TreeMap<>(), new TreeMap<>(), new EnumMap<>(PriceGroup.class), 0);
    }

    /**
     * Adds calls.
     *
     * @param operation such as {@code IndexFaces}
     * @param count zero or more
     * @throws IllegalArgumentException if the count is below zero, or the operation is no name
     */
    public Estimate calls(String operation, long count) {
        Operations.check(operation);
        TreeMap<String, Long> more = new TreeMap<>(calls);
        more.merge(operation, checked("calls", count), Math::addExact);
        return new Estimate(prices, more, quotas, seen, faces);
    }

    /**
     * Adds faces that will be stored.
     *
     * @param count zero or more
     * @throws IllegalArgumentException if the count is below zero
     */
    public Estimate storing(long count) {
        return new Estimate(prices, calls, quotas, seen, Math.addExact(faces, checked("storing", count)));
    }

    private static long checked(String option, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(option + " takes a number from 0; got " + count);
        }
        return count;
    }

    /**
     * Says how many calls of an operation may be made, which tells how long they take.
     *
     * @param operation such as {@code IndexFaces}
     * @param perSecond above zero
     * @throws IllegalArgumentException if the number is not above zero, or the operation is no name
     */
    public Estimate quota(String operation, double perSecond) {
        Operations.check(operation);
        if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("quota takes calls per second, above 0; got " + perSecond);
        }
        TreeMap<String, Double> more = new TreeMap<>(quotas);
        more.put(operation, perSecond);
        return new Estimate(prices, calls, more, seen, faces);
    }

    /**
     * Puts the calls behind those of a month, so that the tiers are right.
     *
     * @param month what {@link CostMeter#month()} read
     */
    public Estimate after(Cost month) {
        return new Estimate(prices, calls, quotas, month.seen(), faces);
    }

    /** The planned calls, by operation. */
    public Map<String, Long> calls() {
        return Map.copyOf(calls);
    }

    /** What the calls cost, without storage. */
    public Money money() {
        Money sum = Money.ZERO;
        for (PriceGroup group : PriceGroup.values()) {
            sum = sum.plus(money(group));
        }
        return sum;
    }

    /** What the calls of a group cost. */
    public Money money(PriceGroup group) {
        return prices.price(group, seen.getOrDefault(group, 0L), calls(group));
    }

    private long calls(PriceGroup group) {
        return calls.entrySet().stream()
                .filter(planned -> prices.groupOf(planned.getKey()) == group)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What a whole month of storage costs, for the faces of this estimate. */
    public Money storagePerMonth() {
        return prices.price(PriceGroup.FACE_STORAGE, 0, faces);
    }

    /**
     * How long the calls take at their quotas: as long as the operation that takes longest, since each has a quota of
     * its own and they can be made side by side. Empty where a quota is missing.
     */
    public Optional<Duration> time() {
        Duration longest = Duration.ZERO;
        for (String operation : calls.keySet()) {
            Optional<Duration> time = time(operation);
            if (time.isEmpty()) {
                return time;
            }
            longest = time.get().compareTo(longest) > 0 ? time.get() : longest;
        }
        return Optional.of(longest);
    }

    /** How long the calls of one operation take at its quota; empty where there is none, zero where there are no calls. */
    public Optional<Duration> time(String operation) {
        long count = calls.getOrDefault(operation, 0L);
        Double perSecond = quotas.get(operation);
        if (count == 0) {
            return Optional.of(Duration.ZERO);
        }
        if (perSecond == null) {
            return Optional.empty();
        }
        double seconds = count / perSecond;
        long whole = (long) seconds;
        return Optional.of(Duration.ofSeconds(whole, (long) Math.ceil((seconds - whole) * NANOS)));
    }

    /** A table for people; its form may change. */
    @Override
    public String toString() {
        Table table = new Table("planned", "calls", "USD", "per second", "time");
        for (PriceGroup group : PriceGroup.values()) {
            boolean any = false;
            for (Map.Entry<String, Long> planned : calls.entrySet()) {
                if (prices.groupOf(planned.getKey()) == group) {
                    any = true;
                    Double quota = quotas.get(planned.getKey());
                    table.row(
                            planned.getKey(),
                            Table.number(planned.getValue()),
                            "",
                            quota == null ? "unknown" : quota.toString(),
                            words(time(planned.getKey())));
                }
            }
            if (any) {
                table.row("  " + group, Table.number(calls(group)), money(group).cell());
            }
        }
        table.row(
                "total",
                Table.number(calls.values().stream().mapToLong(Long::longValue).sum()),
                money().cell(),
                "",
                words(time()));
        if (faces > 0) {
            table.row(
                    "faces, by the month",
                    Table.number(faces),
                    storagePerMonth().cell());
        }
        Money all = money().plus(storagePerMonth());
        StringBuilder notes = new StringBuilder();
        all.unknown()
                .forEach(words -> notes.append("price unknown: ").append(words).append(System.lineSeparator()));
        all.unconfirmed()
                .forEach(words ->
                        notes.append("price unconfirmed: ").append(words).append(System.lineSeparator()));
        return "Estimate in " + prices.region() + ", prices of " + prices.date() + System.lineSeparator() + table
                + notes;
    }

    private static String words(Optional<Duration> time) {
        return time.map(Estimate::words).orElse("unknown");
    }

    private static String words(Duration time) {
        Duration rounded = time.toNanosPart() > 0 ? Duration.ofSeconds(time.toSeconds() + 1) : time;
        String hours = rounded.toHours() > 0 ? rounded.toHours() + " h " : "";
        String minutes = rounded.toMinutes() > 0 ? rounded.toMinutesPart() + " min " : "";
        return hours + minutes + rounded.toSecondsPart() + " s";
    }
}
