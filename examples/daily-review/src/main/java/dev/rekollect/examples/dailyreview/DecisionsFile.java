package dev.rekollect.examples.dailyreview;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what the page exports, or a {@code review-DAY.csv} whose column {@code decision} somebody filled in: the columns
 * {@code face_a}, {@code face_b} and {@code decision}, in any order, among any others.
 */
final class DecisionsFile {

    private DecisionsFile() {}

    /** @throws IllegalArgumentException naming file, line and value where it cannot be read */
    static List<Decision> read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("--decisions " + file + ": it is no UTF-8; save it as CSV UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("--decisions " + file + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--decisions " + file + ": " + e.getMessage(), e);
        }
    }

    static List<Decision> parse(String text) {
        List<Csv.Row> rows = Csv.read(text);
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0).cells();
        int faceA = column(header, "face_a");
        int faceB = column(header, "face_b");
        int decision = column(header, "decision");
        List<Decision> decisions = new ArrayList<>();
        for (Csv.Row row : rows.subList(1, rows.size())) {
            Optional<Boolean> confirmed;
            try {
                confirmed = Decision.confirmed(cell(row, decision));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + row.number() + ": " + e.getMessage(), e);
            }
            if (confirmed.isPresent()) {
                decisions.add(Decision.of(face(row, faceA), face(row, faceB), confirmed.get()));
            }
        }
        return decisions;
    }

    private static int column(List<String> header, String name) {
        int column = header.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("it has no column " + name + " in its first line");
        }
        return column;
    }

    private static String cell(Csv.Row row, int column) {
        return column < row.cells().size() ? row.cells().get(column) : "";
    }

    private static String face(Csv.Row row, int column) {
        String id = cell(row, column).strip().toLowerCase(Locale.ROOT);
        if (id.isEmpty()) {
            throw new IllegalArgumentException(
                    "line " + row.number() + ": a decision needs face_a and face_b, the ids of two faces");
        }
        return id;
    }
}
