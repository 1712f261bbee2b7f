package dev.rekollect.cost;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.spi.CallCounts;
import dev.rekollect.spi.CostStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A {@link CostStore} in a file that several processes of one machine may share.
 *
 * <p>The file is text, a line for each day, region, fate and operation, and small: days of months long past are added
 * up. A write takes some milliseconds. It makes the file anew beside itself, forces it to the disk and renames it, so
 * that a process killed at any point leaves the old file or the new one, never half of one. A second file, named
 * {@code .lock} at its end, keeps processes apart and stays. Not for network drives whose file locks do not work.
 *
 * <p>Thread-safe; there is nothing to close. Errors are {@link UncheckedIOException}, or {@link IllegalStateException}
 * with the line for a file that holds something else, which is never overwritten.
 */
public final class FileCostStore implements CostStore {

    // A file lock belongs to the process: its threads, and other stores on the same file, are kept apart by these.
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path file;
    private final Path lockFile;
    private final Path newFile;
    private final ReentrantLock lock;

    private interface Work<R> {
        R run() throws IOException;
    }

    private FileCostStore(Path file) {
        this.file = file;
        this.lockFile = sibling(file, ".lock");
        this.newFile = sibling(file, ".new");
        this.lock = LOCKS.computeIfAbsent(file, f -> new ReentrantLock());
    }

    private static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /**
     * The store in a file; makes the file with the first call that is counted.
     *
     * @param file in a directory that exists
     * @throws UncheckedIOException if the directory cannot be found
     */
    public static FileCostStore in(Path file) {
        Path absolute = file.toAbsolutePath();
        try {
            Path directory = absolute.resolveSibling("").toRealPath();
            return new FileCostStore(directory.resolve(absolute.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of the cost store " + file + " cannot be found", e);
        }
    }

    @Override
    public void add(String region, LocalDate day, CallCounts more) {
        locked(() -> {
            CostLines lines = read();
            lines.add(region, day, more);
            write(lines.text());
            return lines;
        });
    }

    @Override
    public Map<LocalDate, CallCounts> load(String region, YearMonth month) {
        return locked(() -> read().of(region, month));
    }

    private CostLines read() throws IOException {
        return Files.exists(file) ? CostLines.read(file.toString(), Files.readAllLines(file)) : new CostLines();
    }

    private void write(String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                newFile, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        // The last step that can fail: whatever is thrown, nothing was added.
        Files.move(newFile, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @CanIgnoreReturnValue
    private <R> R locked(Work<R> work) {
        lock.lock();
        try {
            return uninterrupted(work);
        } catch (IOException e) {
            throw new UncheckedIOException("the cost store " + file + " failed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    // An interrupt closes channels. What was paid for is counted first; the interrupt is the caller's afterwards.
    private <R> R uninterrupted(Work<R> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return inProcessLock(work);
                } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <R> R inProcessLock(Work<R> work) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Ends with its channel.
            FileLock unused = channel.lock();
            return work.run();
        }
    }

    @Override
    public String toString() {
        return "FileCostStore[" + file + "]";
    }
}
