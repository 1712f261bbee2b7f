package dev.rekollect.internal.engine;

import dev.rekollect.cost.Budget;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Reservation;
import dev.rekollect.internal.operation.Fault;
import dev.rekollect.model.OverBudget;
import dev.rekollect.spi.Billing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What attempts cost: money is set aside before one, where there is a budget, and counted after it. Thread-safe. */
final class Till {

    private final CostMeter meter;
    private final @Nullable Budget budget;

    Till(CostMeter meter, @Nullable Budget budget) {
        this.meter = meter;
        this.budget = budget;
    }

    CostMeter meter() {
        return meter;
    }

    /** An attempt about to be made. Close it: what was not settled by then costs nothing. */
    Ticket open(String operation) {
        return new Ticket(operation, budget == null ? null : budget.reserve(operation));
    }

    /** One attempt's money. */
    final class Ticket implements AutoCloseable {

        private final String operation;
        private final @Nullable Reservation reservation;

        private Ticket(String operation, @Nullable Reservation reservation) {
            this.operation = operation;
            this.reservation = reservation;
        }

        /** Why the attempt must not be made, if so. */
        Optional<OverBudget> refusal() {
            return reservation instanceof Reservation.Refused refused
                    ? Optional.of(new OverBudget(refused.message()))
                    : Optional.empty();
        }

        void answered() {
            settle(Billing.BILLED);
        }

        /** The attempt ended with an error. */
        void failed(Fault fault) {
            if (mayBeBilled(fault)) {
                settle(Billing.IN_DOUBT);
            }
        }

        private void settle(Billing billing) {
            Overheard.counted(billing, operation);
            if (reservation instanceof Reservation.Granted granted) {
                granted.settle(billing);
            } else {
                meter.add(billing, operation);
            }
        }

        @Override
        public void close() {
            if (reservation instanceof Reservation.Granted granted) {
                granted.release();
            }
        }
    }

    // The service bills images it has looked at, and publishes no more than that: an error that came before it could
    // look at one is taken to cost nothing, any other may.
    private static boolean mayBeBilled(Fault fault) {
        return switch (fault) {
            case THROTTLED, DENIED, QUOTA, INVALID, COLLECTION_MISSING, COLLECTION_EXISTS -> false;
            case NO_FACE,
                    UNKNOWN_FACE,
                    USER_MISSING,
                    CONFLICT,
                    IMAGE_REFUSED,
                    S3_UNAVAILABLE,
                    UNAVAILABLE,
                    INTERRUPTED,
                    OTHER -> true;
        };
    }
}
