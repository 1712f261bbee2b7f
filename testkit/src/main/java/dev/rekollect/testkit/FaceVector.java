package dev.rekollect.testkit;

import dev.rekollect.testkit.internal.fake.SimilarityScale;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Who a face is, as the fake sees it: a unit vector whose angle to another decides their similarity.
 *
 * <p>The real service keeps such a vector for every stored face and never shows it. Here it is derived from what a
 * picture declares, so that the same face gives the same vector in every process. Independent vectors are nearly
 * orthogonal: with 128 dimensions the cosine of two strangers has a standard deviation of 0.09, and 50 % similarity
 * starts at a cosine of 0.6, almost seven deviations away.
 *
 * <p>Immutable and thread-safe.
 */
public final class FaceVector {

    /** Number of components of every vector. */
    public static final int DIMENSIONS = 128;

    private final float[] components;

    private FaceVector(float[] components) {
        this.components = components;
    }

    /** The vector that belongs to a seed; equal seeds give equal vectors in every process and on every JDK. */
    public static FaceVector seeded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] raw = new double[DIMENSIONS];
        for (int i = 0; i < raw.length; i++) {
            // Irwin-Hall in place of nextGaussian, whose algorithm is not fixed by the SplittableRandom contract.
            double sum = -6;
            for (int k = 0; k < 12; k++) {
                sum += random.nextDouble();
            }
            raw[i] = sum;
        }
        return normalized(raw);
    }

    /**
     * The vector with these components, as {@link #components()} gave them.
     *
     * @param components {@value #DIMENSIONS} of them, of length 1 together
     */
    public static FaceVector of(float[] components) {
        if (components.length != DIMENSIONS) {
            throw new IllegalArgumentException(
                    "a face vector has " + DIMENSIONS + " components; got " + components.length);
        }
        double length = 0;
        for (float component : components) {
            length += (double) component * component;
        }
        // Not normalised again: a vector that is stored and read back must stay equal to itself, bit by bit.
        if (!(Math.abs(length - 1) < 1e-3)) {
            throw new IllegalArgumentException("a face vector has length 1; got " + Math.sqrt(length));
        }
        return new FaceVector(components.clone());
    }

    /** A copy of the components, for storing the vector; {@link #of} is the way back. */
    public float[] components() {
        return components.clone();
    }

    /**
     * A vector close to this one: {@code similarityPercent} to this, and otherwise like {@code other}.
     *
     * @param other gives the direction in which the result departs from this vector; must not be parallel to it
     * @param similarityPercent 0-100
     */
    public FaceVector toward(FaceVector other, double similarityPercent) {
        double cosine = cosine(similarityPercent);
        double overlap = dot(other);
        double[] away = new double[DIMENSIONS];
        double length = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            away[i] = other.components[i] - overlap * components[i];
            length += away[i] * away[i];
        }
        if (length < 1e-9) {
            throw new IllegalArgumentException("other is parallel to this vector and gives no direction to depart in");
        }
        double scale = Math.sqrt(1 - cosine * cosine) / Math.sqrt(length);
        for (int i = 0; i < DIMENSIONS; i++) {
            away[i] = cosine * components[i] + scale * away[i];
        }
        return normalized(away);
    }

    /** How alike two faces are, in percent: 0 for strangers at a right angle, 97 and more for photos of one person. */
    public float similarity(FaceVector other) {
        return (float) SimilarityScale.percent(dot(other));
    }

    static double cosine(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("similarity is a percentage, 0-100; got " + percent);
        }
        return SimilarityScale.cosine(percent);
    }

    private double dot(FaceVector other) {
        double sum = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            sum += components[i] * other.components[i];
        }
        return sum;
    }

    static FaceVector normalized(double[] raw) {
        double length = 0;
        for (double component : raw) {
            length += component * component;
        }
        length = Math.sqrt(length);
        float[] components = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            components[i] = (float) (raw[i] / length);
        }
        return new FaceVector(components);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FaceVector that && Arrays.equals(components, that.components);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(components);
    }

    @Override
    public String toString() {
        return "FaceVector@" + Integer.toHexString(hashCode());
    }
}
