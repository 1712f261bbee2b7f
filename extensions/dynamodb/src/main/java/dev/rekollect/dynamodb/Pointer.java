package dev.rekollect.dynamodb;

import dev.rekollect.ledger.SourceUri;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that leads from what an entry is looked for by to the entry.
 *
 * <p>It is written before the entry and removed after it, so that there may be one too many, never one too few. The token
 * makes each a new one: who removes an old pointer never removes one that somebody is just writing.
 */
record Pointer(String partition, String token, SourceUri source) {

    Map<String, AttributeValue> key() {
        return Map.of(
                Keys.PARTITION,
                AttributeValue.fromS(partition),
                Keys.SORT,
                AttributeValue.fromS(Keys.pointerSort(source, token)));
    }

    Map<String, AttributeValue> item() {
        return Map.of(
                Keys.PARTITION,
                AttributeValue.fromS(partition),
                Keys.SORT,
                AttributeValue.fromS(Keys.pointerSort(source, token)),
                Items.SOURCE,
                AttributeValue.fromS(source.value()));
    }
}
