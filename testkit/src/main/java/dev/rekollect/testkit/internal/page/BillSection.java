package dev.rekollect.testkit.internal.page;

import dev.rekollect.testkit.FakeBill;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What it would cost. */
final class BillSection {

    private BillSection() {}

    static void write(Html html, FakeBill bill) {
        html.raw(
                "<section class=\"card\" aria-labelledby=\"bill\"><h2 id=\"bill\">Bill</h2><table class=\"bill\"><tbody>");
        row(html, "Images, group 1", bill.images().group1(), null);
        row(html, "Images, group 2", bill.images().group2(), null);
        row(html, "All images", bill.images().total(), bill.imageCost());
        row(html, "Stored faces, a month", bill.storedFaces(), bill.storageCostPerMonth());
        html.raw("</tbody><tfoot><tr><th scope=\"row\" colspan=\"2\">Total</th><td>")
                .text(Numbers.usd(bill.total()))
                .raw(
                        "</td></tr></tfoot></table><p class=\"facts\">An estimate, at the prices of us-east-1.</p></section>\n");
    }

    private static void row(Html html, String what, long count, @Nullable BigDecimal cost) {
        html.raw("<tr><th scope=\"row\">")
                .text(what)
                .raw("</th><td>")
                .text(Numbers.grouped(count))
                .raw("</td><td>")
                .text(cost == null ? "" : Numbers.usd(cost))
                .raw("</td></tr>");
    }
}
