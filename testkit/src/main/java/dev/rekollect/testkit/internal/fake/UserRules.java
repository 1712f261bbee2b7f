package dev.rekollect.testkit.internal.fake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Constraints and defaults of the operations on users. */
final class UserRules {

    private static final int MOST_USERS = 500;
    private static final int MOST_FACES = 100;

    private UserRules() {}

    /** What every operation that changes a user has. */
    static void change(
            Violations violations, @Nullable String collectionId, @Nullable String userId, @Nullable String token) {
        violations.requiredText("collectionId", collectionId, TextRule.COLLECTION_ID);
        violations.requiredText("userId", userId, TextRule.USER_ID);
        violations.text("clientRequestToken", token, TextRule.CLIENT_REQUEST_TOKEN);
    }

    static void faceIds(Violations violations, @Nullable List<String> faceIds) {
        if (violations.required("faceIds", faceIds) && faceIds != null) {
            FaceIdRules.check(violations, faceIds, MOST_FACES);
        }
    }

    static void threshold(Violations violations, @Nullable Float threshold) {
        violations.range("userMatchThreshold", threshold, 0, 100);
    }

    static void search(Violations violations, @Nullable Integer maxUsers, @Nullable Float threshold) {
        violations.range("maxUsers", maxUsers, 1, MOST_USERS);
        threshold(violations, threshold);
    }

    static void page(Violations violations, @Nullable String token, @Nullable Integer maxResults) {
        violations.text("nextToken", token, TextRule.PAGE_TOKEN);
        violations.range("maxResults", maxResults, 1, MOST_USERS);
    }

    /** Rows of a page, and matches of a search. */
    static int most(@Nullable Integer wanted) {
        return wanted == null ? MOST_USERS : wanted;
    }
}
