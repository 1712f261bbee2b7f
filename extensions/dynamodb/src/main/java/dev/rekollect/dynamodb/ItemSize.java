package dev.rekollect.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How large DynamoDB takes an item for (Developer Guide, DynamoDB item sizes and formats). */
final class ItemSize {

    /** The largest item, in bytes. */
    static final int MAX_BYTES = 400 * 1_024;

    private ItemSize() {}

    /** In bytes; a few too many where numbers are concerned, whose size is said to be approximate. */
    static int of(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> bytes(attribute.getKey()) + of(attribute.getValue()))
                .sum();
    }

    private static int of(AttributeValue value) {
        if (value.s() != null) {
            return bytes(value.s());
        }
        if (value.n() != null) {
            return value.n().length() / 2 + 2;
        }
        if (value.hasL()) {
            return 3 + value.l().stream().mapToInt(element -> 1 + of(element)).sum();
        }
        return 1;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
