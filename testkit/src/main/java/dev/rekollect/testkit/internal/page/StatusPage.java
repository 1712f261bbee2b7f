package dev.rekollect.testkit.internal.page;

import dev.rekollect.testkit.FakeBill;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.internal.fake.FakeEngine;
import dev.rekollect.testkit.internal.fake.Overview;
import dev.rekollect.testkit.internal.fake.Overview.CollectionView;
import dev.rekollect.testkit.internal.fake.Overview.OperationView;
import dev.rekollect.testkit.internal.fake.World;
import dev.rekollect.testkit.internal.fake.Worlds;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The page as a whole. Everything it shows is bounded, whatever the fake holds. Thread-safe. */
public final class StatusPage {

    private static final int MOST_WORLDS = 20;
    private static final int MOST_COLLECTIONS = 40;
    private static final int MOST_FACES = 40;
    private static final int MOST_CALLS = 40;

    private static final Template PAGE = Template.named("page.html");
    private static final Template STYLE = Template.named("page.css");
    private static final Template EMPTY = Template.named("empty.html");

    private final Worlds worlds;

    public StatusPage(Worlds worlds) {
        this.worlds = worlds;
    }

    /**
     * The page as it is now.
     *
     * @param refreshing whether the browser is to ask again
     */
    public String render(boolean refreshing) {
        List<Overview> overviews = new ArrayList<>();
        for (FakeEngine engine : worlds.engines()) {
            if (overviews.size() < MOST_WORLDS
                    && (engine == worlds.home()
                            || engine.answered() > 0
                            || !engine.storedFaces().isEmpty())) {
                overviews.add(engine.overview(MOST_COLLECTIONS, MOST_FACES));
            }
        }
        return PAGE.filled(Map.of(
                "style", STYLE.text(),
                "refresh", refreshing ? "<meta http-equiv=\"refresh\" content=\"10\">" : "",
                "toggle",
                        refreshing
                                ? "Every 10 seconds, this page looks again. <a href=\"/?refresh=off\">Hold it</a>"
                                : "This page is on hold. <a href=\"/\">Look again every 10 seconds</a>",
                "where", where(),
                "now",
                        worlds.clock()
                                .instant()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace("T", " "),
                "figures", figures(overviews),
                "collections", collections(overviews),
                "side", side(overviews),
                "calls", calls()));
    }

    private String where() {
        Html html = new Html();
        World home = worlds.home().world();
        if (worlds.apart()) {
            html.text("Accounts and regions kept apart; unsigned calls go to ").element("b", home.region());
        } else {
            html.text("One for all regions and credentials, in ").element("b", home.region());
        }
        return html.text(", account ").element("b", home.account()).toString();
    }

    private String figures(List<Overview> overviews) {
        long collections = 0;
        long users = 0;
        long failed = 0;
        for (Overview overview : overviews) {
            collections += overview.collectionCount();
            users += overview.userCount();
            for (OperationView operation : overview.operations().values()) {
                failed += operation.count().failed();
            }
        }
        FakeBill bill = worlds.bill();
        Html html = new Html();
        figure(html, "collections", Numbers.grouped(collections));
        figure(html, "faces", Numbers.grouped(bill.storedFaces()));
        figure(html, "users", Numbers.grouped(users));
        figure(html, "calls", Numbers.grouped(worlds.answered()));
        figure(html, "of them failed", Numbers.grouped(failed));
        figure(html, "on the bill", Numbers.usd(bill.total()));
        return html.toString();
    }

    private static void figure(Html html, String what, String number) {
        html.raw("<div>").element("dt", what).element("dd", number).raw("</div>");
    }

    private String collections(List<Overview> overviews) {
        Html html = new Html();
        int shown = 0;
        long all = 0;
        for (Overview overview : overviews) {
            all += overview.collectionCount();
            if (worlds.apart() && overview.collectionCount() > 0) {
                html.element("p class=\"world\"", overview.world());
            }
            for (CollectionView collection : overview.collections()) {
                if (shown < MOST_COLLECTIONS) {
                    shown++;
                    CollectionSection.write(html, collection);
                }
            }
        }
        if (all > shown) {
            html.element("p class=\"more\"", "and " + Numbers.of(all - shown, "more collection", "more collections"));
        }
        return shown == 0 ? EMPTY.text() : html.toString();
    }

    private String side(List<Overview> overviews) {
        Html html = new Html();
        BillSection.write(html, worlds.bill());
        for (int i = 0; i < overviews.size(); i++) {
            QuotaSection.write(html, overviews.get(i), "quotas" + i, worlds.apart());
        }
        return html.toString();
    }

    private String calls() {
        List<FakeCall> calls = worlds.calls();
        List<FakeCall> newest = new ArrayList<>(calls.subList(Math.max(0, calls.size() - MOST_CALLS), calls.size()));
        Collections.reverse(newest);
        Html html = new Html();
        CallsSection.write(html, newest, worlds.answered(), worlds.apart());
        return html.toString();
    }
}
