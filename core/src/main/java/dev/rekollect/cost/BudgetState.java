package dev.rekollect.cost;

/**
 * How much of a budget is gone, at a moment. Immutable.
 *
 * @param period such as {@code the month 2026-11 (UTC)}
 * @param spent by calls that are over, those in doubt included
 * @param committed the same, and what is set aside for calls under way
 * @param limit the budget's
 */
public record BudgetState(String period, Money spent, Money committed, Money limit) {

    /** Such as {@code 9.50 of 10.00 USD of the month 2026-11 (UTC) are spent, 0.50 more are set aside}. */
    @Override
    public String toString() {
        Money reserved = committed.minus(spent);
        return spent.cell() + " of " + limit + " of " + period + " are spent"
                + (reserved.amount().signum() == 0
                        ? ""
                        : ", " + reserved.amount().toPlainString() + " more are set aside for calls under way");
    }
}
