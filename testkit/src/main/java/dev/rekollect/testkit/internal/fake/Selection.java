package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.SeenFace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Reason;

/**
 * Which faces of a picture are kept.
 *
 * @param kept largest first
 * @param skipped largest first
 */
record Selection(List<SeenFace> kept, List<Skipped> skipped) {

    /** A face that is not kept, and why. */
    record Skipped(SeenFace face, List<Reason> reasons) {}

    /**
     * Keeps what clears the bar, and of that no more than asked for: the worst go first, and among equally good ones
     * the smallest.
     *
     * @param found largest first
     */
    static Selection of(List<SeenFace> found, DecodedPicture picture, QualityBar bar, @Nullable Integer maxFaces) {
        List<SeenFace> good =
                found.stream().filter(face -> bar.lets(face, picture)).toList();
        int most = maxFaces == null ? good.size() : maxFaces;
        // A stable sort of a list by size: equal marks stay largest first.
        Set<SeenFace> best = new HashSet<>(good.stream()
                .sorted(Comparator.comparingInt((SeenFace face) -> QualityBar.mark(face, picture))
                        .reversed())
                .limit(most)
                .toList());
        List<SeenFace> kept = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (SeenFace face : found) {
            List<Reason> complaints = bar.complaints(face, picture);
            if (!complaints.isEmpty()) {
                skipped.add(new Skipped(face, complaints));
            } else if (best.contains(face)) {
                kept.add(face);
            } else {
                skipped.add(new Skipped(face, List.of(Reason.EXCEEDS_MAX_FACES)));
            }
        }
        return new Selection(kept, skipped);
    }
}
