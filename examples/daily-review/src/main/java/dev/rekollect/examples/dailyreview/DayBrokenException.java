package dev.rekollect.examples.dailyreview;

import java.time.LocalDate;
import java.util.Collection;

/** A day could not be finished, and no other could be now. What was done is kept: run again to go on. */
final class DayBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param causes what broke, the first of which decides the exit code */
    DayBrokenException(LocalDate day, String why, Collection<? extends RuntimeException> causes) {
        super(day + " is not finished, and no later day begun: " + why + ". Run again to go on.");
        causes.stream().findFirst().ifPresent(this::initCause);
    }
}
