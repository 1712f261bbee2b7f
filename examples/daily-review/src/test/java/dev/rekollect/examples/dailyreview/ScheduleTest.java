package dev.rekollect.examples.dailyreview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.FakeClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Once a day by the clock on the wall. */
class ScheduleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final List<LocalDate> runs = new ArrayList<>();

    private Schedule schedule(FakeClock clock, String at) {
        return new Schedule(LocalTime.parse(at), BERLIN, clock, runs::add);
    }

    private static FakeClock at(String instant) {
        return new FakeClock(Instant.parse(instant));
    }

    @Test
    void it_runs_when_it_is_time_and_not_before_and_once() {
        FakeClock clock = at("2026-01-10T01:00:00Z");
        Schedule schedule = schedule(clock, "03:30");

        schedule.tick();
        clock.advanceTo(Instant.parse("2026-01-10T02:29:59Z"));
        schedule.tick();
        assertThat(runs).isEmpty();
        clock.advanceTo(Instant.parse("2026-01-10T02:30:00Z"));
        schedule.tick();
        schedule.tick();

        assertThat(runs).containsExactly(LocalDate.of(2026, 1, 10));
        assertThat(schedule.next()).isEqualTo("2026-01-11T02:30:00Z");
    }

    @Test
    void begun_after_the_time_it_waits_for_tomorrow() {
        assertThat(schedule(at("2026-01-10T02:30:00Z"), "03:30").next()).isEqualTo("2026-01-11T02:30:00Z");
    }

    @Test
    void days_that_were_slept_through_are_one_run_on_the_day_of_waking() {
        FakeClock clock = at("2026-01-10T01:00:00Z");
        Schedule schedule = schedule(clock, "03:30");

        clock.advanceTo(Instant.parse("2026-01-13T09:00:00Z"));
        schedule.tick();
        schedule.tick();

        assertThat(runs).containsExactly(LocalDate.of(2026, 1, 13));
        assertThat(schedule.next()).isEqualTo("2026-01-14T02:30:00Z");
    }

    @Test
    void a_time_that_the_clock_leaps_over_comes_as_much_later() {
        // On the 29th of March, 02:30 is not there.
        FakeClock clock = at("2026-03-28T12:00:00Z");
        Schedule schedule = schedule(clock, "02:30");

        assertThat(schedule.next()).isEqualTo("2026-03-29T01:30:00Z");
        clock.advanceTo(schedule.next());
        schedule.tick();

        assertThat(runs).containsExactly(LocalDate.of(2026, 3, 29));
        assertThat(schedule.next()).isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void a_time_that_comes_twice_runs_once() {
        // On the 25th of October, 02:30 is there twice: at 00:30 and 01:30 UTC.
        FakeClock clock = at("2026-10-24T12:00:00Z");
        Schedule schedule = schedule(clock, "02:30");

        for (Instant now = clock.instant();
                now.isBefore(Instant.parse("2026-10-26T00:00:00Z"));
                now = now.plusSeconds(60)) {
            clock.advanceTo(now);
            schedule.tick();
        }

        assertThat(runs).containsExactly(LocalDate.of(2026, 10, 25));
        assertThat(schedule.next()).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void a_run_that_could_not_begin_is_asked_again_at_the_next_tick() {
        FakeClock clock = at("2026-01-10T01:00:00Z");
        List<Boolean> answers = new ArrayList<>(List.of(false, false, true));
        Schedule schedule = new Schedule(LocalTime.of(3, 30), BERLIN, clock, day -> runs.add(day) && answers.remove(0));
        clock.advanceTo(schedule.next());

        for (int i = 0; i < 5; i++) {
            schedule.tick();
        }

        assertThat(runs).hasSize(3);
    }
}
