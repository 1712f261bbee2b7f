package dev.rekollect.examples.dailyreview;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * What the command finds around itself; tests hand in a world of their own.
 *
 * @param out takes what was done
 * @param err takes progress and what went wrong
 * @param terminal whether a person is watching
 * @param clock tells the time
 * @param backends opens the services to talk to
 */
record Surroundings(PrintWriter out, PrintWriter err, boolean terminal, InstantSource clock, Backend.Factory backends) {

    static Surroundings ofThisProcess() {
        boolean terminal = Terminal.attached();
        Charset charset = terminal ? Terminal.charset() : StandardCharsets.UTF_8;
        return new Surroundings(
                new PrintWriter(System.out, true, charset),
                new PrintWriter(System.err, true, charset),
                terminal,
                InstantSource.system(),
                Backend::open);
    }

    Progress progress() {
        return terminal ? new ProgressBar(err, clock) : Progress.NONE;
    }
}
