package dev.rekollect.examples.dailyreview;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Predicate;

/**
 * Runs something once a day, at a time of the clock on the wall. Asked often whether it is time: a timer that counts seconds stands
 * still while a machine sleeps, and goes wrong by an hour twice a year.
 *
 * <p>Where the clock goes forward over that time, the run comes as much later; where it goes back, the first of both times counts.
 */
final class Schedule {

    private final LocalTime at;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Predicate<LocalDate> run;
    private Instant next;

    /** @param run is given the day it runs on; false where it could not begin, and is to be asked again at the next tick */
    Schedule(LocalTime at, ZoneId zone, InstantSource clock, Predicate<LocalDate> run) {
        this.at = at;
        this.zone = zone;
        this.clock = clock;
        this.run = run;
        next = after(clock.instant());
    }

    Instant next() {
        return next;
    }

    /** Runs, if it is time. Days that passed by since are one run: which days that covers is for the run to know. */
    void tick() {
        Instant now = clock.instant();
        if (!now.isBefore(next) && run.test(LocalDate.ofInstant(now, zone))) {
            // Runs that take longer than a day are not made up for.
            next = after(clock.instant());
        }
    }

    private Instant after(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant time = ZonedDateTime.of(today, at, zone).toInstant();
        return time.isAfter(now)
                ? time
                : ZonedDateTime.of(today.plusDays(1), at, zone).toInstant();
    }
}
