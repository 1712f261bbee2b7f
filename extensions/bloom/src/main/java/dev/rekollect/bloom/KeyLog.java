package dev.rekollect.bloom;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * What was learned since the last snapshot: a header, and for each key its 32 bytes and their CRC-32C.
 *
 * <p>A key is in the hands of the operating system when {@link #append} returns, and on the disk at the latest
 * {@value #SYNC_EVERY} keys later. For one thread at a time; an interrupt does not close it.
 */
final class KeyLog implements AutoCloseable {

    static final int KEY = 32;
    static final int RECORD = KEY + Integer.BYTES;
    static final int SYNC_EVERY = 1_000;
    static final int HEADER = 8;

    private static final byte[] MAGIC = "RKNOLOG1".getBytes(StandardCharsets.US_ASCII);

    private final RandomAccessFile file;
    private long end = HEADER;
    private int unsynced;

    private KeyLog(RandomAccessFile file) {
        this.file = file;
    }

    /** Begins an empty one. */
    static KeyLog begin(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            file.setLength(0);
            file.write(MAGIC);
            KeyLog log = new KeyLog(file);
            log.sync();
            return log;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Hands over the keys of a log, if there is one. What was not yet on the disk when the machine died is left out; a record
     * that was, and is damaged now, is an error.
     *
     * @throws IllegalStateException for a file that is damaged, or something else
     */
    static long replay(Path path, Consumer<byte[]> to) throws IOException {
        if (Files.notExists(path)) {
            return 0;
        }
        long length = Files.size(path);
        if (length <= HEADER) {
            return 0; // died while it was begun
        }
        long whole = (length - HEADER) / RECORD;
        long good = 0;
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new FileInputStream(path.toFile()), 1 << 16))) {
            byte[] magic = new byte[HEADER];
            in.readFully(magic);
            if (!Arrays.equals(magic, MAGIC)) {
                throw Snapshot.damaged(path, "it does not begin like a log of keys");
            }
            for (long i = 0; i < whole; i++) {
                byte[] key = new byte[KEY];
                in.readFully(key);
                if (in.readInt() == sum(key)) {
                    to.accept(key);
                    good++;
                } else if (whole - i > SYNC_EVERY) {
                    throw Snapshot.damaged(path, "the checksum of key " + i + " of " + whole + " is wrong");
                }
            }
        }
        return good;
    }

    private static int sum(byte[] key) {
        CRC32C sum = new CRC32C();
        sum.update(key);
        return (int) sum.getValue();
    }

    void append(byte[] key) throws IOException {
        // Where the last whole one ended: a write that failed half way must not shift those that follow.
        file.seek(end);
        file.write(ByteBuffer.allocate(RECORD).put(key).putInt(sum(key)).array());
        end += RECORD;
        if (++unsynced >= SYNC_EVERY) {
            sync();
        }
    }

    void sync() throws IOException {
        file.getFD().sync();
        unsynced = 0;
    }

    long records() {
        return (end - HEADER) / RECORD;
    }

    void clear() throws IOException {
        file.setLength(HEADER);
        end = HEADER;
        sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
