package dev.rekollect.examples.dailyreview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which day a picture is of. */
class DaysTest {

    @ParameterizedTest
    @CsvSource({
        // Berlin goes from +1 to +2 on the 29th of March, and back on the 25th of October.
        "2026-03-28T22:59:59Z, Europe/Berlin, 2026-03-28",
        "2026-03-28T23:00:00Z, Europe/Berlin, 2026-03-29",
        "2026-03-29T21:59:59Z, Europe/Berlin, 2026-03-29",
        "2026-03-29T22:00:00Z, Europe/Berlin, 2026-03-30",
        "2026-10-24T22:00:00Z, Europe/Berlin, 2026-10-25",
        "2026-10-25T22:59:59Z, Europe/Berlin, 2026-10-25",
        "2026-10-25T23:00:00Z, Europe/Berlin, 2026-10-26",
        "2026-03-28T23:00:00Z, UTC, 2026-03-28",
        "2026-03-28T10:00:00Z, Pacific/Kiritimati, 2026-03-29",
        "2026-03-29T06:59:59Z, America/Los_Angeles, 2026-03-28",
    })
    void the_zones_midnights_divide_the_days(String modified, String zone, LocalDate day) {
        assertThat(new Days(ZoneId.of(zone), false).of("a.jpg", Instant.parse(modified)))
                .contains(day);
    }

    @Test
    void a_day_of_23_hours_is_yesterday_for_as_long_as_the_next_lasts() {
        Days days = new Days(ZoneId.of("Europe/Berlin"), false);

        assertThat(days.yesterday(Instant.parse("2026-03-29T22:00:00Z"))).isEqualTo("2026-03-29");
        assertThat(days.yesterday(Instant.parse("2026-03-30T21:59:59Z"))).isEqualTo("2026-03-29");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29/a.jpg, 2026-03-29",
        "uploads/2026/03/29/a.jpg, 2026-03-29",
        "IMG-2026-03-29-1200.jpg, 2026-03-29",
        "order-2026-99-12/2025-12-31.jpg, 2025-12-31",
        "2026-02-30.jpg,",
        "2026-03/29.jpg,",
        "12026-03-29.jpg,",
        "2026-03-291.jpg,",
        "20260329.jpg,",
        "a.jpg,",
    })
    void a_path_tells_the_day_where_it_holds_a_date(String path, LocalDate day) {
        assertThat(new Days(ZoneId.of("UTC"), true).of(path, Instant.parse("2020-01-01T00:00:00Z")))
                .isEqualTo(Optional.ofNullable(day));
    }
}
