package dev.rekollect.testkit.internal.fake;

import java.util.List;

/** Constraints of lists of face IDs. */
final class FaceIdRules {

    private static final int MOST = 4096;

    private FaceIdRules() {}

    static void check(Violations violations, List<String> faceIds) {
        check(violations, faceIds, MOST);
    }

    static void check(Violations violations, List<String> faceIds, int most) {
        violations.size("faceIds", faceIds, faceIds.size(), 1, most);
        violations.texts("faceIds", faceIds, faceIds, TextRule.FACE_ID);
    }
}
