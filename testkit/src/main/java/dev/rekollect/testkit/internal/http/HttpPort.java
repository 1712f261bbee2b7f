package dev.rekollect.testkit.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A port that something answers on. Thread-safe. */
public final class HttpPort implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HttpPort.class.getName());
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

    // Calls hold it to read, closing to write: so closing waits for answers under way, and none begins afterwards.
    private final ReentrantReadWriteLock open = new ReentrantReadWriteLock(true);
    private volatile boolean closed;

    /** Takes requests. */
    @FunctionalInterface
    public interface Receiver {
        /** Reads all of a request, and says how it is answered. */
        Answer receive(HttpExchange exchange) throws IOException;
    }

    /** Carries a request out and sends the answer. */
    @FunctionalInterface
    public interface Answer {
        /** Does so. */
        void send(HttpExchange exchange) throws IOException;
    }

    /**
     * Listens from now on.
     *
     * @param threads how many requests are answered at once
     * @param name of the threads
     * @throws UncheckedIOException where the address cannot be bound
     */
    public HttpPort(InetSocketAddress address, int threads, String name, Receiver receiver) {
        try {
            this.server = HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
        this.threads =
                ServerThreads.create(threads, name + "-" + server.getAddress().getPort());
        server.setExecutor(this.threads);
        server.createContext("/", exchange -> handle(exchange, receiver));
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

    private void handle(HttpExchange exchange, Receiver receiver) {
        try (exchange) {
            // Outside of the lock: a sender that stops in the middle shall not keep the server from closing.
            Answer answer = receiver.receive(exchange);
            open.readLock().lock();
            try {
                if (!closed) {
                    answer.send(exchange);
                }
            } finally {
                open.readLock().unlock();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the sender went away", e);
        }
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
