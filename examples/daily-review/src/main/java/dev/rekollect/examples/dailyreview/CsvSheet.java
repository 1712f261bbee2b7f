package dev.rekollect.examples.dailyreview;

import java.util.List;

/** The sheet for spreadsheets. Its column {@code decision} is for people to fill in, and for {@code --decisions} to read. */
final class CsvSheet {

    static final List<String> COLUMNS = List.of(
            "day", "band", "similarity", "file_a", "day_a", "face_a", "file_b", "day_b", "face_b", "decision", "note");

    private CsvSheet() {}

    static String of(Sheet sheet) {
        StringBuilder csv = new StringBuilder(Csv.line(COLUMNS));
        String day = sheet.day().toString();
        for (Sheet.Band band : sheet.bands()) {
            for (Sheet.Pair pair : band.pairs()) {
                csv.append(Csv.line(pair(day, band.name(), pair)));
            }
            if (band.more() > 0) {
                csv.append(note(day, band.name(), "", Text.count(band.more(), "more pair") + " not shown"));
            }
        }
        for (Sheet.LeftOut one : sheet.leftOut()) {
            csv.append(note(day, "", one.name(), HtmlSheet.words(one.why()) + ": " + one.reason()));
        }
        return csv.toString();
    }

    private static List<String> pair(String day, String band, Sheet.Pair pair) {
        Sheet.Face a = pair.first();
        Sheet.Face b = pair.second();
        return List.of(
                day,
                band,
                Text.percent(pair.similarity()),
                a.name(),
                date(a),
                a.id(),
                b.name(),
                date(b),
                b.id(),
                "",
                missing(a) + missing(b));
    }

    private static String date(Sheet.Face face) {
        return face.day().map(Object::toString).orElse("");
    }

    private static String missing(Sheet.Face face) {
        return face.missing().isEmpty() ? "" : "no picture of " + face.name() + ": " + face.missing() + ". ";
    }

    private static String note(String day, String band, String file, String text) {
        return Csv.line(List.of(day, band, "", file, "", "", "", "", "", "", text));
    }
}
