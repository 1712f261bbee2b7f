package dev.rekollect.testkit;

import dev.rekollect.testkit.internal.http.WireServer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FakeRekognition} on the wire: an HTTP server that speaks the service's protocol, AWS JSON 1.1, so that the
 * SDK of any language and the AWS CLI can talk to it.
 *
 * <pre>{@code
 * try (FakeRekognitionServer server = FakeRekognitionServer.start(FakeRekognition.create())) {
 *     RekognitionClient rekognition = RekognitionClient.builder()
 *             .endpointOverride(server.uri())
 *             .region(Region.US_EAST_1)
 *             .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
 *             .build();
 * }
 * }</pre>
 *
 * <p>Over the wire the SDK does its own work: retries, interceptors, metrics, timeouts. Signatures are not checked, so
 * any credentials do, and none. Whoever reaches the port can use the fake and reset it: it listens on the loopback
 * address unless told otherwise.
 *
 * <p>Besides {@code POST /} for the operations of the service there are:
 *
 * <ul>
 *   <li>{@code GET /}: a page for browsers with the collections and their faces, recent calls, bill and quotas. It
 *       changes nothing, loads nothing and needs no JavaScript
 *   <li>{@code GET /health}: answers 200 when the server is up, with the operations covered
 *   <li>{@code GET /_rekollect/calls}: {@link FakeRekognition#calls()}, without the bytes of pictures
 *   <li>{@code GET /_rekollect/bill}: {@link FakeRekognition#billedImages()}
 *   <li>{@code PUT /_rekollect/pictures}: {@link FakeRekognition#pictures()} with a body as the manual shows it, all of
 *       it or nothing; {@code GET} lists and {@code DELETE} forgets what was declared
 *   <li>{@code POST /_rekollect/reset}: {@link FakeRekognition#reset()}
 *   <li>{@code POST /_rekollect/faults}: {@link FakeRekognition#failNext(String, int, String)} with a body like
 *       {@code {"operation":"IndexFaces","times":2,"errorCode":"ThrottlingException","statusCode":400}}, where
 *       {@code times} and {@code statusCode} may be left out
 * </ul>
 *
 * <p>Errors from in front of the service: {@code UnknownOperationException} for an operation not covered,
 * {@code SerializationException} for a body that is not JSON or not of the operation's types, status 413 for a body of
 * more than 8 MiB. Where the fake itself fails, for example because a {@link FaceEngine} throws, the answer is
 * {@code InternalServerError} with status 500 and the exception as its text.
 *
 * <p>Built on the JDK's {@code com.sun.net.httpserver}, whose settings are system properties that it reads once: this
 * class sets {@code sun.net.httpserver.nodelay}, {@code .maxIdleConnections} and {@code .idleInterval} where they are
 * not set. A JVM that used that server before keeps its settings, and calls may take 40 ms longer.
 *
 * <p>Thread-safe. The fake may be used directly as well.
 */
public final class FakeRekognitionServer implements AutoCloseable {

    private final WireServer server;

    private FakeRekognitionServer(WireServer server) {
        this.server = server;
    }

    /** Puts a fake on a free port of the loopback address. */
    public static FakeRekognitionServer start(FakeRekognition fake) {
        return builder(fake).start();
    }

    /** Settings for a server; each has a default. */
    public static Builder builder(FakeRekognition fake) {
        return new Builder(fake);
    }

    /** The endpoint for clients, e.g. {@code http://127.0.0.1:40961}. Where all addresses are bound, the loopback one. */
    public URI uri() {
        InetAddress address = server.address().getAddress();
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create("http://" + (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + port());
    }

    /** The port it listens on. */
    public int port() {
        return server.address().getPort();
    }

    /** Waits for answers under way, 10 seconds at most, and gives the port back. Closing twice does nothing. */
    @Override
    public void close() {
        server.close();
    }

    /** Settings for a server. Not thread-safe. */
    public static final class Builder {

        private final FakeRekognition fake;
        private String host = "127.0.0.1";
        private int port;
        private int threads = 32;
        private @Nullable Path snapshot;
        private int thumbnails = 1_000;

        private Builder(FakeRekognition fake) {
            this.fake = fake;
        }

        /** The address to listen on, as a name or a number; default {@code 127.0.0.1}. {@code 0.0.0.0} is all. */
        public Builder host(String value) {
            host = value;
            return this;
        }

        /** The port, 0 to 65,535; default 0, which is any free one. */
        public Builder port(int value) {
            port = between("port", value, 0, 65_535);
            return this;
        }

        /** How many calls are answered at the same time, 1 to 1,000; default 32. Further calls wait. */
        public Builder threads(int value) {
            threads = between("threads", value, 1, 1_000);
            return this;
        }

        /**
         * Of how many faces the page at {@code /} knows the looks, the ones indexed last while the server runs, 0 to
         * 100,000; default 1,000. Each costs about 3 KB, and a millisecond when it is indexed.
         */
        public Builder thumbnails(int most) {
            thumbnails = between("thumbnails", most, 0, 100_000);
            return this;
        }

        /**
         * Saves the fake's state to a file after every call over the wire that changes it, before the call is answered;
         * by default it is not saved. Calls at the same time share one write. Not read when the server starts: see
         * {@link FakeRekognition#load}.
         */
        public Builder saveTo(Path file) {
            snapshot = file;
            return this;
        }

        /**
         * Starts the server.
         *
         * @throws IllegalArgumentException for a host that has no address
         * @throws java.io.UncheckedIOException where the port is taken or the address is not this machine's
         */
        public FakeRekognitionServer start() {
            try {
                fake.worlds().keepThumbnails(thumbnails);
                InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
                return new FakeRekognitionServer(new WireServer(fake.worlds(), address, threads, snapshot));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("host must be a name or number with an address; got " + host, e);
            }
        }

        private static int between(String option, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(option + " must be " + least + " to " + most + "; got " + value);
            }
            return value;
        }
    }
}
