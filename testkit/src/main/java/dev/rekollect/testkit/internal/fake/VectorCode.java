package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FaceVector;
import java.util.Arrays;

/**
 * Face vectors in one byte per component, two to a {@code short}: coarse, but with a known error, so that most faces
 * can be ruled out without a look at their exact vectors.
 */
final class VectorCode {

    /** Shorts that a vector takes. */
    static final int PAIRS = FaceVector.DIMENSIONS / 2;

    /**
     * Pairs that are looked at first. After them, the rest of the product is known to be at most so large, by its factors'
     * lengths, and most blocks need no more: fewer pairs would leave too many in doubt.
     */
    static final int HEAD = 40;

    /**
     * Steps per unit. The product of two coded unit vectors, each up to the root of 128 half steps too long, has to fit
     * into 16 bits: (174 * 1.0005 + 5.7)^2 is 32,330. Sums on the way there may overflow, as they are modulo 2^16.
     */
    static final int SCALE = 174;

    /** What {@link FaceVector#of} lets a vector be longer than 1. */
    static final double LONGEST = 1.0005;

    private static final int LARGEST = 127;
    private static final int OFFSET = 128;

    private VectorCode() {}

    /**
     * Writes a vector into one slot of the columns.
     *
     * @return at most how far the code is from the vector
     */
    static float encode(FaceVector vector, short[][] columns, int slot) {
        float[] components = vector.components();
        double squares = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            int high = step(components[2 * pair]);
            int low = step(components[2 * pair + 1]);
            columns[pair][slot] = (short) ((high << 8) | (low + OFFSET));
            squares += square(components[2 * pair] - (double) high / SCALE)
                    + square(components[2 * pair + 1] - (double) low / SCALE);
        }
        double error = Math.sqrt(squares);
        // What is no vector at all is never ruled out: the exact comparison decides.
        return error <= 2 ? Math.nextUp((float) error) : Float.POSITIVE_INFINITY;
    }

    /** The squared length of what comes after the head, of the coded vector in a slot, in steps. */
    static int tailSquares(short[][] columns, int slot) {
        int squares = 0;
        for (int pair = HEAD; pair < PAIRS; pair++) {
            int high = columns[pair][slot] >> 8;
            int low = (columns[pair][slot] & 0xff) - OFFSET;
            squares += high * high + low * low;
        }
        return squares;
    }

    private static int step(float component) {
        return Math.max(-LARGEST, Math.min(LARGEST, Math.round(component * SCALE)));
    }

    private static double square(double value) {
        return value * value;
    }

    /** A vector that coded ones are compared with. Immutable. */
    static final class Query {

        // Slack for the exact product, which is a sum of rounded floats, and for similarities, which are rounded, too.
        private static final double ROUNDING = 1e-5;

        private final short[] word = new short[PAIRS];
        private final short[] high = new short[PAIRS];
        private final short headStart;
        private final short tailStart;
        private final double tailLength;
        private final double error;

        Query(FaceVector vector) {
            float[] components = vector.components();
            int headOffset = 0;
            int offset = 0;
            int tailSquares = 0;
            double squares = 0;
            for (int pair = 0; pair < PAIRS; pair++) {
                if (pair == HEAD) {
                    headOffset = offset;
                }
                int first = Math.round(components[2 * pair] * SCALE);
                int second = Math.round(components[2 * pair + 1] * SCALE);
                // A word is 256 a + b. So first * a + second * b = second * word + (first - 256 second) * a, and a is
                // the word shifted: no need to cut the word into its bytes, which no vector instruction does cheaply.
                word[pair] = (short) second;
                high[pair] = (short) (first - 256 * second);
                offset += second * OFFSET;
                tailSquares += pair < HEAD ? 0 : first * first + second * second;
                squares += square(components[2 * pair] - (double) first / SCALE)
                        + square(components[2 * pair + 1] - (double) second / SCALE);
            }
            headStart = (short) -headOffset;
            tailStart = (short) (headOffset - offset);
            tailLength = Math.sqrt(tailSquares);
            error = Math.sqrt(squares);
        }

        /** The products of the heads with the first vectors of the columns, in steps squared. */
        void scoreHeads(short[][] columns, int count, short[] scores) {
            Arrays.fill(scores, 0, count, headStart);
            addAll(columns, 0, HEAD, count, scores);
        }

        /** Makes products of heads those of whole vectors. */
        void scoreTails(short[][] columns, int count, short[] scores) {
            for (int i = 0; i < count; i++) {
                scores[i] += tailStart;
            }
            addAll(columns, HEAD, PAIRS, count, scores);
        }

        /** At most what tails of that squared length add to the product of the heads, in steps squared. */
        int mostOfTails(int tailSquares) {
            // The inequality of Cauchy and Schwarz.
            return (int) Math.ceil(tailLength * Math.sqrt(tailSquares));
        }

        private void addAll(short[][] columns, int from, int to, int count, short[] scores) {
            for (int p = from; p < to; p += 4) {
                add(
                        columns[p],
                        columns[p + 1],
                        columns[p + 2],
                        columns[p + 3],
                        count,
                        scores,
                        word[p],
                        high[p],
                        word[p + 1],
                        high[p + 1],
                        word[p + 2],
                        high[p + 2],
                        word[p + 3],
                        high[p + 3]);
            }
        }

        // In this shape the JIT compiler makes it vector instructions, which it does not where columns are parts of
        // one array (they might overlap the scores), or more of them at once (too few registers).
        private static void add(
                short[] a,
                short[] b,
                short[] c,
                short[] d,
                int count,
                short[] scores,
                short wordA,
                short highA,
                short wordB,
                short highB,
                short wordC,
                short highC,
                short wordD,
                short highD) {
            for (int i = 0; i < count; i++) {
                scores[i] = (short) (scores[i]
                        + wordA * a[i]
                        + highA * (a[i] >> 8)
                        + wordB * b[i]
                        + highB * (b[i] >> 8)
                        + wordC * c[i]
                        + highC * (c[i] >> 8)
                        + wordD * d[i]
                        + highD * (d[i] >> 8));
            }
        }

        /**
         * The score that every face has at least whose similarity is not below the threshold.
         *
         * @param codeError at most how far the codes are from their vectors
         */
        int limit(float threshold, float codeError) {
            if (threshold <= 0) {
                return Short.MIN_VALUE;
            }
            // With q and x the vectors, q' and x' their codes: qx = q'x' + (q - q')x' + q(x - x'), and the last two are
            // at most as long as their factors.
            double least =
                    SimilarityScale.cosine(threshold) - error * (LONGEST + codeError) - LONGEST * codeError - ROUNDING;
            return (int) Math.max(Short.MIN_VALUE, Math.floor(least * SCALE * SCALE));
        }
    }
}
