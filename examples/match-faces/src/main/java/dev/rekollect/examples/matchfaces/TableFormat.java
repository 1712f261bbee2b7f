package dev.rekollect.examples.matchfaces;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table for people, with shortened face ids. */
final class TableFormat implements ResultFormat {

    private static final List<String> HEADER =
            List.of("Source face id", "Source file", "Target face id", "Target file", "Similarity");
    private static final int RIGHT_ALIGNED = 4;
    private static final int ID_LENGTH = 8;

    // Line, bar, and then left, middle and right of top, middle and bottom.
    private static final String BOXES = "─│┌┬┐├┼┤└┴┘";
    private static final String ASCII = "-|+++++++++";

    private final String box;

    /** @param charset of the output: a table in ASCII where it has no boxes */
    TableFormat(Charset charset) {
        box = charset.canEncode() && charset.newEncoder().canEncode(BOXES) ? BOXES : ASCII;
    }

    @Override
    public void print(MatchResult result, PrintStream out) {
        if (result.pairs().isEmpty()) {
            out.println("No two faces match at " + DisplayText.number(result.threshold()) + " % or more.");
            return;
        }
        List<List<String>> rows = result.pairs().stream().map(TableFormat::row).toList();
        int[] widths = IntStream.range(0, HEADER.size())
                .map(i -> Math.max(
                        HEADER.get(i).length(),
                        rows.stream()
                                .mapToInt(row -> DisplayText.width(row.get(i)))
                                .max()
                                .orElse(0)))
                .toArray();
        out.println(rule(widths, 2));
        out.println(line(HEADER, widths));
        out.println(rule(widths, 5));
        rows.forEach(row -> out.println(line(row, widths)));
        out.println(rule(widths, 8));
    }

    private static List<String> row(Pair pair) {
        return List.of(
                shortened(pair.source()),
                pair.source().label(),
                shortened(pair.target()),
                pair.target().label(),
                String.format(Locale.ROOT, "%.2f %%", pair.similarity()));
    }

    private static String shortened(Face face) {
        return face.id().value().substring(0, ID_LENGTH);
    }

    private String rule(int[] widths, int corners) {
        String line = box.substring(0, 1);
        return IntStream.of(widths)
                .mapToObj(width -> line.repeat(width + 2))
                .collect(Collectors.joining(
                        box.substring(corners + 1, corners + 2),
                        box.substring(corners, corners + 1),
                        box.substring(corners + 2, corners + 3)));
    }

    private String line(List<String> cells, int[] widths) {
        String bar = box.substring(1, 2);
        return IntStream.range(0, widths.length)
                .mapToObj(i -> {
                    String padding = " ".repeat(widths[i] - DisplayText.width(cells.get(i)));
                    return i == RIGHT_ALIGNED ? padding + cells.get(i) : cells.get(i) + padding;
                })
                .collect(Collectors.joining(" " + bar + " ", bar + " ", " " + bar));
    }
}
