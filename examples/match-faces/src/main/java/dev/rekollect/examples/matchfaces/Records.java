package dev.rekollect.examples.matchfaces;

import dev.rekollect.model.CollectionId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** What the command keeps in a directory of pictures between two runs. One run at a time: it holds a lock. */
final class Records implements AutoCloseable {

    static final String DIRECTORY = ".match-faces";

    private static final String FAKE_STATE = "fake-state.bin";

    private final Path directory;
    private final FileChannel lock;

    private Records(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    static Records open(Path pictures) {
        Path directory = pictures.resolve(DIRECTORY);
        try {
            Files.createDirectories(directory);
            Records records = new Records(directory, lock(directory));
            records.deleteLeftovers();
            return records;
        } catch (IOException e) {
            throw new Trouble(
                    ExitCode.RECORDS,
                    directory + " cannot be written: match-faces keeps there what must survive the run (" + e + ")",
                    e);
        }
    }

    /** The collections of the fake. */
    Path fakeState() {
        return directory.resolve(FAKE_STATE);
    }

    /** The pictures that left nothing in a collection. */
    SeenPictures seen(CollectionId collection, boolean aws) {
        return SeenPictures.open(directory.resolve(collection + (aws ? ".aws" : ".fake") + ".seen"));
    }

    // The lock goes with the process, however that ends.
    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new Trouble(
                    ExitCode.RECORDS,
                    "another match-faces is at work on " + directory.getParent() + ": wait until it is done");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    // What a killed run was about to rename.
    private void deleteLeftovers() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, FAKE_STATE + ".*.tmp")) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new Trouble(ExitCode.RECORDS, directory + " cannot be closed: " + e, e);
        }
    }
}
