package dev.rekollect.sync;

import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.model.DroppedFace;
import dev.rekollect.model.IndexResult;
import java.util.Set;
import java.util.TreeSet;

/** Why a picture that was looked at has no face in the collection, in words. */
final class Reasons {

    private Reasons() {}

    /** As much of it as an entry takes. */
    static String cut(String reason) {
        return reason.substring(0, Math.min(reason.length(), LedgerEntry.MAX_REASON));
    }

    static String of(IndexResult result) {
        if (result.dropped().isEmpty()) {
            return "no face in the picture";
        }
        Set<DroppedFace.Reason> reasons = new TreeSet<>();
        result.dropped().forEach(face -> reasons.addAll(face.reasons()));
        int faces = result.dropped().size();
        return (faces == 1 ? "one face, not kept: " : faces + " faces, none kept: ")
                + String.join(", ", reasons.stream().map(Enum::name).toList());
    }
}
