package dev.rekollect.examples.matchfaces;

import java.io.PrintStream;
import java.nio.charset.Charset;

/** A way to print what a run found. */
sealed interface ResultFormat permits TableFormat, CsvFormat, JsonFormat {

    /** Prints it, and nothing else. */
    void print(MatchResult result, PrintStream out);

    /** What the user calls it. */
    enum Name {
        TABLE,
        CSV,
        JSON;

        /** The format of this name, for output in a character set. */
        ResultFormat format(Charset charset) {
            return switch (this) {
                case TABLE -> new TableFormat(charset);
                case CSV -> new CsvFormat();
                case JSON -> new JsonFormat();
            };
        }
    }
}
