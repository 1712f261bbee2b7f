package dev.rekollect.examples.matchfaces;

import java.util.Comparator;

/**
 * Two faces that match, the first in the order of faces as the source.
 *
 * @param source one of them
 * @param target the other
 * @param similarity in percent
 */
record Pair(Face source, Face target, float similarity) {

    static final Comparator<Pair> ORDER =
            Comparator.comparing(Pair::source, Face.ORDER).thenComparing(Pair::target, Face.ORDER);

    static Pair of(Face one, Face other, float similarity) {
        return Face.ORDER.compare(one, other) <= 0
                ? new Pair(one, other, similarity)
                : new Pair(other, one, similarity);
    }
}
