package dev.rekollect.internal.operation;

import java.util.Map;

/** What the service allows in tags, checked before a call is made. */
final class TagRules {

    private static final int MOST = 200;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private TagRules() {}

    static Map<String, String> checked(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw new IllegalArgumentException("tags: a collection has 0-" + MOST + " of them; got " + tags.size());
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw new IllegalArgumentException("a tag's key has 1-" + LONGEST_KEY + " characters; got "
                        + key.length() + ": '" + key.substring(0, Math.min(80, key.length())) + "'");
            }
            if (key.startsWith("aws:")) {
                throw new IllegalArgumentException(
                        "a tag's key must not begin with aws:, which AWS keeps for itself; got '" + key + "'");
            }
            if (value.length() > LONGEST_VALUE) {
                throw new IllegalArgumentException("a tag's value has 0-" + LONGEST_VALUE + " characters; got "
                        + value.length() + " for '" + key + "'");
            }
        });
        return Map.copyOf(tags);
    }
}
