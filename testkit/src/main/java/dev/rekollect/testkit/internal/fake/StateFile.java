package dev.rekollect.testkit.internal.fake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The file of a saved state: magic, version, length, checksum, and then the state as {@link StateFormat} writes it.
 * Replaced as a whole.
 */
final class StateFile {

    private static final byte[] MAGIC = "RKLFAKE\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEADER = MAGIC.length + Integer.BYTES + Integer.BYTES + Long.BYTES;

    private StateFile() {}

    static void write(Path file, Store.Content content) {
        try {
            byte[] state = encode(content);
            Path target = file.toAbsolutePath();
            Path temporary = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".tmp");
            try {
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    writeAll(channel, header(state));
                    writeAll(channel, ByteBuffer.wrap(state));
                    // Before the rename, which could otherwise reach the disk first and leave an empty file.
                    channel.force(false);
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot save the fake's state to " + file, e);
        }
    }

    static Store.Content read(Path file) {
        try {
            return decode(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load the fake's state from " + file + ": " + e.getMessage(), e);
        }
    }

    private static Store.Content decode(ByteBuffer bytes) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        if (bytes.remaining() >= HEADER) {
            bytes.get(magic);
        }
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException("not a saved state of the fake");
        }
        int version = bytes.getInt();
        if (version != VERSION) {
            throw new IOException("a state of version " + version + "; this fake reads version " + VERSION);
        }
        int length = bytes.getInt();
        long checksum = bytes.getLong();
        byte[] state = new byte[bytes.remaining()];
        bytes.get(state);
        if (state.length != length || checksum(state) != checksum) {
            throw new IOException("the file is damaged");
        }
        return StateFormat.read(new DataInputStream(new ByteArrayInputStream(state)));
    }

    private static byte[] encode(Store.Content content) throws IOException {
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(state);
        StateFormat.write(output, content);
        output.flush();
        return state.toByteArray();
    }

    private static ByteBuffer header(byte[] state) {
        return ByteBuffer.allocate(HEADER)
                .put(MAGIC)
                .putInt(VERSION)
                .putInt(state.length)
                .putLong(checksum(state))
                .flip();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static long checksum(byte[] state) {
        CRC32 crc = new CRC32();
        crc.update(state);
        return crc.getValue();
    }
}
