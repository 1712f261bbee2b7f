package dev.rekollect.cost;

import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallCounts;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The lines of a {@link FileCostStore}. Not thread-safe. */
final class CostLines {

    private static final String HEAD = "rekollect-cost 1";
    private static final int MONTHS_BY_DAY = 3;

    private final NavigableMap<LocalDate, Map<String, CallCounts>> days = new TreeMap<>();

    static CostLines read(String source, List<String> text) {
        if (text.isEmpty() || !text.get(0).equals(HEAD)) {
            throw new IllegalStateException(source + " is not a cost store: its first line is not \"" + HEAD + "\"");
        }
        CostLines lines = new CostLines();
        for (int i = 1; i < text.size(); i++) {
            try {
                lines.read(text.get(i).split(" ", -1));
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new IllegalStateException(
                        "cost store " + source + ", line " + (i + 1) + ": \"" + text.get(i) + "\" is not a count", e);
            }
        }
        return lines;
    }

    private void read(String[] words) {
        if (words.length != 5) {
            throw new IllegalArgumentException("a line is a day, region, fate, operation and count");
        }
        Operations.check(words[3]);
        add(
                PriceFile.checkedRegion("region", words[1]),
                LocalDate.parse(words[0]),
                CallCounts.of(Billing.valueOf(words[2]), words[3], Long.parseLong(words[4])));
    }

    void add(String region, LocalDate day, CallCounts more) {
        days.computeIfAbsent(day, d -> new TreeMap<>()).merge(region, more, CallCounts::plus);
    }

    Map<LocalDate, CallCounts> of(String region, YearMonth month) {
        Map<LocalDate, CallCounts> found = new HashMap<>();
        days.subMap(month.atDay(1), true, month.atEndOfMonth(), true).forEach((day, regions) -> {
            CallCounts counts = regions.get(region);
            if (counts != null) {
                found.put(day, counts);
            }
        });
        return found;
    }

    String text() {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        merged().days
                .forEach((day, regions) -> regions.forEach((region, counts) -> counts.counts()
                        .forEach((billing, byOperation) ->
                                byOperation.forEach((operation, count) -> text.append(String.join(
                                                " ",
                                                day.toString(),
                                                region,
                                                billing.name(),
                                                operation,
                                                count.toString()))
                                        .append('\n')))));
        return text.toString();
    }

    /** Days that nobody asks for by the day any more are one day of their month. */
    private CostLines merged() {
        CostLines merged = new CostLines();
        YearMonth byDay = YearMonth.from(days.lastKey()).minusMonths(MONTHS_BY_DAY - 1);
        days.forEach((day, regions) -> regions.forEach((region, counts) ->
                merged.add(region, YearMonth.from(day).isBefore(byDay) ? day.withDayOfMonth(1) : day, counts)));
        return merged;
    }
}
