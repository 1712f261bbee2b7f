package dev.rekollect.bloom;

import static dev.rekollect.bloom.Pictures.picture;

import dev.rekollect.model.NoFace;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that learns one picture after the other, says so of each, and never ends by itself. */
final class Learner {

    private Learner() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        NoFaceFilter filter;
        try {
            // Often, so that some are killed while they write a snapshot.
            filter = NoFaceFilter.builder(Path.of(args[0])).snapshotEvery(100).open();
        } catch (IllegalStateException e) {
            out.println(e.getMessage());
            System.exit(1);
            return;
        }
        for (long i = Long.parseLong(args[1]); ; i++) {
            filter.learn(picture(i), new NoFace());
            out.println(i + ".");
        }
    }
}
