package dev.rekollect.examples.dailyreview;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The sheet as one page that needs nothing besides: pairs of faces to confirm or reject, with keys, buttons or a pen. */
final class HtmlSheet {

    static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);

    private final Sheet sheet;
    private final String script = resource("page.js");
    private final Html html;

    private HtmlSheet(Sheet sheet) {
        this.sheet = sheet;
        html = new Html("Review of " + sheet.day(), resource("page.css"), script);
    }

    static String of(Sheet sheet) {
        return new HtmlSheet(sheet).page();
    }

    /** @return with line ends as browsers hash them, wherever it was checked out */
    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlSheet.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + name + " cannot be read", e);
        }
    }

    static String words(Sheet.Why why) {
        return switch (why) {
            case NO_FACE -> "No face";
            case REFUSED -> "Cannot be used";
            case FAILED -> "Not done";
        };
    }

    private String page() {
        html.element("a", "Skip to the pairs", "class", "skip", "href", "#pairs");
        header();
        if (sheet.pairs() > 0) {
            toolbar();
        }
        html.open(
                "main",
                "id",
                "pairs",
                "data-collection",
                sheet.collection(),
                "data-day",
                sheet.day().toString());
        int number = 0;
        for (Sheet.Band band : sheet.bands()) {
            number = band(band, number);
        }
        if (sheet.pairs() == 0) {
            html.element(
                    "p",
                    "Nobody of this day looks like anybody seen before, at " + Text.number(sheet.threshold())
                            + " % or more, who is not decided on.",
                    "class",
                    "nobody");
        }
        leftOut();
        html.close("main");
        if (sheet.pairs() > 0) {
            help();
        }
        html.open("footer")
                .element(
                        "p",
                        "Similarity is how alike the service finds two faces, no proof that they are one person's."
                                + " Decisions stay in this browser until they are exported.")
                .close("footer");
        return html.end(script);
    }

    private void header() {
        html.open("header", "class", "top");
        html.open("p", "class", "kicker")
                .element("a", "Daily review", "href", "index.html")
                .text(" \u00b7 ")
                .element("span", sheet.collection())
                .close("p");
        html.open("h1")
                .element(
                        "time",
                        LONG_DAY.format(sheet.day()),
                        "datetime",
                        sheet.day().toString())
                .close("h1");
        html.open("dl", "class", "figures");
        figure(sheet.pictures(), "pictures");
        figure(sheet.faces(), "with a face");
        figure(sheet.pairs(), "pairs to look at");
        figure(sheet.leftOut().size(), "left out");
        html.close("dl").close("header");
    }

    private void figure(int number, String what) {
        html.open("div")
                .element("dt", what)
                .element("dd", String.valueOf(number))
                .close("div");
    }

    private void toolbar() {
        html.open("div", "class", "bar", "role", "toolbar", "aria-label", "Review");
        html.open("p", "class", "left")
                .element("strong", String.valueOf(sheet.pairs()), "id", "left")
                .text(" of " + sheet.pairs() + " left")
                .close("p");
        html.element(
                "progress",
                "",
                "id",
                "progress",
                "max",
                String.valueOf(sheet.pairs()),
                "value",
                "0",
                "aria-label",
                "Pairs decided");
        html.open("div", "class", "tools")
                .element("button", "Undo", "type", "button", "id", "undo", "aria-keyshortcuts", "u")
                .element("button", "Keys", "type", "button", "id", "keys", "aria-keyshortcuts", "?")
                .element("button", "Export decisions", "type", "button", "id", "export", "class", "primary")
                .close("div")
                .close("div");
        html.element("p", "", "id", "status", "class", "unseen", "role", "status", "aria-live", "polite");
        html.element("p", "", "id", "notice", "class", "notice", "role", "alert", "hidden", "");
    }

    private int band(Sheet.Band band, int before) {
        if (band.pairs().isEmpty()) {
            return before;
        }
        String id = "band-" + band.name().replace('.', '_');
        html.open("section", "class", "band", "aria-labelledby", id);
        html.open("h2", "id", id)
                .text(band.name().replace('-', '\u2013') + " % ")
                .element("small", Text.count(band.pairs().size(), "pair"))
                .close("h2");
        int number = before;
        html.open("ol", "class", "pairs", "start", String.valueOf(before + 1));
        for (Sheet.Pair pair : band.pairs()) {
            pair(pair, ++number);
        }
        html.close("ol");
        if (band.more() > 0) {
            html.element(
                    "p",
                    Text.count(band.more(), "more pair") + " in this band; the sheet shows the " + sheet.top()
                            + " most similar.",
                    "class",
                    "more");
        }
        html.close("section");
        return number;
    }

    private void pair(Sheet.Pair pair, int number) {
        String percent = Text.percent(pair.similarity());
        Candidate key = Candidate.of(pair.first().id(), pair.second().id(), pair.similarity());
        html.open(
                "li",
                "class",
                "pair",
                "id",
                "pair-" + number,
                "tabindex",
                "-1",
                "aria-label",
                "Pair " + number + ": " + pair.first().name() + " and "
                        + pair.second().name() + ", " + percent + " percent",
                "data-face-a",
                key.faceA(),
                "data-face-b",
                key.faceB(),
                "data-similarity",
                percent,
                "data-file-a",
                key.faceA().equals(pair.first().id())
                        ? pair.first().name()
                        : pair.second().name(),
                "data-file-b",
                key.faceA().equals(pair.first().id())
                        ? pair.second().name()
                        : pair.first().name());
        face(pair.first());
        html.open("p", "class", "alike")
                .open("span", "class", "percent")
                .text(percent)
                .element("small", " %")
                .close("span")
                .element("span", "alike", "class", "word")
                .element("span", "", "class", "verdict")
                .close("p");
        face(pair.second());
        html.open("div", "class", "decide")
                .element("button", "Confirm", "type", "button", "class", "confirm", "aria-keyshortcuts", "c y")
                .element("button", "Reject", "type", "button", "class", "reject", "aria-keyshortcuts", "r n")
                .element("span", "\u2610 same \u2003 \u2610 different", "class", "pen", "aria-hidden", "true")
                .close("div")
                .close("li");
    }

    private void face(Sheet.Face face) {
        html.open("figure");
        Optional<byte[]> crop = face.crop();
        if (crop.isPresent()) {
            html.single(
                    "img",
                    "src",
                    "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(crop.get()),
                    "alt",
                    "Face in " + face.name(),
                    "width",
                    "192",
                    "height",
                    "192");
        } else {
            html.open("div", "class", "nocrop")
                    .element("span", "No picture: " + face.missing())
                    .close("div");
        }
        html.open("figcaption")
                .element("bdi", face.name(), "class", "file")
                .element("span", face.day().map(LONG_DAY::format).orElse("day unknown"), "class", "when")
                .close("figcaption")
                .close("figure");
    }

    private void leftOut() {
        if (sheet.leftOut().isEmpty()) {
            return;
        }
        html.open("section", "class", "out", "aria-labelledby", "out")
                .open("h2", "id", "out")
                .text("Left out ")
                .element("small", Text.count(sheet.leftOut().size(), "picture"))
                .close("h2")
                .open("ul");
        for (Sheet.LeftOut one : sheet.leftOut()) {
            html.open("li")
                    .element("bdi", one.name(), "class", "file")
                    .element("span", words(one.why()), "class", "why")
                    .element("span", one.reason(), "class", "reason")
                    .close("li");
        }
        html.close("ul").close("section");
    }

    private void help() {
        html.open("dialog", "id", "help", "aria-labelledby", "help-title")
                .element("h2", "Keys", "id", "help-title")
                .open("dl");
        key("j \u2193 \u2192", "next pair");
        key("k \u2191 \u2190", "previous pair");
        key("c y", "confirm: one person");
        key("r n", "reject: two persons");
        key("u", "take the last decision back");
        key("?", "show or hide this");
        html.close("dl")
                .element(
                        "p",
                        "Decisions are kept in this browser. Export them when you are done, and hand the file to"
                                + " --decisions: pairs that are decided on do not come again.")
                .open("form", "method", "dialog")
                .element("button", "Close", "class", "primary")
                .close("form")
                .close("dialog");
    }

    private void key(String keys, String what) {
        html.open("div").open("dt");
        for (String key : keys.split(" ")) {
            html.element("kbd", key);
        }
        html.close("dt").element("dd", what).close("div");
    }
}
