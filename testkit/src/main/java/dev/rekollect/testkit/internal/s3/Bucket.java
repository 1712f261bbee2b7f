package dev.rekollect.testkit.internal.s3;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A bucket, its objects in the order of their keys' bytes. Guarded by the store that holds it. */
final class Bucket {

    /** UTF-8 keeps the order of code points, UTF-16 does not. */
    static final Comparator<String> BY_BYTES = Bucket::compare;

    final String name;
    final NavigableMap<String, List<StoredObject>> versions = new TreeMap<>(BY_BYTES);
    final List<Consumer<String>> notified = new ArrayList<>();
    final List<Consumer<String>> eventBridge = new ArrayList<>();

    @Nullable
    String region;

    boolean versioned;
    boolean denied;
    boolean listingDenied;
    boolean requesterPays;

    Bucket(String name) {
        this.name = name;
    }

    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return Integer.compare(rank(one.charAt(i)), rank(other.charAt(i)));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    // Surrogates stand for what comes after all other characters.
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }

    /** The object as it is now. */
    Optional<StoredObject> current(String key) {
        List<StoredObject> all = versions.get(key);
        return all == null
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1)).filter(object -> !object.deleteMarker());
    }

    /** A version, marks included. */
    Optional<StoredObject> version(String key, String versionId) {
        return versions.getOrDefault(key, List.of()).stream()
                .filter(object -> object.versionId().orElse("null").equals(versionId))
                .findFirst();
    }

    void add(String key, StoredObject object) {
        List<StoredObject> all = versions.computeIfAbsent(key, any -> new ArrayList<>(1));
        // Without versions there is one, and with them one that is from before: both are called null.
        if (object.versionId().isEmpty()) {
            all.removeIf(other -> other.versionId().isEmpty());
        }
        all.add(object);
    }

    void remove(String key, StoredObject object) {
        List<StoredObject> all = versions.getOrDefault(key, List.of());
        if (all.remove(object) && all.isEmpty()) {
            versions.remove(key);
        }
    }

    void replace(String key, StoredObject before, StoredObject after) {
        List<StoredObject> all = versions.getOrDefault(key, List.of());
        all.set(all.indexOf(before), after);
    }
}
