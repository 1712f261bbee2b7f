package dev.rekollect.testkit.internal.server;

import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Serves the fake until the process is told to end. */
final class ServeCommand {

    static final String USAGE = """
            Usage: java -jar rekollect-testkit-server.jar [options]
                   java -jar rekollect-testkit-server.jar portrait --help

            A fake Amazon Rekognition that speaks the service's protocol. Ends on SIGTERM.

              --port NUMBER    0 to 65535, 0 is any free one; default 4577
              --host ADDRESS   where to listen; default 127.0.0.1, this machine only
              --region NAME    in ARNs; default us-east-1
              --account ID     in ARNs, 12 digits; default 123456789012
              --seed NUMBER    what IDs are made from; default 0
              --snapshot FILE  state: read at the start where the file exists, written after
                               every change and at the end
              --images DIR     S3 objects: DIR/<bucket>/<key>
            """;

    private static final Set<String> OPTIONS =
            Set.of("--port", "--host", "--region", "--account", "--seed", "--snapshot", "--images");
    private static final int DEFAULT_PORT = 4577;
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private final FakeRekognition fake;
    private final FakeRekognitionServer server;
    private final Optional<Path> snapshot;
    private final PrintStream out;

    private ServeCommand(Options options, PrintStream out) {
        this.out = out;
        this.snapshot = options.one("--snapshot").map(Path::of);
        this.fake = fake(options);
        snapshot.filter(Files::exists).ifPresent(fake::load);
        FakeRekognitionServer.Builder builder = FakeRekognitionServer.builder(fake)
                .port(options.integer("--port", DEFAULT_PORT, 0, 65_535))
                .host(options.one("--host").orElse("127.0.0.1"));
        this.server = start(snapshot.map(builder::saveTo).orElse(builder));
    }

    /** Returns when the server listens; it then lives as long as the process. */
    static void run(List<String> args, PrintStream out) {
        ServeCommand command = new ServeCommand(Options.parse(args, OPTIONS), out);
        Runtime.getRuntime().addShutdownHook(new Thread(command::stop, "stop"));
        out.println("export AWS_ENDPOINT_URL_REKOGNITION=" + command.server.uri());
        out.flush();
    }

    private void stop() {
        server.close();
        snapshot.ifPresent(fake::save);
        out.println("stopped" + snapshot.map(file -> ", saved to " + file).orElse(""));
        out.flush();
    }

    private static FakeRekognitionServer start(FakeRekognitionServer.Builder builder) {
        try {
            return builder.start();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + e.getMessage());
        }
    }

    private static FakeRekognition fake(Options options) {
        FakeRekognition.Builder builder = FakeRekognition.builder()
                // Nobody can turn a clock from outside, and a server may run for days and see many pictures.
                .clock(InstantSource.system())
                .forgetImages()
                .region(matching(options, "--region", "us-east-1", REGION))
                .account(matching(options, "--account", "123456789012", ACCOUNT))
                .seed(options.number("--seed", 0));
        return options.one("--images")
                .map(Path::of)
                .map(DirectoryImages::new)
                .map(builder::s3)
                .orElse(builder)
                .build();
    }

    private static String matching(Options options, String name, String otherwise, Pattern pattern) {
        String value = options.one(name).orElse(otherwise);
        if (!pattern.matcher(value).matches()) {
            throw new UsageException(name + " must match " + pattern + "; got " + value);
        }
        return value;
    }
}
