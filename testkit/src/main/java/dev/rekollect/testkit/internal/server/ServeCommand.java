package dev.rekollect.testkit.internal.server;

import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Serves the fake until it is told to end. */
final class ServeCommand {

    static final String USAGE = """
            Usage: java -jar rekollect-testkit-server.jar [options]
                   java -jar rekollect-testkit-server.jar portrait --help

            A fake Amazon Rekognition that speaks the service's protocol, with a page to look at.
            Ends on SIGTERM, with status 0 when everything is saved.

              --port NUMBER    0 to 65535, 0 is any free one; default 4577
              --host ADDRESS   where to listen; default 127.0.0.1, this machine only
              --region NAME    in ARNs, and whose quotas --tps real takes; default us-east-1
              --account ID     in ARNs, 12 digits; default 123456789012
              --isolation none|account-region
                               one place for all calls, or one for every account and region
                               by the signatures of the calls; default none
              --access-key KEY=ACCOUNT
                               whose a key is, with --isolation account-region; may come
                               several times. Other keys have an account derived from them
              --tps real|none|NUMBER
                               calls a second of each operation: as AWS publishes them for the
                               region, any number, or so many; default none
              --limits strict|relaxed
                               faces and users in a collection and faces of a user: as many as
                               the service takes, or as fit into memory; default strict
              --snapshot FILE  state: read at the start where the file exists, written after
                               every change and at the end
              --images DIR     S3 objects: DIR/<bucket>/<key>
              --s3-endpoint URL
                               S3 objects: URL/<bucket>/<key>, signed with AWS_ACCESS_KEY_ID
                               and AWS_SECRET_ACCESS_KEY, or with "test" where they are not set
              --bucket-region BUCKET=REGION
                               where a bucket is: calls to other regions cannot read it; may
                               come several times. Others can be read from anywhere
              --calls NUMBER   how many calls the page and /_rekollect/calls know of, the newest
                               ones; default 1000. The bill counts all
              --seed NUMBER    what IDs are made from; default 0
            """;

    private static final int DEFAULT_PORT = 4577;

    private final FakeRekognition fake;
    private final FakeRekognitionServer server;
    private final Optional<Path> snapshot;
    private final PrintStream out;

    private ServeCommand(Options options, PrintStream out) {
        this.out = out;
        this.snapshot = options.one("--snapshot").map(Path::of);
        int port = options.integer("--port", DEFAULT_PORT, 0, 65_535);
        this.fake = FakeOptions.fake(options);
        snapshot.filter(Files::exists).ifPresent(fake::load);
        FakeRekognitionServer.Builder builder = FakeRekognitionServer.builder(fake)
                .port(port)
                .host(options.one("--host").orElse("127.0.0.1"));
        this.server = start(snapshot.map(builder::saveTo).orElse(builder));
    }

    /** A server that listens until it is stopped. */
    static ServeCommand start(List<String> args, PrintStream out) {
        return new ServeCommand(Options.parse(args, known()), out);
    }

    /** Prints where it is, as a line for a shell. */
    void announce() {
        out.println("export AWS_ENDPOINT_URL_REKOGNITION=" + server.uri());
        out.flush();
    }

    private static Set<String> known() {
        Set<String> known = new HashSet<>(FakeOptions.NAMES);
        known.addAll(List.of("--port", "--host", "--snapshot"));
        return known;
    }

    /**
     * Waits for answers under way and saves.
     *
     * @throws java.io.UncheckedIOException where the state cannot be saved
     */
    void stop() {
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
}
