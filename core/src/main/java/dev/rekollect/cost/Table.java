package dev.rekollect.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of a report in columns: words to the left, numbers to the right. */
final class Table {

    private final List<String[]> rows = new ArrayList<>();
    private final int columns;

    /** @param head the columns' names; the first column is of words, the others of numbers */
    Table(String... head) {
        columns = head.length;
        rows.add(head);
    }

    /** Adds a row; an absent cell at its end is empty. */
    void row(String... cells) {
        rows.add(cells);
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** The lines, each ended by the system's line separator. */
    @Override
    public String toString() {
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder lines = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String padding = " ".repeat(widths[i] - row[i].length());
                line.append(i == 0 ? "" : "  ").append(i == 0 ? row[i] + padding : padding + row[i]);
            }
            lines.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return lines.toString();
    }
}
