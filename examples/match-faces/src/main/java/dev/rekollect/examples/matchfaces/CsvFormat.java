package dev.rekollect.examples.matchfaces;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Comma-separated values with a header, quoted as RFC 4180 says, for spreadsheets and scripts. */
final class CsvFormat implements ResultFormat {

    private static final List<String> HEADER = List.of(
            "source_face_id",
            "source_file",
            "source_face",
            "target_face_id",
            "target_file",
            "target_face",
            "similarity");

    @Override
    public void print(MatchResult result, PrintStream out) {
        printLine(HEADER, out);
        for (Pair pair : result.pairs()) {
            Face source = pair.source();
            Face target = pair.target();
            printLine(
                    List.of(
                            source.id().value(),
                            source.file(),
                            String.valueOf(source.number()),
                            target.id().value(),
                            target.file(),
                            String.valueOf(target.number()),
                            String.format(Locale.ROOT, "%.4f", pair.similarity())),
                    out);
        }
    }

    // Not println: the same bytes on every system.
    private static void printLine(List<String> values, PrintStream out) {
        out.print(values.stream().map(CsvFormat::quoted).collect(Collectors.joining(",")) + "\n");
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
