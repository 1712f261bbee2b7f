package dev.rekollect.spi;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;

/**
 * Keeps the counts of a cost meter between processes, so that a month's price tiers and budgets hold for all of them.
 *
 * <p>Without one a meter counts in memory. {@code dev.rekollect.cost.FileCostStore} keeps a file. Implementations must be
 * thread-safe, and several processes may use one at a time. Errors are unchecked exceptions.
 */
public interface CostStore {

    /**
     * Adds to the counts of a day. Durable when it returns. What it throws must mean that nothing was added: the meter
     * keeps the counts and adds them again later.
     *
     * @param region such as {@code us-east-1}: price tiers are counted by region
     * @param day of the calendar in UTC
     * @param more never empty
     */
    void add(String region, LocalDate day, CallCounts more);

    /**
     * The counts of a month, of all processes, by day. Days before the last that was added may be kept as one.
     *
     * @param region as it was added
     * @param month of the calendar in UTC
     */
    Map<LocalDate, CallCounts> load(String region, YearMonth month);
}
