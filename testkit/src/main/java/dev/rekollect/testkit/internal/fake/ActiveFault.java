package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FaultRule;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A rule and what became of it so far. Thread-safe. */
final class ActiveFault implements FaultRule {

    /** The error a rule gives a call. */
    @FunctionalInterface
    interface Answer {
        Rejection to(RequestFacts call);
    }

    private final FaultSpec spec;
    private final boolean denial;
    private final Answer answer;
    private final SplittableRandom random;
    private final Runnable removal;
    private long arrived;
    private int hits;

    ActiveFault(FaultSpec spec, boolean denial, Answer answer, SplittableRandom random, Consumer<ActiveFault> removal) {
        this.spec = spec;
        this.denial = denial;
        this.answer = answer;
        this.random = random;
        this.removal = () -> removal.accept(this);
    }

    /** Whether the rule takes a permission away, and is no fault of the service's. */
    boolean denial() {
        return denial;
    }

    /** Whether this is one of the calls to count. Asks code of the test's; hold no lock. */
    boolean fits(RequestFacts call) {
        return (spec.operation() == null || spec.operation().equals(call.operation()))
                && (spec.collectionId() == null
                        || spec.collectionId().equals(call.collectionId().orElse(null)))
                && (spec.image() == null || call.anyPicture(spec.image()));
    }

    /** Counts a call that fits and says whether the rule wants to fail it. */
    synchronized boolean count() {
        arrived++;
        // A number for every call, whether it is needed or not, so that other conditions do not change the choice.
        boolean chosen = random.nextDouble() < spec.probability();
        return chosen
                && hits < spec.times()
                && arrived % spec.every() == 0
                && (spec.numbers().isEmpty()
                        || (arrived <= Integer.MAX_VALUE && spec.numbers().contains((int) arrived)));
    }

    Strike strike(RequestFacts call) {
        synchronized (this) {
            hits++;
        }
        return new Strike(answer.to(call), spec.afterEffect());
    }

    @Override
    public synchronized int hits() {
        return hits;
    }

    @Override
    public void remove() {
        removal.run();
    }
}
