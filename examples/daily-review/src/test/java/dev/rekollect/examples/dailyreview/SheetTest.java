package dev.rekollect.examples.dailyreview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for people: nothing that a picture is called may do anything. */
class SheetTest {

    private static final String A = "0aaaaaaa-0000-4000-8000-000000000000";
    private static final String B = "0bbbbbbb-0000-4000-8000-000000000000";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 29);

    static Sheet sheet(String name) {
        Sheet.Face first = new Sheet.Face(B, name, Optional.of(DAY.minusDays(1)), Optional.of(new byte[] {1, 2}), "");
        Sheet.Face second = new Sheet.Face(A, "b.jpg", Optional.of(DAY), Optional.empty(), "the file is gone");
        return new Sheet(
                name.replaceAll("[^A-Za-z]", ""),
                DAY,
                80,
                10,
                3,
                2,
                List.of(
                        new Sheet.Band("95-100", List.of(new Sheet.Pair(first, second, 99.999f)), 4),
                        new Sheet.Band("90-95", List.of(), 0)),
                List.of(new Sheet.LeftOut(name, Sheet.Why.REFUSED, "because of " + name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>.jpg",
                "\" onload=\"alert(1)",
                "' autofocus onfocus='alert(1)",
                "&lt;b&gt; & </title></style><img src=x>",
                "-->]]><svg/onload=alert(1)>",
            })
    void markup_in_a_name_is_text(String name) {
        String page = HtmlSheet.of(sheet(name));

        assertThat(page).contains(Html.escaped(name)).doesNotContain(name);
        assertThat(page.split("<script>", -1)).as("the page's own script").hasSize(2);
        // What is left without the values of attributes is markup.
        String markup = page.replaceAll("=\"[^\"]*\"", "=");
        assertThat(Pattern.compile("<(svg|img src=x|b>)").matcher(page).find()).isFalse();
        assertThat(Pattern.compile("<[a-z]+[^>]*\\s(on[a-z]+|autofocus)\\b")
                        .matcher(markup)
                        .find())
                .isFalse();
    }

    @Test
    void letters_of_all_kinds_are_shown_and_what_turns_the_direction_is_spelled_out() {
        assertThat(Html.escaped("zoë 👩‍👧 名前.jpg")).isEqualTo("zoë 👩‍👧 名前.jpg");
        assertThat(Html.escaped("a\u202Egpj.exe\u0000\n")).isEqualTo("a\\u{202e}gpj.exe\\u{0}\\u{a}");
        assertThat(HtmlSheet.of(sheet("\ud83d.jpg"))).contains("\\u{d83d}.jpg");
    }

    @Test
    void the_page_needs_nothing_besides_and_runs_nothing_but_its_own_script() throws Exception {
        String page = HtmlSheet.of(sheet("a.jpg"));

        assertThat(page)
                .contains("default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-")
                .doesNotContain("unsafe-")
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("style=");
        assertThat(hashOf(page, "script")).isEqualTo(allowed(page, "script-src"));
        assertThat(hashOf(page, "style")).isEqualTo(allowed(page, "style-src"));
        assertThat(page).contains("src=\"data:image/jpeg;base64,AQI=\"");
    }

    private static String allowed(String page, String directive) {
        Matcher matcher = Pattern.compile(directive + " (?:'|&#39;)sha256-([A-Za-z0-9+/=]+)")
                .matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String hashOf(String page, String element) throws Exception {
        String content = page.substring(
                page.indexOf("<" + element + ">") + element.length() + 2, page.indexOf("</" + element + ">"));
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_page_tells_what_is_not_on_it() {
        assertThat(HtmlSheet.of(sheet("a.jpg")))
                .contains("4 more pairs in this band; the sheet shows the 10 most similar")
                .contains("No picture: the file is gone")
                .contains("because of a.jpg")
                .contains("99.99<small> %")
                .doesNotContain("90–95");
    }

    @Test
    void the_csv_has_every_pair_and_everything_that_is_left_out() {
        String csv = CsvSheet.of(sheet("=a.jpg"));

        assertThat(csv.split("\r\n"))
                .containsExactly(
                        "day,band,similarity,file_a,day_a,face_a,file_b,day_b,face_b,decision,note",
                        "2026-03-29,95-100,99.99,'=a.jpg,2026-03-28," + B + ",b.jpg,2026-03-29," + A
                                + ",,no picture of b.jpg: the file is gone. ",
                        "2026-03-29,95-100,,,,,,,,,4 more pairs not shown",
                        "2026-03-29,,,'=a.jpg,,,,,,,Cannot be used: because of =a.jpg");
        assertThat(DecisionsFile.parse(csv)).isEmpty();
        assertThat(DecisionsFile.parse(csv.replace(A + ",,", A + ",rejected,")))
                .containsExactly(new Decision(A, B, false));
    }

    @Test
    void the_index_leads_to_every_sheet_latest_first() {
        String page = IndexPage.of(
                "<staff>",
                List.of(new DayRecord(DAY, 3, 1, 4, 1, ""), new DayRecord(DAY.plusDays(3), 1, 0, 0, 0, "x")));

        assertThat(page)
                .contains("&lt;staff&gt;", "href=\"review-2026-03-29.html\"", "script-src &#39;none&#39;")
                .containsSubsequence("April 2026", "review-2026-04-01.html", "March 2026", "review-2026-03-29.html");
    }
}
