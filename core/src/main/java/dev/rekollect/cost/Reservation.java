package dev.rekollect.cost;

import dev.rekollect.spi.Billing;

/**
 * What a {@link Budget} answers to a call that is about to be made. Thread-safe.
 */
public sealed interface Reservation permits Reservation.Granted, Reservation.Refused {

    /** There is money for the call, and it is set aside until one of these methods is called; the first one counts. */
    sealed interface Granted extends Reservation, AutoCloseable permits Budget.SetAside {

        /**
         * The call was made: counts it in the budget's meter, where it is spent from here on. A call in doubt is spent
         * as well, for it may be on the bill.
         *
         * @param billing BILLED or IN_DOUBT
         * @throws IllegalArgumentException if it is something else
         */
        void settle(Billing billing);

        /** The call was not made, and costs nothing. */
        void release();

        /** The same as {@link #release()}, so that a call that never came about gives its money back. */
        @Override
        default void close() {
            release();
        }
    }

    /**
     * The call must not be made.
     *
     * @param reason why
     * @param operation the call's
     * @param price what it would have cost; unknown also where that of a call before it is
     * @param state of the budget
     */
    record Refused(Reason reason, String operation, Money price, BudgetState state) implements Reservation {

        /** What happened and what to do, in words. */
        public String message() {
            return switch (reason) {
                case SPENT ->
                    operation + " costs " + price + ", and " + state
                            + "; raise the limit, or wait for the next period, if it has one";
                case UNKNOWN_PRICE ->
                    operation + " is not covered by the budget of " + state.limit() + ": a price is unknown ("
                            + String.join("; ", price.unknown())
                            + "); add it to a price list of your own, or allow unknown prices";
            };
        }
    }

    /** Why a budget refuses. */
    enum Reason {
        /** The limit would be exceeded. */
        SPENT,

        /** The price of the call, or of one made before, is not known, so nobody can say whether the limit holds. */
        UNKNOWN_PRICE
    }
}
