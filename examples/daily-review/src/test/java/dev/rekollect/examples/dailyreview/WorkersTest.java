package dev.rekollect.examples.dailyreview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.testkit.FakeClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at a time, and what people see of it. */
class WorkersTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final List<Integer> THOUSAND =
            IntStream.range(0, 1000).boxed().toList();

    private static UncheckedIOException broken(int number) {
        return new UncheckedIOException("number " + number, new IOException());
    }

    @Test
    void what_breaks_one_stops_nothing() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        Set<Integer> failed = ConcurrentHashMap.newKeySet();

        new Workers<Integer>(
                        number -> {
                            if (number % 3 == 0) {
                                throw broken(number);
                            }
                            done.add(number);
                        },
                        (number, e) -> failed.add(number))
                .run(DAY, THOUSAND);

        assertThat(failed).hasSize(334).allMatch(number -> number % 3 == 0);
        assertThat(done).hasSize(666);
    }

    @Test
    void what_breaks_a_hundred_in_a_row_is_no_pictures_fault() {
        AtomicInteger tried = new AtomicInteger();
        Workers<Integer> workers = new Workers<>(
                number -> {
                    tried.incrementAndGet();
                    throw broken(number);
                },
                (number, e) -> {});

        assertThatThrownBy(() -> workers.run(DAY, THOUSAND))
                .isInstanceOf(DayBrokenException.class)
                .hasMessageStartingWith("2026-03-02 is not finished, and no later day begun: number ");
        assertThat(tried.get()).isBetween(100, 100 + 16);
    }

    @Test
    void a_bug_is_a_bug() {
        Workers<Integer> workers = new Workers<>(
                number -> {
                    throw new IllegalStateException("bug");
                },
                (number, e) -> {});

        assertThatThrownBy(() -> workers.run(DAY, THOUSAND)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_bar_is_one_line_and_goes_when_it_is_done() {
        StringWriter terminal = new StringWriter();
        FakeClock clock = new FakeClock();
        ProgressBar bar = new ProgressBar(new PrintWriter(terminal), clock);

        bar.begin("2026-03-02: indexing", 4);
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMillis(500));
            bar.step();
        }
        String[] drawn = terminal.toString().split("\r");
        bar.end();

        assertThat(drawn[2].strip()).isEqualTo("2026-03-02: indexing [##########----------] 2/4, 2.0/s, 1 s left");
        assertThat(drawn[4].strip()).isEqualTo("2026-03-02: indexing [####################] 4/4, 2.0/s, 0 s left");
        assertThat(terminal.toString())
                .doesNotContain("\n")
                .endsWith("\r" + " ".repeat(drawn[4].stripTrailing().length()) + "\r");
    }
}
