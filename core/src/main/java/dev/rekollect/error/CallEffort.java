package dev.rekollect.error;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was tried before a call was given up.
 *
 * @param region the client's region, if it is known
 * @param attempts how often it was sent; 0 when it was not sent at all
 * @param waited how long it waited in all: for its turn, and between attempts
 * @param perSecond how many calls of the operation this process sends in a second at present, where it is paced
 * @param inDoubt whether an attempt before the last may have been carried out, although no answer said so
 */
public record CallEffort(
        Optional<String> region, int attempts, Duration waited, OptionalDouble perSecond, boolean inDoubt) {

    /** Nothing is known of it. */
    public static final CallEffort UNKNOWN =
            new CallEffort(Optional.empty(), 0, Duration.ZERO, OptionalDouble.empty(), false);

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        region.ifPresent(name -> text.append(", region ").append(name));
        text.append(attempts == 1 ? ", 1 attempt" : ", " + attempts + " attempts");
        if (!waited.isZero()) {
            text.append(String.format(Locale.ROOT, ", waited %.1f s", waited.toMillis() / 1000.0));
        }
        perSecond.ifPresent(rate -> text.append(String.format(Locale.ROOT, ", paced at %.3g a second", rate)));
        return text.toString();
    }
}
