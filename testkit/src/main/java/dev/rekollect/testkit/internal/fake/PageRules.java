package dev.rekollect.testkit.internal.fake;

import org.jspecify.annotations.Nullable;

/** Constraints and defaults of lists. */
final class PageRules {

    private static final int MOST = 4096;

    private PageRules() {}

    static void check(Violations violations, @Nullable String token, @Nullable Integer maxResults) {
        violations.text("nextToken", token, TextRule.PAGE_TOKEN);
        violations.range("maxResults", maxResults, 0, MOST);
    }

    /** Zero is allowed, and a page without rows would never end: it stands for the service's own size. */
    static int size(@Nullable Integer maxResults) {
        return maxResults == null || maxResults == 0 ? MOST : maxResults;
    }
}
