package dev.rekollect.internal.shard;

import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.sharding.MigrationLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a migration has done, in memory and in its log. A picture is announced before it is paid for and written down with
 * all its faces afterwards, so a run that was killed in between knows which pictures to look for before paying again.
 * Thread-safe.
 */
final class MigrationState {

    private static final String HEADER = "migration";
    private static final String BEGUN = "begun";
    private static final String DONE = "done";
    private static final String DELETED = "deleted";
    private static final String NONE = "-";

    private final MigrationLog log;
    private final Map<FaceRef, Optional<FaceRef>> faces = new HashMap<>();
    private final Set<FaceRef> copies = new HashSet<>();
    private final Set<String> begun = new HashSet<>();

    /** Takes up what the log says; a new one begins with what is copied from and to. */
    MigrationState(MigrationLog log, MigrationNames names) {
        this.log = log;
        List<String> lines = log.lines();
        if (lines.isEmpty()) {
            log.append(HEADER + "\t" + names.source() + "\t" + names.target());
        }
        lines.stream().skip(1).forEach(this::take);
    }

    private void take(String line) {
        String[] words = line.split("\t", -1);
        switch (words[0]) {
            case BEGUN -> begun.add(words[1]);
            case DONE -> {
                for (int i = 2; i + 1 < words.length; i += 2) {
                    Optional<FaceRef> copy =
                            words[i + 1].equals(NONE) ? Optional.empty() : Optional.of(face(words[i + 1]));
                    faces.put(face(words[i]), copy);
                    copy.ifPresent(copies::add);
                }
                begun.remove(words[1]);
            }
            case DELETED -> forget(face(words[1]));
            default -> throw new IllegalArgumentException("the migration's log has a line it cannot have: " + line);
        }
    }

    // Neither part can hold a slash.
    private static FaceRef face(String text) {
        int slash = text.indexOf('/');
        return new FaceRef(CollectionId.of(text.substring(0, slash)), FaceId.of(text.substring(slash + 1)));
    }

    private void forget(FaceRef old) {
        Optional<FaceRef> copy = faces.remove(old);
        if (copy != null) {
            copy.ifPresent(copies::remove);
        }
    }

    /** Whether the face was dealt with: copied, or lost. */
    synchronized boolean knows(FaceRef old) {
        return faces.containsKey(old);
    }

    /** Whether a run was stopped while it copied this picture: it may have been paid for. */
    synchronized boolean isBegun(String picture) {
        return begun.contains(picture);
    }

    /** Whether a face of the new shards is the copy of one that is written down. */
    synchronized boolean isCopy(FaceRef face) {
        return copies.contains(face);
    }

    synchronized Optional<FaceRef> copyOf(FaceRef old) {
        Optional<FaceRef> copy = faces.get(old);
        return copy == null ? Optional.empty() : copy;
    }

    synchronized void begin(String picture) {
        if (begun.add(picture)) {
            log.append(BEGUN + "\t" + picture);
        }
    }

    synchronized void done(String picture, Map<FaceRef, Optional<FaceRef>> pairs) {
        StringBuilder line = new StringBuilder(DONE + "\t" + picture);
        pairs.forEach((old, copy) -> line.append('\t')
                .append(old)
                .append('\t')
                .append(copy.map(FaceRef::toString).orElse(NONE)));
        log.append(line.toString());
        take(line.toString());
    }

    synchronized void deleted(FaceRef old) {
        log.append(DELETED + "\t" + old);
        forget(old);
    }

    /** Every old face with its copy. */
    synchronized Map<FaceRef, FaceRef> copied() {
        Map<FaceRef, FaceRef> all = new HashMap<>();
        faces.forEach((old, copy) -> copy.ifPresent(known -> all.put(old, known)));
        return all;
    }

    /** Every old face that has no copy. */
    synchronized List<FaceRef> lost() {
        List<FaceRef> lost = new ArrayList<>();
        faces.forEach((old, copy) -> {
            if (copy.isEmpty()) {
                lost.add(old);
            }
        });
        return lost;
    }
}
