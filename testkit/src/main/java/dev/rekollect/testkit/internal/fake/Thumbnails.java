package dev.rekollect.testkit.internal.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Small pictures of the faces that were stored last, for people to look at. None are kept before somebody says how
 * many. By face ID, which is another one in every collection and world. Thread-safe.
 */
final class Thumbnails {

    private final Map<String, byte[]> oldestFirst = new LinkedHashMap<>();
    private volatile int most;

    /** How many are kept from now on; some 3 KB each. */
    synchronized void keep(int number) {
        most = number;
        trim();
    }

    void add(List<StoredFace> faces, DecodedPicture picture) {
        if (most == 0) {
            return;
        }
        for (StoredFace face : faces) {
            byte @Nullable [] file = FaceCrop.jpeg(face.box(), picture);
            if (file != null) {
                synchronized (this) {
                    // Put at the end, also where it was there before.
                    oldestFirst.remove(face.faceId());
                    oldestFirst.put(face.faceId(), file);
                    trim();
                }
            }
        }
    }

    synchronized Optional<byte[]> of(String faceId) {
        return Optional.ofNullable(oldestFirst.get(faceId));
    }

    synchronized void clear() {
        oldestFirst.clear();
    }

    private void trim() {
        var oldest = oldestFirst.keySet().iterator();
        for (int surplus = oldestFirst.size() - most; surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
    }
}
