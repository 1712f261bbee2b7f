package dev.rekollect.examples.matchfaces;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Optional;

/** Lines for the user on standard error, and below them a progress bar if a person is watching. */
final class Messages {

    private final PrintStream err;
    private final boolean terminal;
    private final InstantSource clock;
    private Optional<ProgressBar> bar = Optional.empty();

    Messages(Surroundings surroundings) {
        err = surroundings.err();
        terminal = surroundings.terminal();
        clock = surroundings.clock();
    }

    /** One line; escaping what is not ours is up to the caller. */
    void say(String line) {
        bar.ifPresent(ProgressBar::hide);
        err.println(line);
    }

    /** Begins a bar. */
    void begin(String what, int total) {
        bar = terminal && total > 0 ? Optional.of(new ProgressBar(err, clock, what, total)) : Optional.empty();
    }

    /** One step is done. */
    void step() {
        bar.ifPresent(ProgressBar::step);
    }

    /** Takes the bar away. */
    void end() {
        bar.ifPresent(ProgressBar::hide);
        bar = Optional.empty();
    }
}
