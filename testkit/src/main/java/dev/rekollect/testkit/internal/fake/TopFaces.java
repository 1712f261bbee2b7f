package dev.rekollect.testkit.internal.fake;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The most similar faces of those offered; of equally similar ones, those that come first in lists. Not thread-safe. */
final class TopFaces {

    private record Ranked(StoredFace face, Position position, float similarity) {}

    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparingDouble(Ranked::similarity).reversed().thenComparing(Ranked::position);

    private final float threshold;
    private final int most;
    private final PriorityQueue<Ranked> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());

    /**
     * At the start without any.
     *
     * @param threshold the least similarity of any, in percent
     * @param most how many to keep, above 0
     */
    TopFaces(float threshold, int most) {
        this.threshold = threshold;
        this.most = most;
    }

    /** A face that is less similar would not be kept; one that is as similar might. */
    float floor() {
        Ranked worst = worstFirst.size() < most ? null : worstFirst.peek();
        return worst == null ? threshold : worst.similarity;
    }

    void offer(StoredFace face, Position position, float similarity) {
        if (similarity >= floor()) {
            offer(new Ranked(face, position, similarity));
        }
    }

    private void offer(Ranked ranked) {
        worstFirst.add(ranked);
        if (worstFirst.size() > most) {
            worstFirst.remove();
        }
    }

    /** Takes over what another one kept. */
    void addAll(TopFaces other) {
        other.worstFirst.forEach(this::offer);
    }

    /** The best first. */
    List<Match<StoredFace>> ranked() {
        return worstFirst.stream()
                .sorted(BEST_FIRST)
                .map(ranked -> new Match<>(ranked.face, ranked.similarity))
                .toList();
    }
}
