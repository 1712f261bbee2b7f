package dev.rekollect.examples.matchfaces;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** A bar on the last line of a terminal: {@code Indexing [########------------]  8/20, 3.1/s, 4 s left}. */
final class ProgressBar {

    private static final int LENGTH = 20;
    private static final Duration REDRAW = Duration.ofMillis(100);

    private final PrintStream terminal;
    private final InstantSource clock;
    private final String what;
    private final int total;
    private final Instant start;
    private Instant drawn = Instant.MIN;
    private int done;
    private int shown;

    ProgressBar(PrintStream terminal, InstantSource clock, String what, int total) {
        this.terminal = terminal;
        this.clock = clock;
        this.what = what;
        this.total = total;
        this.start = clock.instant();
    }

    void step() {
        done++;
        Instant now = clock.instant();
        if (done == total || drawn.isBefore(now.minus(REDRAW))) {
            drawn = now;
            draw(text(Duration.between(start, now)));
        }
    }

    private String text(Duration elapsed) {
        int filled = (int) ((long) LENGTH * done / total);
        String bar = "#".repeat(filled) + "-".repeat(LENGTH - filled);
        double perSecond = done / Math.max(0.001, elapsed.toMillis() / 1000.0);
        long left = Math.round((total - done) / perSecond);
        return String.format(Locale.ROOT, "%s [%s] %d/%d, %.1f/s, %d s left", what, bar, done, total, perSecond, left);
    }

    private void draw(String text) {
        // Blanks over what a longer text left behind; escape sequences are not understood everywhere.
        terminal.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
        terminal.flush();
        shown = text.length();
    }

    /** Takes the bar away, until the next step. */
    void hide() {
        if (shown > 0) {
            terminal.print("\r" + " ".repeat(shown) + "\r");
            terminal.flush();
            shown = 0;
        }
    }
}
