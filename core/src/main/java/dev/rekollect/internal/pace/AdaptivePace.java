package dev.rekollect.internal.pace;

/**
 * A rate that every throttle lowers by a tenth and every second without one raises by a fiftieth of the quota, up to the
 * quota.
 *
 * <p>Additive increase and multiplicative decrease (Chiu and Jain, "Analysis of the Increase and Decrease Algorithms for
 * Congestion Avoidance", 1989) bring processes that share a limit to equal parts of it: all see the same portion of
 * their calls refused, and the faster one loses more by it. Small steps down at each throttle, rather than one big step
 * a second, because a limit of a few calls a second refuses too few of them to fall on all processes alike.
 */
final class AdaptivePace implements Pace {

    private static final double DECREASE = 0.9;
    private static final double INCREASE = 0.02;
    private static final double LEAST = 0.01;
    // Equal distances would lock in step with another process's, and the same one would be refused every time.
    private static final double JITTER = 0.25;

    private final double quota;
    private double rate;
    private long since;

    AdaptivePace(double quota, long start) {
        this.quota = quota;
        this.rate = quota / 2;
        this.since = start;
    }

    @Override
    public double perSecond(long now) {
        rate = Math.min(quota, rate + quota * INCREASE * Math.max(0, now - since) / 1e9);
        since = now;
        return rate;
    }

    @Override
    public double jitter() {
        return JITTER;
    }

    @Override
    public void throttled(long now) {
        rate = Math.max(perSecond(now) * DECREASE, quota * LEAST);
    }
}
