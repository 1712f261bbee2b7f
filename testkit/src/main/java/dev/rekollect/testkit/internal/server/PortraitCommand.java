package dev.rekollect.testkit.internal.server;

import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code portrait}: draws a picture for the fake to see. */
final class PortraitCommand {

    static final String USAGE = """
            Usage: java -jar rekollect-testkit-server.jar portrait [options]

            Draws people into a JPEG or PNG file, in which the fake finds them again.
            Equal options give equal pictures.

              --out FILE      the file to write, .jpg, .jpeg or .png; needed
              --person NAME[,SETTING=VALUE...]
                              somebody on the picture; once for each, none for a landscape.
                              Settings: photo 0-255, left and top 0-1, height 0-1, age 0-100,
                              gender, emotion, with and without (smile, eyeglasses, beard ...),
                              sharpness, brightness, confidence 0-100, yaw, pitch, roll,
                              like=NAME:PERCENT
              --photo NUMBER  which photo of each person, 0-255; default 0
              --size WxH      in pixels, 80 to 20000 each; default 640x480
            """;

    private static final Set<String> OPTIONS = Set.of("--out", "--person", "--photo", "--size");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    private PortraitCommand() {}

    static void run(List<String> args, PrintStream out) {
        Options options = Options.parse(args, OPTIONS);
        int photo = options.integer("--photo", 0, 0, 255);
        List<Person> persons = options.all("--person").stream()
                .map(text -> PersonOption.parse(text, photo))
                .toList();
        String file = options.one("--out").orElseThrow(() -> new UsageException("--out needs a file to write"));
        try {
            Portrait portrait =
                    sized(Portrait.of(persons), options.one("--size").orElse("640x480"));
            out.println(portrait.writeTo(Path.of(file)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e, e);
        }
    }

    private static Portrait sized(Portrait portrait, String size) {
        Matcher parts = SIZE.matcher(size);
        if (!parts.matches()) {
            throw new UsageException("--size must be a width and a height in pixels, as in 640x480; got " + size);
        }
        return portrait.size(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }
}
