package dev.rekollect.cost;

import dev.rekollect.spi.CallCounts;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A month: what this process counted, by day, and what the store says others did. Thread-safe. */
final class MonthTally {

    private final YearMonth month;
    private final ConcurrentSkipListMap<LocalDate, DayTally> days = new ConcurrentSkipListMap<>();
    private final GroupTally ownSpent = new GroupTally();
    private final Others before;
    private volatile Others others;

    MonthTally(YearMonth month, Others before) {
        this.month = month;
        this.before = before;
        this.others = before;
    }

    YearMonth month() {
        return month;
    }

    DayTally day(LocalDate day) {
        return days.computeIfAbsent(day, d -> new DayTally(d, this));
    }

    Iterable<DayTally> days() {
        return days.values();
    }

    /** Billed and in doubt by this process, by group. */
    GroupTally ownSpent() {
        return ownSpent;
    }

    /** Billed and in doubt by all, by group. */
    long spent(PriceGroup group) {
        return others.spent(group) + ownSpent.count(group);
    }

    /** Billed and in doubt by all on a day, by group. */
    long spent(LocalDate day, PriceGroup group) {
        DayTally own = days.get(day);
        return others.spent(day, group) + (own == null ? 0 : own.spent().count(group));
    }

    /** What the store held when this process began with the month. */
    Others before() {
        return before;
    }

    Others others() {
        return others;
    }

    void others(Others now) {
        others = now;
    }

    CallCounts own() {
        CallCounts sum = CallCounts.none();
        for (DayTally day : days.values()) {
            sum = sum.plus(day.counts());
        }
        return sum;
    }

    CallCounts all() {
        return others.counts().plus(own());
    }

    CallCounts all(LocalDate day) {
        DayTally own = days.get(day);
        return others.counts(day).plus(own == null ? CallCounts.none() : own.counts());
    }

    /** What the store says, without what it has from this process. */
    Others othersIn(Map<LocalDate, CallCounts> stored, PriceList prices) {
        Map<LocalDate, CallCounts> rest = new HashMap<>(stored);
        for (DayTally day : days.values()) {
            if (!day.flushed().isEmpty()) {
                rest.put(day.day(), without(day, stored.getOrDefault(day.day(), CallCounts.none())));
            }
        }
        return new Others(rest, prices);
    }

    private static CallCounts without(DayTally day, CallCounts stored) {
        try {
            return stored.minus(day.flushed());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the cost store holds fewer calls of " + day.day()
                            + " than this process added; it was changed by others",
                    e);
        }
    }
}
