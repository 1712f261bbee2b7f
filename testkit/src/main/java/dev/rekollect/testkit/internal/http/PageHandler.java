package dev.rekollect.testkit.internal.http;

import dev.rekollect.testkit.internal.fake.Worlds;
import dev.rekollect.testkit.internal.page.StatusPage;

/** The page for browsers, at the address where the service takes its calls. Thread-safe. */
final class PageHandler implements Handler {

    private final StatusPage page;

    PageHandler(Worlds worlds) {
        this.page = new StatusPage(worlds);
    }

    /** Whether a request is one for the page. */
    static boolean takes(Request sent) {
        return sent.path().equals("/")
                && (sent.method().equals("GET") || sent.method().equals("HEAD"));
    }

    @Override
    public Reply answer(Request sent) {
        return Reply.page(page.render(!sent.query().equals("refresh=off")));
    }
}
