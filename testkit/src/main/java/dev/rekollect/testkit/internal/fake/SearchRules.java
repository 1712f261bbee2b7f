package dev.rekollect.testkit.internal.fake;

import org.jspecify.annotations.Nullable;

/** Constraints and defaults of searches. */
final class SearchRules {

    private static final int MOST = 4096;
    private static final float THRESHOLD = 80;

    private SearchRules() {}

    static void check(Violations violations, @Nullable Integer maxFaces, @Nullable Float threshold) {
        violations.range("maxFaces", maxFaces, 1, MOST);
        violations.range("faceMatchThreshold", threshold, 0, 100);
    }

    static int most(@Nullable Integer maxFaces) {
        return maxFaces == null ? MOST : maxFaces;
    }

    static float threshold(@Nullable Float threshold) {
        return threshold == null ? THRESHOLD : threshold;
    }
}
