package dev.rekollect.examples.dailyreview;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which day a picture is of.
 *
 * @param zone whose midnights divide the days
 * @param fromPath whether the date in a picture's path says so, instead of its last modification
 */
record Days(ZoneId zone, boolean fromPath) {

    private static final Pattern DATE = Pattern.compile("(?<![0-9])([0-9]{4})([-/])([0-9]{2})\\2([0-9]{2})(?![0-9])");

    /** @return empty where the path was to tell and does not */
    Optional<LocalDate> of(String path, Instant modified) {
        return fromPath ? inPath(path) : Optional.of(LocalDate.ofInstant(modified, zone));
    }

    LocalDate yesterday(Instant now) {
        return LocalDate.ofInstant(now, zone).minusDays(1);
    }

    // The first that a calendar has: numbers of an order may look like a date.
    private static Optional<LocalDate> inPath(String path) {
        Matcher matcher = DATE.matcher(path);
        int from = 0;
        while (matcher.find(from)) {
            try {
                return Optional.of(LocalDate.of(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(3)),
                        Integer.parseInt(matcher.group(4))));
            } catch (DateTimeException e) {
                from = matcher.start() + 1;
            }
        }
        return Optional.empty();
    }
}
