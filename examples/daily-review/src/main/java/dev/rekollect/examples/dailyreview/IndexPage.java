package dev.rekollect.examples.dailyreview;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page that leads to the sheets, latest first. */
final class IndexPage {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);

    private IndexPage() {}

    static String of(String collection, List<DayRecord> days) {
        Html html = new Html("Daily review of " + collection, HtmlSheet.resource("page.css"), "");
        html.open("header", "class", "top")
                .element("p", "Daily review", "class", "kicker")
                .element("h1", collection)
                .close("header")
                .open("main", "class", "index");
        NavigableMap<YearMonth, List<DayRecord>> months = days.stream()
                .collect(Collectors.groupingBy(day -> YearMonth.from(day.day()), TreeMap::new, Collectors.toList()));
        months.descendingMap().forEach((month, ofMonth) -> month(html, month, ofMonth));
        if (days.isEmpty()) {
            html.element("p", "No day has been reviewed yet.", "class", "nobody");
        }
        return html.close("main").end("");
    }

    private static void month(Html html, YearMonth month, List<DayRecord> days) {
        html.open("section")
                .element("h2", MONTH.format(month))
                .open("table")
                .open("thead")
                .open("tr");
        for (String column : List.of("Day", "Pictures", "Pairs", "More", "Left out")) {
            html.element("th", column, "scope", "col");
        }
        html.close("tr").close("thead").open("tbody");
        for (int i = days.size() - 1; i >= 0; i--) {
            DayRecord day = days.get(i);
            html.open("tr")
                    .open("th", "scope", "row")
                    .element("a", DAY.format(day.day()), "href", OutputFolder.html(day.day()))
                    .close("th");
            for (int number : List.of(day.pictures(), day.pairs(), day.more(), day.leftOut())) {
                html.element("td", number == 0 ? "\u2013" : String.valueOf(number));
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("section");
    }
}
