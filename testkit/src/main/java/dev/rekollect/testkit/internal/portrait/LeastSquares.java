package dev.rekollect.testkit.internal.portrait;

import java.util.Optional;

/** Collects linear equations and solves them in the sense of least squares. */
final class LeastSquares {

    private final int unknowns;
    private final double[][] normal;

    LeastSquares(int unknowns) {
        this.unknowns = unknowns;
        this.normal = new double[unknowns][unknowns + 1];
    }

    void add(double[] factors, double value) {
        for (int i = 0; i < unknowns; i++) {
            for (int k = 0; k < unknowns; k++) {
                normal[i][k] += factors[i] * factors[k];
            }
            normal[i][unknowns] += factors[i] * value;
        }
    }

    /** The unknowns; empty where the equations do not determine them. May be called once. */
    Optional<double[]> solve() {
        for (int i = 0; i < unknowns; i++) {
            int pivot = i;
            for (int k = i + 1; k < unknowns; k++) {
                if (Math.abs(normal[k][i]) > Math.abs(normal[pivot][i])) {
                    pivot = k;
                }
            }
            double[] row = normal[pivot];
            normal[pivot] = normal[i];
            normal[i] = row;
            if (Math.abs(row[i]) < 1e-9) {
                return Optional.empty();
            }
            for (int k = i + 1; k < unknowns; k++) {
                double factor = normal[k][i] / row[i];
                for (int j = i; j <= unknowns; j++) {
                    normal[k][j] -= factor * row[j];
                }
            }
        }
        double[] result = new double[unknowns];
        for (int i = unknowns - 1; i >= 0; i--) {
            double sum = normal[i][unknowns];
            for (int k = i + 1; k < unknowns; k++) {
                sum -= normal[i][k] * result[k];
            }
            result[i] = sum / normal[i][i];
        }
        return Optional.of(result);
    }
}
