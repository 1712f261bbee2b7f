package dev.rekollect.testkit.internal.page;

import dev.rekollect.testkit.internal.fake.Overview;
import dev.rekollect.testkit.internal.fake.Overview.OperationView;
import java.util.Map;

/** The operations that were called or are limited: how often, and how many calls would still pass. */
final class QuotaSection {

    private QuotaSection() {}

    static void write(Html html, Overview overview, String id, boolean named) {
        html.raw("<section class=\"card\" aria-labelledby=\"" + id + "\"><h2 id=\"" + id
                + "\">Operations and quotas</h2>");
        if (named) {
            html.element("p class=\"facts\"", overview.world());
        }
        html.raw("<table><thead><tr><th scope=\"col\">Operation</th><th scope=\"col\">Calls</th>"
                + "<th scope=\"col\">Failed</th><th scope=\"col\">Quota</th></tr></thead><tbody>");
        boolean any = false;
        for (Map.Entry<String, OperationView> entry : overview.operations().entrySet()) {
            OperationView operation = entry.getValue();
            if (operation.count().calls() > 0) {
                any = true;
                row(html, entry.getKey(), operation);
            }
        }
        if (!any) {
            html.raw("<tr><td colspan=\"4\" class=\"none\">No calls yet.</td></tr>");
        }
        html.raw("</tbody></table><p class=\"facts\">").text(limits(overview)).raw("</p></section>\n");
    }

    private static String limits(Overview overview) {
        long limited = overview.operations().values().stream()
                .filter(operation -> operation.quota().isPresent())
                .count();
        return limited == 0
                ? "No quotas: any number of calls passes."
                : "Calls a second, of " + limited + " limited operations; the bar is what is left now.";
    }

    private static void row(Html html, String name, OperationView operation) {
        html.raw("<tr><th scope=\"row\">")
                .text(name)
                .raw("</th><td>")
                .text(Numbers.grouped(operation.count().calls()))
                .raw(operation.count().failed() > 0 ? "</td><td class=\"failed\">" : "</td><td>")
                .text(Numbers.grouped(operation.count().failed()))
                .raw("</td><td>");
        if (operation.quota().isPresent()) {
            int quota = operation.quota().getAsInt();
            html.raw("<meter min=\"0\" max=\"" + quota + "\" low=\"" + quota / 4 + "\" value=\"" + operation.left()
                            + "\">")
                    .text(operation.left() + " left")
                    .raw("</meter>")
                    .element("span class=\"quota\"", quota + "/s");
        } else {
            html.raw("<span class=\"none\">none</span>");
        }
        html.raw("</td></tr>");
    }
}
