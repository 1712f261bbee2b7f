package dev.rekollect.dynamodb;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.ContentHash;
import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An entry as an item, and back.
 *
 * <p>Numbers with a point and instants are texts: DynamoDB's numbers have another range than a {@code double}, and a text
 * comes back as it was.
 */
final class Items {

    static final String COLLECTION = "collection";
    static final String SOURCE = "source";
    static final String TOKENS = "tokens";

    /** The partition key of the index of that name. */
    static final String IN_STATE = "inState";

    /** The partition key of the index of that name; only finished entries have none. */
    static final String UNFINISHED = "unfinished";

    private static final String STATE = "state";
    private static final String VERSION_ID = "versionId";
    private static final String ETAG = "etag";
    private static final String SEQUENCER = "sequencer";
    private static final String CONTENT_HASH = "contentHash";
    private static final String LAST_MODIFIED = "lastModified";
    private static final String EXTERNAL_IMAGE_ID = "externalImageId";
    private static final String FACES = "faces";
    private static final String OBSOLETE = "obsolete";
    private static final String REASON = "reason";
    private static final String CLAIM_OWNER = "claimOwner";
    private static final String CLAIM_UNTIL = "claimUntil";
    private static final String DOUBTFUL = "doubtful";
    private static final String REVISION = "revision";
    private static final String UPDATED = "updated";
    private static final String POINTERS = "pointers";

    private Items() {}

    static Map<String, AttributeValue> key(LedgerKey key) {
        return Map.of(
                Keys.PARTITION,
                AttributeValue.fromS(Keys.entryPartition(key)),
                Keys.SORT,
                AttributeValue.fromS(Keys.entrySort(key.source())));
    }

    static Map<String, AttributeValue> item(Stored stored) {
        LedgerEntry entry = stored.entry();
        SourceVersion version = entry.version();
        Map<String, AttributeValue> item = new HashMap<>(key(entry.key()));
        put(item, COLLECTION, entry.key().collection().value());
        put(item, SOURCE, entry.key().source().value());
        put(item, STATE, entry.state().name());
        put(item, IN_STATE, Keys.statePartition(entry));
        if (entry.unfinished()) {
            put(item, UNFINISHED, Keys.unfinishedPartition(entry.key()));
        }
        put(item, VERSION_ID, version.versionId());
        put(item, ETAG, version.etag());
        put(item, SEQUENCER, version.sequencer());
        put(item, CONTENT_HASH, version.contentHash());
        put(item, LAST_MODIFIED, version.lastModified());
        put(item, EXTERNAL_IMAGE_ID, entry.externalImageId());
        put(item, FACES, entry.faces().stream().map(Items::text).toList());
        put(item, OBSOLETE, entry.obsolete().stream().map(FaceRef::toString).toList());
        put(item, REASON, entry.reason());
        put(item, CLAIM_OWNER, entry.claim().map(Claim::owner));
        put(item, CLAIM_UNTIL, entry.claim().map(Claim::until));
        item.put(DOUBTFUL, AttributeValue.fromBool(entry.doubtful()));
        item.put(REVISION, AttributeValue.fromN(Long.toString(entry.revision())));
        put(item, UPDATED, entry.updated().toString());
        put(item, TOKENS, stored.tokens());
        put(item, POINTERS, stored.pointers().values());
        return item;
    }

    private static void put(Map<String, AttributeValue> item, String name, String value) {
        item.put(name, AttributeValue.fromS(value));
    }

    private static void put(Map<String, AttributeValue> item, String name, Optional<?> value) {
        value.ifPresent(present -> put(item, name, present.toString()));
    }

    private static void put(Map<String, AttributeValue> item, String name, Collection<String> values) {
        if (!values.isEmpty()) {
            item.put(
                    name,
                    AttributeValue.fromL(
                            values.stream().map(AttributeValue::fromS).toList()));
        }
    }

    /** @throws IllegalArgumentException when the item is none that {@link #item} made */
    static Stored stored(Map<String, AttributeValue> item) {
        LedgerEntry entry = new LedgerEntry(
                new LedgerKey(CollectionId.of(required(item, COLLECTION)), SourceUri.of(required(item, SOURCE))),
                LedgerState.valueOf(required(item, STATE)),
                new SourceVersion(
                        text(item, VERSION_ID),
                        text(item, ETAG),
                        text(item, SEQUENCER),
                        text(item, CONTENT_HASH).map(ContentHash::new),
                        text(item, LAST_MODIFIED).map(Instant::parse)),
                text(item, EXTERNAL_IMAGE_ID).map(ExternalImageId::of),
                texts(item, FACES).stream().map(Items::face).toList(),
                texts(item, OBSOLETE).stream().map(Items::ref).toList(),
                text(item, REASON),
                text(item, CLAIM_OWNER).map(owner -> new Claim(owner, Instant.parse(required(item, CLAIM_UNTIL)))),
                present(item, DOUBTFUL).bool(),
                Long.parseLong(present(item, REVISION).n()),
                Instant.parse(required(item, UPDATED)));
        return new Stored(entry, texts(item, TOKENS), pointers(entry, texts(item, POINTERS)));
    }

    private static Map<String, String> pointers(LedgerEntry entry, List<String> tokens) {
        List<String> partitions = Keys.pointerPartitions(entry);
        if (partitions.size() != tokens.size()) {
            throw new IllegalArgumentException(
                    "it has " + tokens.size() + " pointers and should have " + partitions.size());
        }
        Map<String, String> pointers = new LinkedHashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            pointers.put(partitions.get(i), tokens.get(i));
        }
        return pointers;
    }

    private static String text(LedgerFace face) {
        BoundingBox box = face.box();
        return face.ref() + " " + face.image() + " " + box.left() + " " + box.top() + " " + box.width() + " "
                + box.height();
    }

    private static LedgerFace face(String text) {
        String[] parts = parts(text, " ", 6);
        return new LedgerFace(
                ref(parts[0]),
                ImageId.of(parts[1]),
                new BoundingBox(
                        Double.parseDouble(parts[2]),
                        Double.parseDouble(parts[3]),
                        Double.parseDouble(parts[4]),
                        Double.parseDouble(parts[5])));
    }

    private static FaceRef ref(String text) {
        String[] parts = parts(text, "/", 2);
        return new FaceRef(CollectionId.of(parts[0]), FaceId.of(parts[1]));
    }

    private static String[] parts(String text, String separator, int count) {
        String[] parts = text.split(separator, -1);
        if (parts.length != count) {
            throw new IllegalArgumentException("it has a face of " + parts.length + " parts: '" + text + "'");
        }
        return parts;
    }

    private static AttributeValue present(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no '" + name + "'");
        }
        return value;
    }

    static String required(Map<String, AttributeValue> item, String name) {
        return present(item, name).s();
    }

    private static Optional<String> text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }

    private static List<String> texts(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::l).orElse(List.of()).stream()
                .map(AttributeValue::s)
                .toList();
    }
}
