package dev.rekollect.examples.dailyreview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comma-separated values, written and read. */
class CsvTest {

    private static final String A = "0aaaaaaa-0000-4000-8000-000000000000";
    private static final String B = "0bbbbbbb-0000-4000-8000-000000000000";

    @Test
    void what_is_written_reads_back() {
        List<String> cells = List.of("plain", "with, comma", "with \"quotes\"", "two\r\nlines", "", "zoë 🙂", "\"");

        assertThat(Csv.read(Csv.line(cells) + Csv.line(cells)))
                .containsExactly(new Csv.Row(1, cells), new Csv.Row(3, cells));
    }

    @Test
    void lines_are_as_rfc_4180_has_them() {
        assertThat(Csv.line(List.of("a", "b,c", "d\"e"))).isEqualTo("a,\"b,c\",\"d\"\"e\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x"})
    void no_cell_is_a_formula(String cell) {
        assertThat(Csv.read(Csv.line(List.of(cell, "x"))).get(0).cells().get(0)).isEqualTo("'" + cell);
    }

    @Test
    void decisions_are_read_however_a_spreadsheet_saves_them() {
        String commas = "face_a,face_b,decision\r\n" + A + "," + B + ",confirmed\r\n";
        List<Decision> confirmed = List.of(new Decision(A, B, true));

        assertThat(DecisionsFile.parse(commas)).isEqualTo(confirmed);
        assertThat(DecisionsFile.parse("\uFEFF" + commas)).isEqualTo(confirmed);
        assertThat(DecisionsFile.parse(commas.replace(',', ';').replace("\r\n", "\n")))
                .isEqualTo(confirmed);
        assertThat(DecisionsFile.parse("note,decision,face_b,face_a\n\n\"a, b\",Y," + A + "," + B))
                .isEqualTo(confirmed);
    }

    @Test
    void what_is_not_decided_is_no_decision() {
        assertThat(DecisionsFile.parse("face_a,face_b,decision\n" + A + "," + B + ",\n,,\n"))
                .isEmpty();
    }

    @Test
    void what_cannot_be_read_is_named_with_its_line() {
        assertThatThrownBy(() -> DecisionsFile.parse("face_a,face_b,decision\n" + A + "," + B + ",maybe\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 2: decision is confirmed, rejected or empty; got 'maybe'");
        assertThatThrownBy(() -> DecisionsFile.parse("face_a,decision\n"))
                .hasMessage("it has no column face_b in its first line");
        assertThatThrownBy(() -> DecisionsFile.parse("")).hasMessage("it has no column face_a in its first line");
        assertThatThrownBy(() -> DecisionsFile.parse("face_a,face_b,decision\n," + B + ",yes\n"))
                .hasMessageStartingWith("line 2: a decision needs face_a and face_b");
        assertThatThrownBy(() -> DecisionsFile.parse("face_a,face_b,decision\n\"never closed\n\n"))
                .hasMessage("the quote that begins in line 2 is never closed");
    }
}
