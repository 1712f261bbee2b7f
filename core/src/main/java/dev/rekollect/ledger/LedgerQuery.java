package dev.rekollect.ledger;

import dev.rekollect.image.ContentHash;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;

/** Which entries are wanted. */
public sealed interface LedgerQuery {

    /** The collection whose entries are wanted. */
    CollectionId collection();

    /** Every entry of a collection. */
    static LedgerQuery all(CollectionId collection) {
        return new Under(collection, "");
    }

    /**
     * The entries whose source begins with a text.
     *
     * @param collection of which collection
     * @param prefix such as {@code s3://bucket/folder/}; all where empty
     */
    record Under(CollectionId collection, String prefix) implements LedgerQuery {}

    /**
     * The entries in a state.
     *
     * @param collection of which collection
     * @param state which
     */
    record InState(CollectionId collection, LedgerState state) implements LedgerQuery {}

    /**
     * The entries whose work was begun and not finished; see {@link LedgerEntry#unfinished()}.
     *
     * @param collection of which collection
     */
    record Unfinished(CollectionId collection) implements LedgerQuery {}

    /**
     * The entries that tell of a face, as their own or as one to be deleted: usually one.
     *
     * @param collection of which collection: the application's, also where a shard of it holds the face
     * @param face which
     */
    record OfFace(CollectionId collection, FaceRef face) implements LedgerQuery {}

    /**
     * The entries of sources with that content.
     *
     * @param collection of which collection
     * @param hash of the content
     */
    record OfContent(CollectionId collection, ContentHash hash) implements LedgerQuery {}

    /**
     * The entries whose faces carry that name: one, unless the application gives several pictures one name.
     *
     * @param collection of which collection
     * @param externalImageId the name
     */
    record Named(CollectionId collection, ExternalImageId externalImageId) implements LedgerQuery {}

    /** Whether an entry is wanted: what every implementation's index has to agree with. */
    default boolean wants(LedgerEntry entry) {
        if (!entry.key().collection().equals(collection())) {
            return false;
        }
        if (this instanceof Under under) {
            return entry.key().source().value().startsWith(under.prefix());
        }
        if (this instanceof InState inState) {
            return entry.state() == inState.state();
        }
        if (this instanceof Unfinished) {
            return entry.unfinished();
        }
        if (this instanceof OfFace ofFace) {
            return entry.knows(ofFace.face());
        }
        if (this instanceof OfContent ofContent) {
            return entry.version()
                    .contentHash()
                    .filter(ofContent.hash()::equals)
                    .isPresent();
        }
        Named named = (Named) this;
        return entry.externalImageId().filter(named.externalImageId()::equals).isPresent();
    }
}
