package dev.rekollect.bloom;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of a filter, which belong to one filter of one process until they are closed: the snapshot, a log beside it,
 * and one to lock.
 */
final class FilterFiles implements AutoCloseable {

    // A file lock belongs to the process, and ends when the process closes any channel of that file: a second filter of
    // this
    // process must not even open it.
    private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final Path logFile;
    private final FileChannel lockChannel;

    private FilterFiles(Path file, FileChannel lockChannel) {
        this.file = file;
        this.logFile = sibling(file, ".log");
        this.lockChannel = lockChannel;
    }

    /** @throws IllegalStateException when another filter has it, here or in another process */
    static FilterFiles own(Path file) throws IOException {
        Path real = real(file);
        if (!OWNED.add(real)) {
            throw taken(file, "in this process");
        }
        boolean owned = false;
        try {
            FilterFiles files = new FilterFiles(real, locked(real));
            owned = true;
            return files;
        } finally {
            if (!owned) {
                OWNED.remove(real);
            }
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(sibling(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock(); // ends with its channel
            locked = lock != null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        if (!locked) {
            throw taken(file, "in another process");
        }
        return channel;
    }

    private static IllegalStateException taken(Path file, String where) {
        return new IllegalStateException("the NoFaceFilter " + file + " is open already, " + where
                + ": give each process a file of its own, and merge(...) them when they are closed");
    }

    /** However it is called: links to one file are one file. */
    private static Path real(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Path absolute = file.toAbsolutePath();
        return absolute.resolveSibling("").toRealPath().resolve(absolute.getFileName());
    }

    private static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** What was learned so far; empty where there is no file. Changes nothing. */
    Optional<Keys> load() throws IOException {
        Keys keys;
        try {
            keys = Snapshot.read(file);
        } catch (NoSuchFileException e) {
            long orphans = KeyLog.replay(logFile, key -> {});
            if (orphans > 0) {
                throw Snapshot.damaged(file, "it is missing, beside a log of " + orphans + " keys");
            }
            return Optional.empty();
        }
        long unused = KeyLog.replay(logFile, keys::add);
        return Optional.of(keys);
    }

    /** Puts all keys into the snapshot, after which whatever the log has is in there. */
    void save(Keys keys) throws IOException {
        Snapshot.write(file, keys);
    }

    KeyLog beginLog() throws IOException {
        return KeyLog.begin(logFile);
    }

    void deleteLog() throws IOException {
        Files.deleteIfExists(logFile);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        try {
            lockChannel.close();
        } finally {
            OWNED.remove(file);
        }
    }
}
