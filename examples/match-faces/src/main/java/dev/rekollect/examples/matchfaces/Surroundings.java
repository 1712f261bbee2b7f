package dev.rekollect.examples.matchfaces;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What the command finds around itself; tests hand in a world of their own.
 *
 * @param out takes the result, and nothing else
 * @param err takes progress, warnings and the summary
 * @param charset of both
 * @param terminal whether a person is watching
 * @param clock tells the time
 * @param temporary where the sample pictures go when no directory is given
 * @param backends opens the Rekognition to talk to
 */
record Surroundings(
        PrintStream out,
        PrintStream err,
        Charset charset,
        boolean terminal,
        InstantSource clock,
        Path temporary,
        Backend.Factory backends) {

    static Surroundings ofThisProcess() {
        boolean terminal = Terminal.attached();
        Charset charset = terminal ? Terminal.charset() : StandardCharsets.UTF_8;
        return new Surroundings(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
                charset,
                terminal,
                InstantSource.system(),
                Path.of(System.getProperty("java.io.tmpdir")),
                Backend::open);
    }
}
