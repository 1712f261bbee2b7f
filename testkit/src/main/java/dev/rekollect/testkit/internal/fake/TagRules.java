package dev.rekollect.testkit.internal.fake;

import java.util.List;
import java.util.Map;

/** Constraints of tags. */
final class TagRules {

    static final int MAX_TAGS = 200;

    private TagRules() {}

    static void tags(Violations violations, Map<String, String> tags) {
        violations.size("tags", tags, tags.size(), 0, MAX_TAGS);
        violations.map("tags", tags, TextRule.TAG_KEY, TextRule.TAG_VALUE);
    }

    static void keys(Violations violations, List<String> keys) {
        violations.size("tagKeys", keys, keys.size(), 0, MAX_TAGS);
        violations.texts("tagKeys", keys, keys, TextRule.TAG_KEY);
    }
}
