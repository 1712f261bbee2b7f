package dev.rekollect.testkit.internal.s3;

import com.sun.net.httpserver.HttpExchange;
import dev.rekollect.testkit.internal.http.HttpPort;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A port with S3 behind it. Thread-safe. */
public final class S3Port implements AutoCloseable {

    private static final int THREADS = 32;

    private final S3Service service;
    private final HttpPort port;

    /**
     * Listens from now on.
     *
     * @throws java.io.UncheckedIOException where the address cannot be bound
     */
    public S3Port(S3Service service, InetSocketAddress address) {
        this.service = service;
        port = new HttpPort(address, THREADS, "fake-s3", this::receive);
    }

    private HttpPort.Answer receive(HttpExchange exchange) throws IOException {
        try {
            S3Request request = S3Request.receive(exchange);
            return to -> service.answer(request).send(to);
        } catch (S3Error e) {
            return to -> S3Reply.of(e).send(to);
        }
    }

    /** The number of the port. */
    public int number() {
        return port.address().getPort();
    }

    @Override
    public void close() {
        port.close();
    }
}
