package dev.rekollect.bloom;

import dev.rekollect.image.ContentHash;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.NoFace;
import dev.rekollect.spi.PictureFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers in a file which pictures the service found no face in, so that none of them is paid for again: in a later run,
 * another collection, another year.
 *
 * <pre>{@code
 * try (NoFaceFilter noFace = NoFaceFilter.open(Path.of("no-face.bloom"))) {
 *     staff.indexAll(requests).filters(noFace).run()...
 * }
 * }</pre>
 *
 * <p>The file is a Bloom filter of the hashes of their bytes: 5.4 MB on the disk and in memory for a million pictures at the
 * default rate, 3.6 MB at 1e-6, 7.2 MB at 1e-12. All of it is taken at once, however few pictures are known.
 *
 * <p><b>A false positive loses a picture</b>: one with a face that is taken for a known one is never indexed, without an
 * error. Expect {@link #expectedFalsePositiveRate()} times the number of pictures looked at: of a million at the default
 * of 1e-9, a thousandth of a picture, at 1 % ten thousand. A filter that is full ({@link #isFull()}) learns nothing more, so
 * that the rate holds.
 *
 * <p>It learns from {@link NoFace} only: faces that were found and not kept, another call may keep. It knows bytes: the same
 * picture in another file is another one. A newer face model of the service may find what an older one did not; begin a new
 * file then.
 *
 * <p><b>Deaths.</b> What {@link #learn} returned from is there after the process was killed at any point; when the machine
 * itself fails, up to 1,000 pictures since the last {@link #flush()} may be unknown again. Each costs one more paid call.
 * Beside the file there are a {@code .log}, which {@link #close()} removes, and a {@code .lock}, which stays: to copy a filter, close it and
 * copy its file. Not for network drives whose file locks do not work.
 *
 * <p>Open in one process at a time: several have a file each, and {@link #merge(Path)} puts them together. Thread-safe;
 * looking takes no lock. Errors of the disk are {@link UncheckedIOException}; a damaged file is an
 * {@link IllegalStateException} that names it, when it is opened.
 */
public final class NoFaceFilter implements PictureFilter, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NoFaceFilter.class);

    private final FilterFiles files;
    private final KeyLog log;
    private final long snapshotEvery;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Keys keys;
    private volatile boolean closed;
    private boolean saidFull;

    private NoFaceFilter(FilterFiles files, KeyLog log, Keys keys, long snapshotEvery) {
        this.files = files;
        this.log = log;
        this.keys = keys;
        this.snapshotEvery = snapshotEvery;
    }

    /**
     * The filter in a file, with its own settings; a new one with the defaults of {@link Builder} where there is none.
     *
     * @param file in a directory that exists
     * @throws IllegalStateException when it is damaged, or open already, here or in another process
     * @throws UncheckedIOException when it cannot be read or written
     */
    public static NoFaceFilter open(Path file) {
        return builder(file).open();
    }

    /** The filter in a file, with settings for a new one. */
    public static Builder builder(Path file) {
        return new Builder(file);
    }

    /**
     * {@link BulkOutcome.Skipped.Reason#NO_FACE} for the bytes of a picture in which the service found none.
     *
     * @throws IllegalStateException when it is closed
     */
    @Override
    public Optional<BulkOutcome.Skipped> look(ImageCheck.Ready picture) {
        if (closed) {
            throw isClosed();
        }
        return keys.contains(key(picture.contentHash()))
                ? Optional.of(new BulkOutcome.Skipped(
                        BulkOutcome.Skipped.Reason.NO_FACE,
                        "the service found no face in these bytes before",
                        List.of()))
                : Optional.empty();
    }

    /**
     * Remembers the picture where the service found no face in it.
     *
     * @throws IllegalStateException when it is closed
     * @throws UncheckedIOException when it cannot be written; the picture is not remembered then, and the filter goes on
     */
    @Override
    public void learn(ImageCheck.Ready picture, IndexResult result) {
        if (result instanceof NoFace) {
            byte[] key = key(picture.contentHash());
            locked("learn", () -> learn(key));
        }
    }

    private void learn(byte[] key) throws IOException {
        if (keys.contains(key)) {
            return;
        }
        if (keys.isFull()) {
            if (!saidFull) {
                saidFull = true;
                LOG.warn(
                        "the NoFaceFilter {} is full, with {} pictures, and learns no more: begin a larger one",
                        files.file(),
                        keys.count());
            }
            return;
        }
        log.append(key);
        keys.add(key);
        if (log.records() % snapshotEvery == 0) {
            // Where that fails, the log goes on, and it is tried again one log later.
            compact(keys);
        }
    }

    private void compact(Keys all) throws IOException {
        files.save(all);
        log.clear();
    }

    /** A key is the hash itself: 32 bytes. */
    private static byte[] key(ContentHash hash) {
        return HexFormat.of().parseHex(hash.value());
    }

    /** What its answers depend on: that it is one of these, and how often it is wrong. */
    @Override
    public String name() {
        return "NoFaceFilter(" + keys.settings().rate() + ")";
    }

    /**
     * Knows from now on what the other filter knows, too: on the disk when it returns.
     *
     * @param other of equal capacity and rate; stays as it is, and may be open and in use
     * @throws IllegalArgumentException when its capacity or rate are others, or both together are more than the capacity
     * @throws IllegalStateException when either is closed
     */
    public void merge(NoFaceFilter other) {
        Keys more = other.copy();
        locked("merge", () -> mergeWith(more, other.files.file()));
    }

    /**
     * Knows from now on what the filter in another file knows, too: on the disk when it returns. That file stays as it is.
     *
     * @param other of equal capacity and rate, and open nowhere
     * @throws IllegalArgumentException when there is no such file, its capacity or rate are others, or both together are more
     *     than the capacity
     * @throws IllegalStateException when it is damaged or open, or this filter is closed
     */
    public void merge(Path other) {
        locked("merge", () -> {
            try (FilterFiles others = FilterFiles.own(other)) {
                Keys more = others.load()
                        .orElseThrow(() -> new IllegalArgumentException("there is no NoFaceFilter " + other));
                mergeWith(more, other);
            }
        });
    }

    private Keys copy() {
        lock.lock();
        try {
            if (closed) {
                throw isClosed();
            }
            return keys.copy();
        } finally {
            lock.unlock();
        }
    }

    private void mergeWith(Keys other, Path file) throws IOException {
        if (!other.settings().equals(keys.settings())) {
            throw new IllegalArgumentException("only filters of equal settings can be merged: " + files.file() + " has "
                    + keys.settings() + ", " + file + " has " + other.settings());
        }
        Keys all = keys.with(other);
        if (all.count() > keys.settings().capacity()) {
            throw new IllegalArgumentException("the NoFaceFilter " + files.file() + " with " + keys.count()
                    + " pictures and " + file + " with " + other.count() + " would know about " + all.count()
                    + " together, and the capacity is " + keys.settings().capacity()
                    + ": give files that are to be merged a capacity for all");
        }
        compact(all);
        keys = all;
    }

    /** How many pictures it knows; after a merge with a filter that knew some of them, an estimate good to some thousandths. */
    public long count() {
        return keys.count();
    }

    /** Whether it knows as many as it was made for, and therefore learns no more. */
    public boolean isFull() {
        return keys.isFull();
    }

    /** How often it is wrong about a picture that it does not know, as a ratio, with as many as it knows now. */
    public double expectedFalsePositiveRate() {
        return keys.rate();
    }

    /** How many it is made for. */
    public long capacity() {
        return keys.settings().capacity();
    }

    /** How often it is wrong at most, as a ratio: when it is full. */
    public double falsePositiveRate() {
        return keys.settings().rate();
    }

    /**
     * Forces what was learned to the disk.
     *
     * @throws IllegalStateException when it is closed
     */
    public void flush() {
        locked("flush", log::sync);
    }

    /** Writes all into the one file and leaves it to others. May be called twice. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            try (files) {
                try (log) {
                    files.save(keys);
                }
                files.deleteLog();
            }
        } catch (IOException e) {
            throw failed("close", e);
        } finally {
            lock.unlock();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void locked(String what, Work work) {
        lock.lock();
        try {
            if (closed) {
                throw isClosed();
            }
            work.run();
        } catch (IOException e) {
            throw failed(what, e);
        } finally {
            lock.unlock();
        }
    }

    private IllegalStateException isClosed() {
        return new IllegalStateException("the NoFaceFilter " + files.file() + " is closed");
    }

    private UncheckedIOException failed(String what, IOException e) {
        return new UncheckedIOException("the NoFaceFilter " + files.file() + " could not " + what + ": " + e, e);
    }

    @Override
    public String toString() {
        return "NoFaceFilter[" + files.file() + ", " + count() + " of " + capacity() + "]";
    }

    /** Settings for a new file. A file that is there keeps its own. For one thread. */
    public static final class Builder {

        private static final Settings DEFAULTS = new Settings(1_000_000, 1e-9);
        private static final long MOST = 1_000_000_000;

        private final Path file;
        private @Nullable Long capacity;
        private @Nullable Double rate;
        private @Nullable Long snapshotEvery;

        private Builder(Path file) {
            this.file = file;
        }

        /**
         * For how many pictures without a face, 1,000,000 by default. A filter cannot grow. Of files that are to be merged, each
         * needs the capacity for all.
         *
         * @throws IllegalArgumentException when it is not 1-1,000,000,000
         */
        public Builder capacity(long pictures) {
            if (pictures < 1 || pictures > MOST) {
                throw new IllegalArgumentException("capacity is 1-" + MOST + "; got " + pictures);
            }
            this.capacity = pictures;
            return this;
        }

        /**
         * How often the full filter takes a picture with a face for one without, which is never indexed then: a ratio, 1e-9 by
         * default. A thousandth of it takes a third more memory.
         *
         * @throws IllegalArgumentException when it is not 1e-15 to 0.1
         */
        public Builder falsePositiveRate(double ratio) {
            if (!(ratio >= 1e-15 && ratio <= 0.1)) {
                throw new IllegalArgumentException(
                        "falsePositiveRate is a ratio of 1e-15 to 0.1, such as 1e-9; got " + ratio);
            }
            this.rate = ratio;
            return this;
        }

        /**
         * Opens the file, or makes it.
         *
         * @throws IllegalArgumentException when the file has another capacity or rate than was asked for here
         * @throws IllegalStateException when it is damaged, or open already, here or in another process
         * @throws UncheckedIOException when it cannot be read or written
         */
        public NoFaceFilter open() {
            try {
                FilterFiles files = FilterFiles.own(file);
                boolean opened = false;
                try {
                    Keys keys = files.load().map(this::asked).orElseGet(() -> Keys.none(wanted(DEFAULTS)));
                    // First the file, then a log: a log without its file is how a lost one is told from a new one.
                    files.save(keys);
                    NoFaceFilter filter = new NoFaceFilter(
                            files,
                            files.beginLog(),
                            keys,
                            snapshotEvery == null ? keys.settings().snapshotEvery() : snapshotEvery);
                    opened = true;
                    return filter;
                } finally {
                    if (!opened) {
                        files.close();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the NoFaceFilter " + file + " cannot be opened: " + e, e);
            }
        }

        /** For tests of what is between two snapshots. */
        Builder snapshotEvery(long keys) {
            this.snapshotEvery = keys;
            return this;
        }

        private Settings wanted(Settings otherwise) {
            return new Settings(
                    capacity == null ? otherwise.capacity() : capacity, rate == null ? otherwise.rate() : rate);
        }

        private Keys asked(Keys found) {
            if (!wanted(found.settings()).equals(found.settings())) {
                throw new IllegalArgumentException("the NoFaceFilter " + file + " has " + found.settings()
                        + "; asked for were " + wanted(found.settings())
                        + ": open it without settings, or begin a new file");
            }
            return found;
        }
    }
}
