package dev.rekollect.examples.dailyreview;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;

/** The directory that a run writes into, and nobody else meanwhile. */
final class OutputFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel lock;

    private OutputFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Another run is writing here. */
    static final class LockedException extends StoreException {
        private static final long serialVersionUID = 1;

        LockedException(String message) {
            super(message);
        }
    }

    /**
     * Makes the directory where there is none, and locks it. The lock goes with the process, however that ends.
     *
     * @throws LockedException where another run has it
     * @throws StoreException where it cannot be written
     */
    static OutputFolder lock(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock =
                    FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isMine(lock)) {
                lock.close();
                throw new LockedException("another run of daily-review is writing to " + folder
                        + ": wait until it has ended, or name another directory with --out");
            }
            return new OutputFolder(folder, lock);
        } catch (IOException e) {
            throw new StoreException("--out " + folder + " cannot be written: " + e, e);
        }
    }

    private static boolean isMine(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    static String html(LocalDate day) {
        return "review-" + day + ".html";
    }

    static String csv(LocalDate day) {
        return "review-" + day + ".csv";
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    boolean has(LocalDate day) {
        return Files.exists(file(html(day))) && Files.exists(file(csv(day)));
    }

    /** Writes both files of a day. */
    void write(Sheet sheet) {
        write(csv(sheet.day()), CsvSheet.of(sheet));
        write(html(sheet.day()), HtmlSheet.of(sheet));
    }

    /** Whole or not at all: who has the page open meanwhile sees the old one. */
    void write(String name, String content) {
        try {
            Path draft = file("." + name + ".new");
            Files.write(draft, content.getBytes(StandardCharsets.UTF_8));
            Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StoreException(file(name) + " cannot be written: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StoreException(folder + " cannot be unlocked: " + e, e);
        }
    }
}
