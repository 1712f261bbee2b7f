package dev.rekollect.examples.dailyreview;

import dev.rekollect.image.ContentHash;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which days have pictures, from one listing.
 *
 * @param days oldest first
 * @param dayless what is on no day
 */
record Census(SortedMap<LocalDate, Day> days, List<Gallery.Dayless> dayless) {

    /**
     * The pictures of a day.
     *
     * @param count how many
     * @param sum of what tells each of them and its content, in whatever order they were listed
     */
    record Day(int count, BigInteger sum) {

        private static Day of(Gallery.Listed listed) {
            String what = listed.uri() + "\n" + listed.version().etag().orElse("");
            byte[] bytes = what.getBytes(StandardCharsets.UTF_8);
            return new Day(1, new BigInteger(ContentHash.of(bytes).value(), 16));
        }

        private Day plus(Day other) {
            return new Day(count + other.count, sum.add(other.sum));
        }

        /** Changes when a picture comes, goes or changes, and when another sheet is wanted. */
        String fingerprint(float threshold, int top) {
            return count + " " + sum.toString(36) + " " + threshold + " " + top;
        }
    }

    static Census take(Gallery gallery, Predicate<LocalDate> wanted) {
        SortedMap<LocalDate, Day> days = new TreeMap<>();
        List<Gallery.Dayless> dayless = new ArrayList<>();
        gallery.forEach(item -> {
            if (item instanceof Gallery.Listed listed) {
                if (wanted.test(listed.day())) {
                    days.merge(listed.day(), Day.of(listed), Day::plus);
                }
            } else {
                dayless.add((Gallery.Dayless) item);
            }
        });
        return new Census(days, dayless);
    }

    int pictures() {
        return days.values().stream().mapToInt(Day::count).sum();
    }

    List<Map.Entry<LocalDate, Day>> inOrder() {
        return List.copyOf(days.entrySet());
    }
}
