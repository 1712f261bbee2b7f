package dev.rekollect.testkit.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what no collection could have answered.
 *
 * <ul>
 *   <li>Face by face, all answers fit one order of the calls ({@link Linearizer}): found from its acknowledged indexing
 *       until its deletion begins, gone afterwards, deleted once, of one user at a time.
 *   <li>A search saw all its faces at one and the same moment.
 *   <li>No answer has a face twice, one that nobody indexed, or one of somebody else.
 *   <li>Counts lie between the faces that were there all the while and those that may have been at some moment of it.
 * </ul>
 */
final class HistoryChecker {

    private static final int ENOUGH = 20;

    /** From when to when a face was, at the least and at the most. */
    private static final class Life {
        private long indexStart = Long.MAX_VALUE;
        private long indexEnd = Long.MAX_VALUE;
        private long deleteStart = Long.MAX_VALUE;
        private long deleteEnd = Long.MAX_VALUE;
        private final Set<String> users = new HashSet<>();

        private boolean mayTouch(long start, long end) {
            return indexStart < end && start < deleteEnd;
        }

        private boolean spans(long start, long end) {
            return indexEnd < start && end < deleteStart;
        }
    }

    private final History history;
    private final Map<String, Life> lives = new HashMap<>();
    private final Map<String, List<String>> facesOfPerson = new HashMap<>();
    private final Map<String, List<FaceOp>> opsOfFace = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();

    private HistoryChecker(History history) {
        this.history = history;
    }

    /** What is wrong, in words; empty where nothing is. */
    static List<String> violations(History history) {
        HistoryChecker checker = new HistoryChecker(history);
        checker.check();
        return checker.violations;
    }

    private void check() {
        history.persons()
                .forEach((face, person) -> facesOfPerson
                        .computeIfAbsent(person.toString(), key -> new ArrayList<>())
                        .add(face));
        history.ops().forEach(this::note);
        history.deletedUsers().forEach(this::spread);
        history.readings().forEach(this::check);
        history.counts().forEach(this::check);
        opsOfFace.forEach((face, ops) -> Linearizer.contradiction(ops)
                .ifPresent(op -> complain("nothing explains " + op + " among " + around(op, ops))));
    }

    private void complain(String violation) {
        if (violations.size() < ENOUGH) {
            violations.add(violation);
        }
    }

    private static List<FaceOp> around(FaceOp op, List<FaceOp> ops) {
        return ops.stream()
                .filter(other -> !other.changesNothing() || (other.start() < op.end() && op.start() < other.end()))
                .sorted(Comparator.comparingLong(FaceOp::start))
                .toList();
    }

    private void note(FaceOp op) {
        add(op);
        Life life = lives.computeIfAbsent(op.faceId(), face -> new Life());
        switch (op.kind()) {
            case INDEXED -> {
                life.indexStart = op.start();
                life.indexEnd = op.end();
            }
            case DELETED -> {
                life.deleteStart = op.start();
                life.deleteEnd = op.end();
            }
            case ASSOCIATED -> life.users.add(op.user());
            default -> {}
        }
    }

    private void add(FaceOp op) {
        opsOfFace.computeIfAbsent(op.faceId(), face -> new ArrayList<>()).add(op);
    }

    private void spread(FaceOp deletion) {
        lives.forEach((face, life) -> {
            if (life.users.contains(deletion.user()) && life.mayTouch(deletion.start(), deletion.end())) {
                add(new FaceOp(deletion.start(), deletion.end(), FaceOp.Kind.USER_DELETED, face, deletion.user()));
            }
        });
    }

    private void check(Reading reading) {
        Set<String> found = new HashSet<>();
        for (Reading.Row row : reading.rows()) {
            if (!found.add(row.faceId())) {
                complain("a face twice in " + reading);
            }
            if (!belongs(row, reading)) {
                complain(row + " does not belong into " + reading);
            }
            add(new FaceOp(reading.start(), reading.end(), FaceOp.Kind.SEEN, row.faceId(), row.user()));
        }
        if (!reading.ranked()) {
            complain("not the best first: " + reading);
        }
        List<String> missing = new ArrayList<>();
        for (String face : candidates(reading)) {
            if (!found.contains(face)
                    && !face.equals(reading.except())
                    && lives.get(face).mayTouch(reading.start(), reading.end())) {
                missing.add(face);
            }
        }
        FaceOp.Kind kind = reading.scope() == Reading.Scope.USER ? FaceOp.Kind.NOT_OF : FaceOp.Kind.NOT_FOUND;
        String user = reading.scope() == Reading.Scope.USER ? reading.key() : null;
        missing.forEach(face -> add(new FaceOp(reading.start(), reading.end(), kind, face, user)));
        if (reading.atOnce() && reading.scope() != Reading.Scope.USER) {
            checkMoment(reading, found, missing);
        }
    }

    private boolean belongs(Reading.Row row, Reading reading) {
        Integer person = history.persons().get(row.faceId());
        if (person == null || row.faceId().equals(reading.except())) {
            return false;
        }
        return switch (reading.scope()) {
            case ALL -> true;
            case PERSON -> reading.key().equals(person.toString());
            case USER -> reading.key().equals(row.user());
        };
    }

    private Iterable<String> candidates(Reading reading) {
        return switch (reading.scope()) {
            case ALL -> history.persons().keySet();
            case PERSON -> facesOfPerson.getOrDefault(reading.key(), List.of());
            case USER ->
                history.persons().keySet().stream()
                        .filter(face -> lives.get(face).users.contains(reading.key()))
                        .toList();
        };
    }

    /** Whether there was a moment at which just these faces could be there. */
    private void checkMoment(Reading reading, Set<String> found, List<String> missing) {
        long from = reading.start();
        long to = reading.end();
        Set<String> present = new HashSet<>(found);
        if (reading.except() != null) {
            present.add(reading.except());
        }
        for (String face : present) {
            Life life = lives.get(face);
            if (life != null) {
                from = Math.max(from, life.indexStart);
                to = Math.min(to, life.deleteEnd);
            }
        }
        // A missing face was certainly there from its acknowledgement until its deletion began: not a moment in there.
        List<Life> there = missing.stream()
                .map(lives::get)
                .sorted(Comparator.comparingLong(life -> life.indexEnd))
                .toList();
        long moment = from;
        for (Life life : there) {
            if (life.indexEnd <= moment && moment <= life.deleteStart) {
                moment = life.deleteStart == Long.MAX_VALUE ? Long.MAX_VALUE : life.deleteStart + 1;
            }
        }
        if (moment > to) {
            complain("at no moment were just these there: " + reading + ", without " + missing);
        }
    }

    private void check(History.Count count) {
        long least = lives.values().stream()
                .filter(life -> life.spans(count.start(), count.end()))
                .count();
        long most = lives.values().stream()
                .filter(life -> life.mayTouch(count.start(), count.end()))
                .count();
        if (count.faces() < least || count.faces() > most) {
            complain(count + " where there were " + least + " to " + most);
        }
    }
}
