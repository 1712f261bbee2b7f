package dev.rekollect.sharding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a migration has done, kept so that it can go on after its process was killed: lines of text, in order. Must be
 * thread-safe.
 */
public interface MigrationLog extends AutoCloseable {

    /**
     * A file of one process at a time, which outlives it.
     *
     * @param path made if it is not there; its folder must be
     * @throws IOException if it cannot be opened, or another process has it open
     */
    static MigrationLog file(Path path) throws IOException {
        return MigrationFile.open(path);
    }

    /** All lines so far. */
    List<String> lines();

    /**
     * Adds a line. When this returns it is safe from the death of the process; a line that was not finished is not among
     * {@link #lines()} later.
     *
     * @param line without line ends
     */
    void append(String line);

    /** Ends the use of it; the lines stay. */
    @Override
    void close();
}
