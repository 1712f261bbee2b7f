package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FakeClockTest {

    @Test
    void standsStillUntilMoved() {
        FakeClock clock = new FakeClock();
        assertThat(clock.instant()).isEqualTo(FakeClock.START);
        clock.advance(Duration.ofMinutes(2));

        assertThat(clock.instant()).isEqualTo(FakeClock.START.plus(Duration.ofMinutes(2)));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void startsWhereToldAndNeverRunsBackward() {
        FakeClock clock = new FakeClock(Instant.EPOCH);

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void movesToAnInstantUnlessThatHasPassed() {
        FakeClock clock = new FakeClock();
        clock.advanceTo(FakeClock.START.plusSeconds(2));
        clock.advanceTo(FakeClock.START.plusSeconds(1));

        assertThat(clock.instant()).isEqualTo(FakeClock.START.plusSeconds(2));
    }

    @Test
    void clocksOfOtherZonesMoveAlong() {
        FakeClock clock = new FakeClock();
        FakeClock lima = clock.withZone(ZoneId.of("America/Lima"));
        clock.advance(Duration.ofHours(1));

        assertThat(lima.instant()).isEqualTo(clock.instant());
        assertThat(lima.getZone()).isEqualTo(ZoneId.of("America/Lima"));
    }
}
