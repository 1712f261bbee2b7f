package dev.rekollect.testkit.internal.page;

import dev.rekollect.testkit.FakeCall;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The calls answered last, the newest first. */
final class CallsSection {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private CallsSection() {}

    static void write(Html html, List<FakeCall> newestFirst, long answered, boolean apart) {
        html.raw("<section class=\"card calls\" aria-labelledby=\"calls\"><h2 id=\"calls\">Recent calls</h2>");
        if (newestFirst.isEmpty()) {
            html.raw("<p class=\"none\">Nobody has called yet.</p></section>");
            return;
        }
        html.raw("<p class=\"facts\">")
                .text("The last " + newestFirst.size() + " of " + Numbers.of(answered, "call", "calls")
                        + ", the newest first. Times are UTC.")
                .raw(
                        "</p><div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"calls\"><table><thead><tr>"
                                + "<th scope=\"col\">Time</th><th scope=\"col\">Operation</th>")
                .raw(apart ? "<th scope=\"col\">Region and account</th>" : "")
                .raw("<th scope=\"col\">Collection</th><th scope=\"col\">Request</th><th scope=\"col\">Outcome</th>"
                        + "</tr></thead><tbody>\n");
        newestFirst.forEach(call -> row(html, call));
        html.raw("</tbody></table></div></section>\n");
    }

    private static void row(Html html, FakeCall call) {
        html.raw("<tr>").element("td class=\"time\"", TIME.format(call.at())).element("td", call.operation());
        call.world().ifPresent(world -> html.element("td", world));
        html.element("td", call.collectionId().map(RequestSummary::shortened).orElse(""))
                .element("td class=\"request\"", RequestSummary.of(call.request()))
                .raw(call.succeeded() ? "<td class=\"ok\">" : "<td class=\"failed\">")
                .text(call.succeeded() ? "ok" : call.errorCode() + (call.lost() ? " after it was done" : ""))
                .raw("</td></tr>\n");
    }
}
