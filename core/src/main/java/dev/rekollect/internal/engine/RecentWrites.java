package dev.rekollect.internal.engine;

import dev.rekollect.internal.operation.Writes;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What this process wrote within the last seconds. Bounded: the oldest are forgotten first, and forgetting costs no more
 * than a retry that is not made.
 */
final class RecentWrites implements Writes {

    private static final int MOST = 65_536;

    private record UserKey(CollectionId collection, UserId user) {}

    private final InstantSource clock;
    private final Duration window;
    // Oldest first, so that the expired stand at the front. Keys are CollectionId, FaceRef or UserKey.
    private final Map<Object, Instant> written = new LinkedHashMap<>();

    RecentWrites(InstantSource clock, Duration window) {
        this.clock = clock;
        this.window = window;
    }

    @Override
    public void created(CollectionId collection) {
        put(collection);
    }

    @Override
    public synchronized void deleted(CollectionId collection) {
        // Its faces and users are gone with it: a look-up that misses them is right.
        written.keySet()
                .removeIf(key -> key.equals(collection)
                        || (key instanceof FaceRef face && face.collection().equals(collection))
                        || (key instanceof UserKey user && user.collection.equals(collection)));
    }

    @Override
    public void stored(CollectionId collection, Collection<FaceId> faces) {
        faces.forEach(face -> put(new FaceRef(collection, face)));
    }

    @Override
    public void deleted(CollectionId collection, Collection<FaceId> faces) {
        faces.forEach(face -> remove(new FaceRef(collection, face)));
    }

    @Override
    public void created(CollectionId collection, UserId user) {
        put(new UserKey(collection, user));
    }

    @Override
    public void deleted(CollectionId collection, UserId user) {
        remove(new UserKey(collection, user));
    }

    boolean contains(CollectionId collection, UserId user) {
        return contains(new UserKey(collection, user));
    }

    synchronized boolean contains(Object key) {
        Instant when = written.get(key);
        return when != null && !expired(when, clock.instant());
    }

    private synchronized void put(Object key) {
        if (window.isZero()) {
            return;
        }
        Instant now = clock.instant();
        var unused = written.remove(key);
        written.put(key, now);
        Iterator<Instant> oldest = written.values().iterator();
        while (oldest.hasNext()) {
            Instant when = oldest.next();
            if (written.size() <= MOST && !expired(when, now)) {
                break;
            }
            oldest.remove();
        }
    }

    private synchronized void remove(Object key) {
        var unused = written.remove(key);
    }

    private boolean expired(Instant when, Instant now) {
        // A clock that was set back must not keep a write young for ever.
        return now.isBefore(when) || when.plus(window).isBefore(now);
    }
}
