package dev.rekollect.testkit.internal.fake;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The collections. Thread-safe; its lock is never held while a collection works. */
final class Store {

    /**
     * Everything in the store.
     *
     * @param collections in any order
     * @param incarnations how often a collection of each name was created: makes the face IDs of a second one new
     */
    record Content(Collection<FaceCollection> collections, Map<String, Integer> incarnations) {
        Content() {
            this(List.of(), Map.of());
        }

        boolean isEmpty() {
            return collections.isEmpty() && incarnations.isEmpty();
        }
    }

    private final NavigableMap<Position, FaceCollection> collections = new TreeMap<>();
    private final RequestTokens tokens = new RequestTokens();
    private final VideoJobs jobs = new VideoJobs();
    private final Map<String, Integer> incarnations = new HashMap<>();

    synchronized void create(String id, Instant created, String modelVersion, Map<String, String> tags) {
        Position position = Position.of(id);
        if (collections.containsKey(position)) {
            throw Rejection.collectionExists(id);
        }
        int incarnation = incarnations.getOrDefault(id, 0) + 1;
        incarnations.put(id, incarnation);
        FaceCollection.Birth birth = new FaceCollection.Birth(id, incarnation, created, modelVersion);
        collections.put(position, new FaceCollection(birth, FaceCollection.Content.empty(tags)));
    }

    synchronized @Nullable FaceCollection find(String id) {
        return collections.get(Position.of(id));
    }

    /** The collection, or the service's error for there being none. */
    FaceCollection get(String id) {
        FaceCollection collection = find(id);
        if (collection == null) {
            throw Rejection.noSuchCollection(id);
        }
        return collection;
    }

    void delete(String id) {
        @Nullable FaceCollection removed;
        synchronized (this) {
            removed = collections.remove(Position.of(id));
        }
        if (removed == null) {
            throw Rejection.noSuchCollection(id);
        }
        removed.close();
        tokens.forget(removed);
    }

    /** The calls that are not to be repeated. */
    RequestTokens tokens() {
        return tokens;
    }

    /** The analyses of videos. */
    VideoJobs jobs() {
        return jobs;
    }

    synchronized Page<FaceCollection> page(@Nullable Position after, int size) {
        return Page.of(collections, after, size, collection -> true);
    }

    synchronized Content content() {
        return new Content(List.copyOf(collections.values()), Map.copyOf(incarnations));
    }

    void replaceWith(Content content) {
        List<FaceCollection> gone;
        synchronized (this) {
            gone = List.copyOf(collections.values());
            collections.clear();
            incarnations.clear();
            content.collections.forEach(
                    collection -> collections.put(Position.of(collection.birth().id()), collection));
            incarnations.putAll(content.incarnations);
        }
        // Calls under way hold on to the old collections; they shall not report success about a face nobody will see.
        gone.forEach(FaceCollection::close);
        tokens.clear();
        jobs.clear();
    }
}
