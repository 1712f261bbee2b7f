package dev.rekollect.examples.dailyreview;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 has them, and as spreadsheets make them of it. */
final class Csv {

    private static final String STARTS_FORMULA = "=+-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20";

    private Csv() {}

    /**
     * A line with its end. A cell that a spreadsheet would take for a formula begins with an apostrophe, which makes a text of it: a
     * file's name must not compute anything.
     */
    static String line(List<String> cells) {
        return cells.stream().map(Csv::harmless).map(Csv::quoted).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && STARTS_FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /**
     * A line of a file.
     *
     * @param number of its first line of text, from 1
     */
    record Row(int number, List<String> cells) {}

    /**
     * The lines of a file, without empty ones. Where the header has semicolons and no comma, a spreadsheet of a country that writes
     * numbers with a comma has saved it: then cells end with semicolons.
     *
     * @throws IllegalArgumentException for a quote that nothing closes
     */
    static List<Row> read(String text) {
        String csv = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String header = csv.lines().findFirst().orElse("");
        char separator = header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',';
        return new Reader(csv, separator).rows();
    }

    private static final class Reader {
        private final String csv;
        private final char separator;
        private int at;
        private int line = 1;

        Reader(String csv, char separator) {
            this.csv = csv;
            this.separator = separator;
        }

        List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            while (at < csv.length()) {
                int begins = line;
                List<String> cells = row();
                if (cells.size() > 1 || !cells.get(0).isEmpty()) {
                    rows.add(new Row(begins, cells));
                }
            }
            return rows;
        }

        private List<String> row() {
            List<String> cells = new ArrayList<>();
            while (true) {
                cells.add(at < csv.length() && csv.charAt(at) == '"' ? quoted() : plain());
                if (at >= csv.length() || csv.charAt(at++) != separator) {
                    line++;
                    return cells;
                }
            }
        }

        private String plain() {
            int from = at;
            while (at < csv.length() && csv.charAt(at) != separator && csv.charAt(at) != '\n') {
                at++;
            }
            boolean carriageReturn = at > from && csv.charAt(at - 1) == '\r';
            return csv.substring(from, carriageReturn ? at - 1 : at);
        }

        private String quoted() {
            int begins = line;
            StringBuilder cell = new StringBuilder();
            for (at++; at < csv.length(); at++) {
                char c = csv.charAt(at);
                if (c != '"') {
                    cell.append(c);
                    line += c == '\n' ? 1 : 0;
                } else if (at + 1 < csv.length() && csv.charAt(at + 1) == '"') {
                    cell.append(c);
                    at++;
                } else {
                    at++;
                    return cell.append(plain()).toString();
                }
            }
            throw new IllegalArgumentException("the quote that begins in line " + begins + " is never closed");
        }
    }
}
