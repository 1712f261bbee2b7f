package dev.rekollect.examples.dailyreview;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** A bar on the last line of a terminal: {@code 2026-03-02, day 1 of 20: indexing [########------------]  8/20, 3.1/s, 4 s left}. */
final class ProgressBar implements Progress {

    private static final int LENGTH = 20;
    private static final Duration REDRAW = Duration.ofMillis(100);

    private final PrintWriter terminal;
    private final InstantSource clock;
    private String what = "";
    private int total;
    private int done;
    private Instant start = Instant.EPOCH;
    private Instant drawn = Instant.MIN;
    private int shown;

    ProgressBar(PrintWriter terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public synchronized void begin(String name, int steps) {
        end();
        what = name;
        total = steps;
        done = 0;
        start = clock.instant();
        drawn = Instant.MIN;
    }

    @Override
    public synchronized void step() {
        done++;
        Instant now = clock.instant();
        if (done == total || drawn.isBefore(now.minus(REDRAW))) {
            drawn = now;
            draw(text(Duration.between(start, now)));
        }
    }

    private String text(Duration elapsed) {
        // More than were expected where pictures arrive meanwhile.
        int all = Math.max(total, done);
        int filled = (int) ((long) LENGTH * done / all);
        String bar = "#".repeat(filled) + "-".repeat(LENGTH - filled);
        double perSecond = done / Math.max(0.001, elapsed.toMillis() / 1000.0);
        long left = Math.round((all - done) / perSecond);
        return String.format(Locale.ROOT, "%s [%s] %d/%d, %.1f/s, %d s left", what, bar, done, all, perSecond, left);
    }

    private void draw(String text) {
        // Blanks over what a longer text left behind; escape sequences are not understood everywhere.
        terminal.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
        terminal.flush();
        shown = text.length();
    }

    @Override
    public synchronized void end() {
        if (shown > 0) {
            terminal.print("\r" + " ".repeat(shown) + "\r");
            terminal.flush();
            shown = 0;
        }
    }
}
