package dev.rekollect.examples.matchfaces;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The pictures that were paid for and left no face in the collection, by the SHA-256 of their content. Without this
 * memory every run would pay for them again, as the collection knows nothing of them.
 *
 * <p>A file to which lines are appended, each forced to the disk. A line that a crash cut short is not understood and so
 * ignored. Thread-safe.
 */
final class SeenPictures implements AutoCloseable {

    /** Why a picture left nothing. */
    enum Finding {
        NO_FACE("no face"),
        TOO_SMALL("only faces that are too small"),
        NOT_KEPT("only faces that were not kept"),
        REFUSED("the service refused it");

        private final String words;

        Finding(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private static final Map<String, Finding> BY_NAME =
            Arrays.stream(Finding.values()).collect(Collectors.toMap(Finding::name, finding -> finding));

    private final Path path;
    private final FileChannel file;
    private final Map<String, Finding> findings = new HashMap<>();

    private SeenPictures(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    static SeenPictures open(Path path) {
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            SeenPictures seen = new SeenPictures(path, file);
            seen.read(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
            return seen;
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private void read(String content) throws IOException {
        for (String line : content.split("\n", -1)) {
            String[] words = line.split(" ", -1);
            Finding finding = BY_NAME.get(words[words.length - 1]);
            if (words.length == 2 && words[0].length() == 64 && finding != null) {
                findings.put(words[0], finding);
            }
        }
        if (!content.isEmpty() && !content.endsWith("\n")) {
            append("\n");
        }
    }

    synchronized Optional<Finding> finding(String sha256) {
        return Optional.ofNullable(findings.get(sha256));
    }

    synchronized void remember(String sha256, Finding finding) {
        try {
            append(sha256 + " " + finding + "\n");
        } catch (IOException e) {
            throw unusable(path, e);
        }
        findings.put(sha256, finding);
    }

    synchronized void clear() {
        try {
            file.truncate(0);
            file.force(false);
        } catch (IOException e) {
            throw unusable(path, e);
        }
        findings.clear();
    }

    private void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        file.position(file.size());
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(false);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static Trouble unusable(Path path, IOException e) {
        return new Trouble(ExitCode.RECORDS, path + " cannot be used: " + e, e);
    }
}
