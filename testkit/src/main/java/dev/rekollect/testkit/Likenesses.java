package dev.rekollect.testkit;

import dev.rekollect.testkit.internal.fake.Declared.Alike;
import dev.rekollect.testkit.internal.fake.Declared.Who;
import dev.rekollect.testkit.internal.portrait.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is alike to whom, and the faces that follow from it. Immutable.
 *
 * <p>Of two persons, the one who was mentioned first keeps their place and the other is moved. So nobody is moved for
 * the sake of somebody who is moved for theirs, whatever pairs there are.
 */
final class Likenesses {

    static final Likenesses NONE = new Likenesses(Map.of());

    // Squared length that may be missing or in excess: vectors are floats.
    private static final double TOLERANCE = 1e-5;

    private record Pair(Who one, Who other) {}

    private final Map<Pair, Double> percents;
    private final Map<Who, FaceVector> persons;
    private final Map<Who, FaceVector> faces;

    private Likenesses(Map<Pair, Double> percents) {
        this.percents = percents;
        // Persons first: a face is placed among the other photos of its person, wherever that person has gone.
        this.persons = solve(percents, false);
        this.faces = solve(percents, true);
    }

    /**
     * With one more pair, or another percentage for one.
     *
     * @throws IllegalArgumentException when no faces are like that
     */
    Likenesses with(Alike alike) {
        Map<Pair, Double> more = new LinkedHashMap<>(percents);
        Pair turned = new Pair(alike.other(), alike.one());
        more.put(percents.containsKey(turned) ? turned : new Pair(alike.one(), alike.other()), alike.percent());
        return new Likenesses(more);
    }

    /** All pairs, first stated first. */
    List<Alike> all() {
        return percents.entrySet().stream()
                .map(entry -> new Alike(entry.getKey().one, entry.getKey().other, entry.getValue()))
                .toList();
    }

    FaceVector vector(String name, int photo) {
        @Nullable FaceVector alone = faces.get(new Who(name, photo));
        return alone == null ? photoOf(name, photo) : alone;
    }

    private FaceVector photoOf(String name, int photo) {
        Identity identity = Identity.of(name).withPhoto(photo);
        @Nullable FaceVector moved = persons.get(new Who(name, null));
        return moved == null ? identity.vector() : identity.vectorFrom(moved);
    }

    /** Places all persons, or all single faces, that were mentioned. */
    private Map<Who, FaceVector> solve(Map<Pair, Double> all, boolean single) {
        if (all.isEmpty()) {
            return Map.of();
        }
        Map<Who, FaceVector> solved = new LinkedHashMap<>();
        for (Who who : mentioned(all, single)) {
            Map<Who, Double> wanted = new LinkedHashMap<>();
            all.forEach((pair, percent) -> {
                Who other = pair.one.equals(who) ? pair.other : pair.other.equals(who) ? pair.one : who;
                if (solved.containsKey(other)) {
                    wanted.put(other, percent);
                }
            });
            @Nullable Integer photo = who.photo();
            FaceVector own = photo == null ? Identity.of(who.name()).vector() : photoOf(who.name(), photo);
            solved.put(who, place(who, own, wanted, solved));
        }
        return solved;
    }

    private static List<Who> mentioned(Map<Pair, Double> all, boolean single) {
        Set<Who> names = new LinkedHashSet<>();
        all.keySet().forEach(pair -> {
            names.add(pair.one);
            names.add(pair.other);
        });
        return names.stream().filter(who -> (who.photo() != null) == single).toList();
    }

    // Builds the face along axes at right angles: first those of the persons it resembles, then its own.
    private static FaceVector place(
            Who who, FaceVector original, Map<Who, Double> wanted, Map<Who, FaceVector> solved) {
        List<double[]> axes = new ArrayList<>();
        double[] face = new double[FaceVector.DIMENSIONS];
        for (Map.Entry<Who, Double> entry : wanted.entrySet()) {
            double[] anchor =
                    toDoubles(Objects.requireNonNull(solved.get(entry.getKey()), "only the solved are wanted"));
            double missing = FaceVector.cosine(entry.getValue()) - dot(face, anchor);
            double[] axis = without(anchor, axes);
            double length = Math.sqrt(dot(axis, axis));
            if (length * length < TOLERANCE) {
                if (Math.abs(missing) > Math.sqrt(TOLERANCE)) {
                    throw contradiction(who, wanted);
                }
                continue;
            }
            add(axis, 1 / length - 1, axis);
            add(face, missing / length, axis);
            axes.add(axis);
        }
        double left = 1 - dot(face, face);
        if (left < -TOLERANCE) {
            throw contradiction(who, wanted);
        }
        double[] own = without(toDoubles(original), axes);
        if (dot(own, own) < TOLERANCE) {
            // Twins had one face, and their photos are not to be: then any direction does.
            own = without(toDoubles(Identity.of(who.toString()).vector()), axes);
        }
        add(face, Math.sqrt(Math.max(0, left)) / Math.sqrt(dot(own, own)), own);
        return FaceVector.normalized(face);
    }

    private static IllegalArgumentException contradiction(Who who, Map<Who, Double> wanted) {
        return new IllegalArgumentException("no face is like that: " + who + " cannot be alike to all of " + wanted
                + " percent, given how alike those are to each other");
    }

    private static double[] without(double[] vector, List<double[]> axes) {
        double[] rest = vector.clone();
        axes.forEach(axis -> add(rest, -dot(rest, axis), axis));
        return rest;
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double[] toDoubles(FaceVector vector) {
        float[] components = vector.components();
        double[] wide = new double[components.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = components[i];
        }
        return wide;
    }
}
