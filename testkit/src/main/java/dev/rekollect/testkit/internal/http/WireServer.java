package dev.rekollect.testkit.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rekollect.testkit.internal.fake.Worlds;
import dev.rekollect.testkit.internal.wire.WireException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A port with the fake behind it. Thread-safe. */
public final class WireServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WireServer.class.getName());
    private static final int BACKLOG = 1_024;
    private static final long PATIENCE_SECONDS = 10;

    static {
        // Read once, when the JDK's server is loaded. Without the first, every call takes 40 ms more: small writes wait
        // for an acknowledgement that waits for more data. The others keep connections at least as long as SDKs do.
        presetProperty("sun.net.httpserver.nodelay", "true");
        presetProperty("sun.net.httpserver.maxIdleConnections", "1000");
        presetProperty("sun.net.httpserver.idleInterval", "120");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final ServiceHandler service;
    private final ControlHandler control;
    private final PageHandler page;

    // Calls hold it to read, closing to write: so closing waits for answers under way, and none begins afterwards.
    private final ReentrantReadWriteLock open = new ReentrantReadWriteLock(true);
    private volatile boolean closed;

    /**
     * Listens from now on.
     *
     * @param snapshot written after every change, where there is one
     * @throws UncheckedIOException where the address cannot be bound
     */
    public WireServer(Worlds worlds, InetSocketAddress address, int threads, @Nullable Path snapshot) {
        Runnable changed = snapshot == null ? () -> {} : new Snapshots(worlds, snapshot);
        this.service = new ServiceHandler(worlds, changed);
        this.control = new ControlHandler(worlds, changed);
        this.page = new PageHandler(worlds);
        try {
            this.server = HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
        this.threads = ServerThreads.create(threads, server.getAddress().getPort());
        server.setExecutor(this.threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static void presetProperty(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            // Outside of the lock: a sender that stops in the middle shall not keep the server from closing.
            Supplier<Reply> reply = receive(exchange);
            open.readLock().lock();
            try {
                if (!closed) {
                    reply.get().send(exchange);
                }
            } finally {
                open.readLock().unlock();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the sender went away", e);
        }
    }

    private Supplier<Reply> receive(HttpExchange exchange) throws IOException {
        try {
            Request request = Request.receive(exchange);
            return () -> handler(request).reply(request);
        } catch (WireException e) {
            return () -> Reply.of(e);
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
        boolean quiet = waitForCalls();
        try {
            closed = true;
            server.stop(0);
            threads.shutdownNow();
        } finally {
            if (quiet) {
                open.writeLock().unlock();
            }
        }
    }

    private boolean waitForCalls() {
        try {
            return open.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
