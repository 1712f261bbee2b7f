package dev.rekollect.sync;

import dev.rekollect.cost.Estimate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What differs between source, ledger and collection, and what it takes to repair it; printed, a table.
 *
 * @param counts how many differences there are of each kind; kinds that did not occur are not there
 * @param samples the first few of each kind: pictures, or faces and the picture they are named after
 * @param pictures how many the source has
 * @param entries how many the ledger has of the source
 * @param faces how many the collection holds
 * @param foreign how many of those are named after no picture of the source; they are left alone
 * @param paidCalls how many IndexFaces calls the repair takes
 * @param exact whether it takes exactly so many, because the pictures were checked; otherwise fewer where pictures turn out
 *     to be none
 */
public record ReconcilePlan(
        Map<Divergence, Long> counts,
        Map<Divergence, List<String>> samples,
        long pictures,
        long entries,
        long faces,
        long foreign,
        long paidCalls,
        boolean exact) {

    public ReconcilePlan {
        counts = counts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(counts));
        samples = samples.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(samples));
    }

    /** How many differences there are of a kind. */
    public long count(Divergence kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Whether nothing differs. */
    public boolean isInStep() {
        return counts.isEmpty();
    }

    /**
     * What the repair costs, and how long it takes.
     *
     * @param base prices and quotas, as {@code FaceCollections.estimate()} gives them
     */
    public Estimate estimate(Estimate base) {
        return base.calls("IndexFaces", paidCalls);
    }

    /** For people; its form may change. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                String.format("%,d pictures, %,d entries, %,d faces (%,d foreign)", pictures, entries, faces, foreign));
        for (Divergence kind : Divergence.values()) {
            if (count(kind) > 0) {
                line(text, String.format("%-10s %,9d   %s", kind, count(kind), repair(kind)));
                samples.getOrDefault(kind, List.of()).forEach(sample -> line(text, "             " + sample));
            }
        }
        line(text, isInStep() ? "in step" : String.format("%s%,d paid calls", exact ? "" : "at most ", paidCalls));
        return text.toString();
    }

    private static String repair(Divergence kind) {
        return switch (kind) {
            case MISSING, STALE, GHOST -> "to be indexed";
            case UNFINISHED -> "to be finished";
            case GONE -> "whose faces are to be deleted";
            case ORPHAN, DUPLICATE -> "to be deleted";
        };
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
