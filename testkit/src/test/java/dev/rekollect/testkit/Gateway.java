package dev.rekollect.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Passes bytes on to a port of this machine and back, and counts the connections. */
final class Gateway implements AutoCloseable {

    private final ServerSocket door;
    private final int port;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    private Gateway(ServerSocket door, int port) {
        this.door = door;
        this.port = port;
    }

    static Gateway to(int port) {
        try {
            Gateway gateway = new Gateway(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), port);
            run(gateway::accept);
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** How many there have been. */
    int connections() {
        return sockets.size() / 2;
    }

    private void accept() {
        try {
            while (true) {
                Socket in = door.accept();
                Socket out = new Socket(InetAddress.getLoopbackAddress(), port);
                in.setTcpNoDelay(true);
                out.setTcpNoDelay(true);
                sockets.add(in);
                sockets.add(out);
                run(() -> pass(in, out));
                run(() -> pass(out, in));
            }
        } catch (IOException closed) {
            // That is how it ends.
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException gone) {
            // Either side went away, and both are closed now.
        }
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "gateway");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
