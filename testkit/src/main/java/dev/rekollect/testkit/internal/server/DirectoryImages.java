package dev.rekollect.testkit.internal.server;

import dev.rekollect.testkit.S3Objects;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** S3 objects from a directory: {@code <directory>/<bucket>/<key>}. Nothing outside of it can be read. Thread-safe. */
final class DirectoryImages implements S3Objects {

    // One byte more than the service takes: enough for the fake to refuse it, without reading a film into memory.
    private static final int MAX_BYTES = 15 * 1024 * 1024 + 1;

    private final Path root;

    DirectoryImages(Path directory) {
        try {
            root = directory.toRealPath();
        } catch (IOException e) {
            throw new UsageException("--images must be a directory that exists; got " + directory);
        }
        if (!Files.isDirectory(root)) {
            throw new UsageException("--images must be a directory; got " + directory);
        }
    }

    @Override
    public Optional<byte[]> read(String bucket, String key, Optional<String> version) {
        Path file = root.resolve(bucket).resolve(key).normalize();
        String wanted = bucket + "/" + key;
        // A key is a name and not a path: one with "..", "//" or a leading slash has no file. Comparing the text of
        // what it leads to finds all of these, on Windows too.
        if (version.isPresent() || !file.startsWith(root) || !keyOf(file).equals(wanted)) {
            return Optional.empty();
        }
        try {
            // A link may lead elsewhere.
            if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(root)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(in.readNBytes(MAX_BYTES));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + wanted, e);
        }
    }

    private String keyOf(Path file) {
        return root.relativize(file).toString().replace(File.separatorChar, '/');
    }
}
