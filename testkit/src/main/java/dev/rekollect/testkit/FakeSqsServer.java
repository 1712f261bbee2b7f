package dev.rekollect.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.testkit.internal.http.HttpPort;
import dev.rekollect.testkit.internal.sqs.SqsService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Queues over HTTP, for the SQS client of any SDK: what a consumer needs to be tested. Messages are hidden while somebody has
 * them, counted each time they are received, and put aside by a redrive policy.
 *
 * <pre>{@code
 * try (FakeSqsServer server = FakeSqsServer.start(clock)) {
 *     String url = server.queue("uploads");
 *     s3.notify("photos", server.to("uploads"));
 *     ...
 * }
 * }</pre>
 *
 * <p>Create, find, send, receive with long polls, delete, hide, attributes; no FIFO queues, delays or message attributes.
 * Visibility goes by the clock that was handed in, long polls by the wall. On a free port of the loopback address.
 * Thread-safe.
 */
public final class FakeSqsServer implements AutoCloseable {

    private static final int THREADS = 32;

    private final SqsService service;
    private final HttpPort port;

    private FakeSqsServer(SqsService service, HttpPort port) {
        this.service = service;
        this.port = port;
    }

    /** Starts without a queue. */
    public static FakeSqsServer start(InstantSource clock) {
        SqsService service = new SqsService(clock);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new FakeSqsServer(service, new HttpPort(address, THREADS, "fake-sqs", service::receive));
    }

    /** The endpoint for clients. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port.address().getPort());
    }

    /**
     * A queue, made if it is not there.
     *
     * @return its URL
     */
    public String queue(String name) {
        service.create(name);
        return uri() + "/123456789012/" + name;
    }

    /** Puts messages of a queue that were received so often into another one, made if it is not there. */
    @CanIgnoreReturnValue
    public FakeSqsServer redrive(String queue, String deadLetters, int maxReceiveCount) {
        service.redrive(queue, deadLetters, maxReceiveCount);
        return this;
    }

    /** Sends to a queue what it is given. */
    public Consumer<String> to(String queue) {
        service.create(queue);
        return body -> {
            var unused = service.send(queue, body);
        };
    }

    /** The messages of a queue that are not deleted, hidden ones too. */
    public List<String> messages(String queue) {
        return service.bodies(queue);
    }

    /** How often an operation was called. */
    public long count(String operation) {
        return service.count(operation);
    }

    /** Lets long polls go, and gives the port back. */
    @Override
    public void close() {
        service.close();
        port.close();
    }
}
