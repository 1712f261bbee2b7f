package dev.rekollect.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to one SQLite file: one that writes, as SQLite lets one write at a time anyway and waiting for a lock of
 * the JVM is cheaper and fairer than for one of the file, and a few that read meanwhile.
 */
final class SqliteConnections implements Connections {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteConnections.class);
    private static final String PREFIX = "jdbc:sqlite:";
    private static final Duration BUSY = Duration.ofSeconds(10);
    private static final int READERS = 16;

    private final String url;
    private final Driver driver;
    private final ReentrantLock writing = new ReentrantLock();
    private final Semaphore reading = new Semaphore(READERS);
    private final Deque<Session> readers = new ConcurrentLinkedDeque<>();
    private @Nullable Session writer;
    private volatile boolean closed;

    private SqliteConnections(Path file) {
        // As a URI: a question mark in a plain name would begin the driver's options.
        this.url = PREFIX + file.toAbsolutePath().toUri();
        this.driver = driver();
    }

    static SqliteConnections to(Path file) {
        if (!file.toUri().getScheme().equals("file")) {
            throw new IllegalArgumentException("SQLite needs a file of the default file system; got " + file.toUri());
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException("the ledger's file is a folder: " + file);
        }
        return new SqliteConnections(file);
    }

    // Through the service loader and not the driver manager, which knows the drivers of one class loader only.
    private static Driver driver() {
        for (Driver driver : ServiceLoader.load(Driver.class, SqliteConnections.class.getClassLoader())) {
            try {
                if (driver.acceptsURL(PREFIX)) {
                    return driver;
                }
            } catch (SQLException e) {
                throw new IllegalStateException(driver + " cannot say whether it knows SQLite", e);
            }
        }
        throw new IllegalStateException("no driver for SQLite: add org.xerial:sqlite-jdbc, which comes with"
                + " rekollect-jdbc unless it is excluded");
    }

    @Override
    public <T> T read(Work<T> work) throws SQLException {
        reading.acquireUninterruptibly();
        try {
            Session idle = readers.poll();
            Session session = idle == null ? connect() : idle;
            boolean sound = false;
            try {
                T result = work.on(session);
                sound = true;
                return result;
            } finally {
                if (sound) {
                    readers.push(session);
                } else {
                    close(session);
                }
                if (closed) {
                    closeReaders();
                }
            }
        } finally {
            reading.release();
        }
    }

    @Override
    @CanIgnoreReturnValue
    public <T> T write(Work<T> work) throws SQLException {
        writing.lock();
        try {
            if (writer == null) {
                writer = connect();
            }
            boolean sound = false;
            try {
                T result = Transactions.committed(writer, work);
                sound = true;
                return result;
            } finally {
                if (!sound) {
                    closeWriter();
                }
            }
        } finally {
            writing.unlock();
        }
    }

    private Session connect() throws SQLException {
        Properties options = new Properties();
        options.setProperty("journal_mode", "WAL");
        options.setProperty("synchronous", "FULL");
        options.setProperty("busy_timeout", String.valueOf(BUSY.toMillis()));
        long end = System.nanoTime() + BUSY.toNanos();
        while (true) {
            if (closed) {
                throw new IllegalStateException("the ledger is closed");
            }
            try {
                Connection connection = driver.connect(url, options);
                if (connection == null) {
                    throw new SQLException(driver + " does not take " + url);
                }
                return Session.keeping(connection);
            } catch (SQLException e) {
                // Where several open a new file at once, the change to WAL fails without waiting.
                if (e.getErrorCode() != SqliteDialect.BUSY || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        closeReaders();
        writing.lock();
        try {
            closeWriter();
        } finally {
            writing.unlock();
        }
    }

    private void closeReaders() {
        for (Session idle = readers.poll(); idle != null; idle = readers.poll()) {
            close(idle);
        }
    }

    private void closeWriter() {
        if (writer != null) {
            close(writer);
            writer = null;
        }
    }

    private static void close(Session session) {
        try {
            session.connection().close();
        } catch (SQLException e) {
            // Whatever was to be kept is committed by now.
            LOG.warn("a connection to the ledger's file could not be closed", e);
        }
    }
}
