package dev.rekollect.internal.pace;

/**
 * A rate that each throttle lowers, and that grows ever faster while none comes, up to the quota. Rates are parts of the
 * quota here:
 *
 * <ul>
 *   <li>a throttle takes 0.3 x² from a rate of x: 30 % of the whole quota, 7.5 % of a quarter;
 *   <li>t seconds later the rate has grown by t (1 + t / 20) / 200;
 *   <li>it begins at a quarter, and grows by a twentieth per second until the first throttle.
 * </ul>
 *
 * <p>Additive increase and multiplicative decrease (Chiu and Jain, "Analysis of the Increase and Decrease Algorithms for
 * Congestion Avoidance", 1989) bring processes that share a limit to equal parts of it: all see the same portion p of
 * their calls refused, and the faster one loses more by it. Each throttle carries little information, and how near to
 * equal one comes depends on how many there are. With a step down of x², instead of x, a rate settles at the cube root of
 * 1 / p, not at its square root, and so errs by a third of the error of p, not by half of it: two to four processes need a
 * third of the throttles, and come nearer.
 */
final class AdaptivePace implements Pace {

    private static final double START = 0.25;
    private static final double FIRST_INCREASE = 0.05;
    private static final double INCREASE = 0.005;
    private static final double ACCELERATION = 20;
    private static final double DECREASE = 0.3;
    // Throttles this close to each other were sent before the first of them was known, and say the same once more.
    private static final double ONE_EVENT = 0.25;
    // Equal distances would lock in step with another process's, and the same one would be refused every time.
    private static final double JITTER = 0.1;

    private final double quota;
    private boolean found;
    private double part = START;
    private long since;

    AdaptivePace(double quota, long start) {
        this.quota = quota;
        this.since = start;
    }

    @Override
    public double perSecond(long now) {
        return quota * part(seconds(now));
    }

    @Override
    public double jitter() {
        return JITTER;
    }

    @Override
    public void throttled(long now) {
        double seconds = seconds(now);
        if (found && seconds < ONE_EVENT) {
            return;
        }
        double before = part(seconds);
        part = before - DECREASE * before * before;
        since = now;
        found = true;
    }

    private double seconds(long now) {
        return Math.max(0, now - since) / 1e9;
    }

    private double part(double seconds) {
        double grown = found ? INCREASE * seconds * (1 + seconds / ACCELERATION) : FIRST_INCREASE * seconds;
        return Math.min(1, part + grown);
    }
}
