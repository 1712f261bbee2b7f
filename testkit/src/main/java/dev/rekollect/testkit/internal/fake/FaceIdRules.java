package dev.rekollect.testkit.internal.fake;

import java.util.List;

/** Constraints of lists of face IDs. */
final class FaceIdRules {

    private static final int MOST = 4096;

    private FaceIdRules() {}

    static void check(Violations violations, List<String> faceIds) {
        violations.size("faceIds", faceIds, faceIds.size(), 1, MOST);
        violations.texts("faceIds", faceIds, faceIds, TextRule.FACE_ID);
    }
}
