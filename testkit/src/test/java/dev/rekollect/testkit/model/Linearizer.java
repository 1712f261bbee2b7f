package dev.rekollect.testkit.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the calls that touched one face can be put in an order that explains all answers, with each call between its
 * start and its end.
 *
 * <p>Walks through starts and ends in time with all explanations that are still possible: the state of the face, and
 * which of the calls under way have taken effect already. A call that ends must have; an explanation in which it cannot
 * is dropped. A call that only looks takes effect as soon as its answer fits, which rules nothing out.
 */
final class Linearizer {

    private record Moment(long tick, FaceOp op, boolean starts) {}

    private record Explanation(FaceOp.State state, Set<FaceOp> done) {}

    private final List<FaceOp> underWay = new ArrayList<>();
    private Set<Explanation> explanations = Set.of(new Explanation(FaceOp.State.UNBORN, Set.of()));

    private Linearizer() {}

    /** The first answer that nothing explains. */
    static Optional<FaceOp> contradiction(List<FaceOp> ops) {
        List<Moment> moments = new ArrayList<>();
        for (FaceOp op : ops) {
            moments.add(new Moment(op.start(), op, true));
            moments.add(new Moment(op.end(), op, false));
        }
        moments.sort(Comparator.comparingLong(Moment::tick).thenComparing(moment -> !moment.starts));
        Linearizer linearizer = new Linearizer();
        for (Moment moment : moments) {
            if (moment.starts) {
                linearizer.start(moment.op);
            } else if (!linearizer.end(moment.op)) {
                return Optional.of(moment.op);
            }
        }
        return Optional.empty();
    }

    private void start(FaceOp op) {
        underWay.add(op);
        if (op.changesNothing()) {
            Set<Explanation> next = new HashSet<>();
            explanations.forEach(explanation -> next.add(lookingAround(explanation.state, explanation.done)));
            explanations = next;
        }
    }

    private boolean end(FaceOp op) {
        Set<Explanation> seen = new HashSet<>(explanations);
        Deque<Explanation> open = new ArrayDeque<>(explanations);
        Set<Explanation> next = new HashSet<>();
        while (!open.isEmpty()) {
            Explanation explanation = open.remove();
            if (explanation.done.contains(op)) {
                Set<FaceOp> others = new HashSet<>(explanation.done);
                others.remove(op);
                next.add(new Explanation(explanation.state, others));
                continue;
            }
            for (FaceOp candidate : underWay) {
                if (candidate.changesNothing() || explanation.done.contains(candidate)) {
                    continue;
                }
                FaceOp.State state = candidate.after(explanation.state);
                if (state != null) {
                    Set<FaceOp> done = new HashSet<>(explanation.done);
                    done.add(candidate);
                    Explanation further = lookingAround(state, done);
                    if (seen.add(further)) {
                        open.add(further);
                    }
                }
            }
        }
        underWay.remove(op);
        explanations = next;
        return !next.isEmpty();
    }

    /** Lets the calls that only look do so, where they see what they saw. */
    private Explanation lookingAround(FaceOp.State state, Set<FaceOp> done) {
        Set<FaceOp> more = new HashSet<>(done);
        for (FaceOp op : underWay) {
            if (op.changesNothing() && op.after(state) != null) {
                more.add(op);
            }
        }
        return new Explanation(state, more);
    }
}
