package dev.rekollect.sharding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A log in a file, locked while it is open. A line counts once its end is there: what was torn off is cut off. */
final class MigrationFile implements MigrationLog {

    private final FileChannel channel;

    private MigrationFile(FileChannel channel) {
        this.channel = channel;
    }

    static MigrationFile open(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("another process is migrating with " + path);
            }
            channel.position(wholeLines(channel));
            channel.truncate(channel.position());
            return new MigrationFile(channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("this process is migrating with " + path + " already", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static long wholeLines(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            one.clear();
            if (channel.read(one, end - 1) == 1 && one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    @Override
    public synchronized List<String> lines() {
        try {
            ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (all.hasRemaining() && channel.read(all, all.position()) > 0) {
                // Until it is all here.
            }
            return new String(all.array(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the migration's log cannot be read", e);
        }
    }

    @Override
    public synchronized void append(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the migration's log cannot be written", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the migration's log cannot be closed", e);
        }
    }
}
