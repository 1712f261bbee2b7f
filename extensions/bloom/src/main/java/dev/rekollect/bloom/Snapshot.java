package dev.rekollect.bloom;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The file of all keys: a magic number, a version, capacity, rate, count, Guava's form of the bits, and a CRC-32C of all that.
 *
 * <p>Read and written with streams that an interrupt does not close: the threads of a run that ends are interrupted.
 */
final class Snapshot {

    private static final long MAGIC = 0x524B_4E4F_4641_4345L; // RKNOFACE
    private static final int VERSION = 1;
    private static final int HEADER = Long.BYTES + Integer.BYTES + 3 * Long.BYTES;

    private Snapshot() {}

    /** @throws IllegalStateException for a file that is damaged, or something else */
    static Keys read(Path file) throws IOException {
        check(file);
        try (DataInputStream in = open(file)) {
            in.skipNBytes(Long.BYTES);
            int version = in.readInt();
            if (version != VERSION) {
                throw new IllegalStateException("the file of a NoFaceFilter " + file + " has version " + version
                        + "; this release reads version " + VERSION + ": use the release that wrote it, or a new one");
            }
            Settings settings = new Settings(in.readLong(), in.readDouble());
            return Keys.read(settings, in.readLong(), in);
        }
    }

    private static void check(Path file) throws IOException {
        long left = Files.size(file) - Integer.BYTES;
        if (left < HEADER) {
            throw damaged(file, "it has only " + (left + Integer.BYTES) + " bytes");
        }
        try (DataInputStream in = open(file)) {
            in.mark(Long.BYTES);
            if (in.readLong() != MAGIC) {
                throw damaged(file, "it does not begin like one");
            }
            in.reset();
            CRC32C sum = new CRC32C();
            byte[] part = new byte[1 << 16];
            while (left > 0) {
                int read = (int) Math.min(left, part.length);
                in.readFully(part, 0, read);
                sum.update(part, 0, read);
                left -= read;
            }
            if (in.readInt() != (int) sum.getValue()) {
                throw damaged(file, "its checksum is not that of its content");
            }
        }
    }

    static IllegalStateException damaged(Path file, String how) {
        return new IllegalStateException("the file of a NoFaceFilter " + file + " is damaged or something else: " + how
                + ". Bring it back from a copy, or move it away with its .log and begin anew, which costs a paid call for"
                + " each picture it knew");
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile()), 1 << 16));
    }

    /** Leaves the old file or the new one, whenever the process or the machine dies. */
    static void write(Path file, Keys keys) throws IOException {
        Path made = file.resolveSibling(file.getFileName() + ".new");
        try (FileOutputStream stream = new FileOutputStream(made.toFile())) {
            CheckedOutputStream summed =
                    new CheckedOutputStream(new BufferedOutputStream(stream, 1 << 16), new CRC32C());
            DataOutputStream out = new DataOutputStream(summed);
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            out.writeLong(keys.settings().capacity());
            out.writeDouble(keys.settings().rate());
            out.writeLong(keys.count());
            keys.write(out);
            out.writeInt((int) summed.getChecksum().getValue());
            out.flush();
            stream.getFD().sync();
        }
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(file.resolveSibling(""));
    }

    /** Puts the new name on the disk, before the log is emptied that the old file needs. */
    private static void force(Path directory) throws IOException {
        if (File.separatorChar == '\\') {
            return; // Windows opens no directories.
        }
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
