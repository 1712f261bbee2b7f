package dev.rekollect.testkit;

import dev.rekollect.testkit.internal.portrait.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private record Pair(String name, String other) {}

    private final Map<Pair, Double> percents;
    private final Map<String, FaceVector> vectors;

    private Likenesses(Map<Pair, Double> percents) {
        this.percents = percents;
        this.vectors = solve(percents);
    }

    /**
     * With one more pair, or another percentage for one.
     *
     * @throws IllegalArgumentException when no faces are like that
     */
    Likenesses with(String name, String other, double percent) {
        Map<Pair, Double> more = new LinkedHashMap<>(percents);
        Pair turned = new Pair(other, name);
        more.put(percents.containsKey(turned) ? turned : new Pair(name, other), percent);
        return new Likenesses(more);
    }

    FaceVector vector(String name, int photo) {
        Identity identity = Identity.of(name).withPhoto(photo);
        @Nullable FaceVector moved = vectors.get(name);
        return moved == null ? identity.vector() : identity.vectorFrom(moved);
    }

    private static Map<String, FaceVector> solve(Map<Pair, Double> percents) {
        Map<String, FaceVector> solved = new LinkedHashMap<>();
        for (String name : mentioned(percents)) {
            Map<String, Double> wanted = new LinkedHashMap<>();
            percents.forEach((pair, percent) -> {
                String other = pair.name.equals(name) ? pair.other : pair.other.equals(name) ? pair.name : name;
                if (solved.containsKey(other)) {
                    wanted.put(other, percent);
                }
            });
            solved.put(name, place(name, wanted, solved));
        }
        return solved;
    }

    private static List<String> mentioned(Map<Pair, Double> percents) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        percents.keySet().forEach(pair -> {
            names.put(pair.name, true);
            names.put(pair.other, true);
        });
        return List.copyOf(names.keySet());
    }

    // Builds the face along axes at right angles: first those of the persons it resembles, then its own.
    private static FaceVector place(String name, Map<String, Double> wanted, Map<String, FaceVector> solved) {
        List<double[]> axes = new ArrayList<>();
        double[] face = new double[FaceVector.DIMENSIONS];
        for (Map.Entry<String, Double> entry : wanted.entrySet()) {
            double[] anchor =
                    toDoubles(Objects.requireNonNull(solved.get(entry.getKey()), "only the solved are wanted"));
            double missing = FaceVector.cosine(entry.getValue()) - dot(face, anchor);
            double[] axis = without(anchor, axes);
            double length = Math.sqrt(dot(axis, axis));
            if (length * length < TOLERANCE) {
                if (Math.abs(missing) > Math.sqrt(TOLERANCE)) {
                    throw contradiction(name, wanted);
                }
                continue;
            }
            add(axis, 1 / length - 1, axis);
            add(face, missing / length, axis);
            axes.add(axis);
        }
        double left = 1 - dot(face, face);
        if (left < -TOLERANCE) {
            throw contradiction(name, wanted);
        }
        double[] own = without(toDoubles(Identity.of(name).vector()), axes);
        add(face, Math.sqrt(Math.max(0, left)) / Math.sqrt(dot(own, own)), own);
        return FaceVector.normalized(face);
    }

    private static IllegalArgumentException contradiction(String name, Map<String, Double> wanted) {
        return new IllegalArgumentException("no face is like that: " + name + " cannot be alike to all of " + wanted
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
