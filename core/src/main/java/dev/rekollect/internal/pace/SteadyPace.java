package dev.rekollect.internal.pace;

/**
 * A fixed rate, reached from half of it within two seconds: the service throttles a traffic that jumps up, even below
 * the quota.
 */
final class SteadyPace implements Pace {

    private static final double RAMP_NANOS = 2e9;
    // Below this, one call more or less is no jump.
    private static final double TOO_SLOW_TO_RAMP = 20;

    private final double perSecond;
    private final long start;

    SteadyPace(double perSecond, long start) {
        this.perSecond = perSecond;
        this.start = start;
    }

    @Override
    public double perSecond(long now) {
        double grown = (now - start) / RAMP_NANOS;
        return perSecond < TOO_SLOW_TO_RAMP || grown >= 1 ? perSecond : perSecond * (0.5 + 0.5 * Math.max(0, grown));
    }

    @Override
    public double jitter() {
        return 0;
    }

    @Override
    public void throttled(long now) {
        // Its rate is what it was told.
    }
}
