package dev.rekollect.testkit.internal.http;

import com.sun.net.httpserver.HttpExchange;
import dev.rekollect.testkit.internal.fake.Worlds;
import dev.rekollect.testkit.internal.wire.WireException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A port with the fake behind it. Thread-safe. */
public final class WireServer implements AutoCloseable {

    private final HttpPort port;
    private final ServiceHandler service;
    private final ControlHandler control;
    private final PageHandler page;

    /**
     * Listens from now on.
     *
     * @param snapshot written after every change, where there is one
     * @throws java.io.UncheckedIOException where the address cannot be bound
     */
    public WireServer(Worlds worlds, InetSocketAddress address, int threads, @Nullable Path snapshot) {
        Runnable changed = snapshot == null ? () -> {} : new Snapshots(worlds, snapshot);
        this.service = new ServiceHandler(worlds, changed);
        this.control = new ControlHandler(worlds, changed);
        this.page = new PageHandler(worlds);
        this.port = new HttpPort(address, threads, "fake-rekognition", this::receive);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return port.address();
    }

    private HttpPort.Answer receive(HttpExchange exchange) throws IOException {
        try {
            Request request = Request.receive(exchange);
            return to -> handler(request).reply(request).send(to);
        } catch (WireException e) {
            return to -> Reply.of(e).send(to);
        }
    }

    private Handler handler(Request request) {
        if (PageHandler.takes(request)) {
            return page;
        }
        return request.path().equals("/") ? service : control;
    }

    /** Waits for answers under way, 10 seconds at most, and gives the port back. */
    @Override
    public void close() {
        port.close();
    }
}
