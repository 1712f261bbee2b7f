package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FaultRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Errors to come: a queue for each operation, and rules. Thread-safe. */
final class Faults {

    private final long seed;
    private final Map<String, Queue<Rejection>> waiting = new HashMap<>();
    private final List<ActiveFault> rules = new ArrayList<>();
    private long made;

    Faults(long seed) {
        this.seed = seed;
    }

    synchronized void add(String operation, int times, String errorCode, @Nullable Integer statusCode) {
        if (times < 1) {
            throw new IllegalArgumentException("times is the number of calls to fail, above 0; got " + times);
        }
        if (statusCode != null && (statusCode < 400 || statusCode > 599)) {
            throw new IllegalArgumentException("an error has an HTTP status from 400 to 599; got " + statusCode);
        }
        Rejection fault = ErrorCodes.injected(errorCode, statusCode, null);
        Queue<Rejection> queue = waiting.computeIfAbsent(operation, name -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(fault);
        }
    }

    private synchronized FaultRule add(FaultSpec spec, boolean denial, ActiveFault.Answer answer) {
        ActiveFault rule = new ActiveFault(spec, denial, answer, Ids.random(seed, "fault", made++), this::remove);
        rules.add(rule);
        return rule;
    }

    FaultRule fail(FaultSpec spec, String errorCode, @Nullable String text) {
        Rejection rejection = ErrorCodes.injected(errorCode, spec.status(), text);
        return add(spec, false, call -> rejection);
    }

    FaultRule deny(FaultSpec spec) {
        return add(spec, true, call -> Rejection.accessDenied(call.user(), call.operation(), call.resource()));
    }

    /** The refusal of a permission that a call of another operation needs, too; null for none. */
    @Nullable
    Strike denial(RequestFacts call) {
        List<ActiveFault> fitting = fitting(call);
        synchronized (this) {
            ActiveFault first =
                    first(fitting.stream().filter(ActiveFault::denial).toList());
            return first == null ? null : first.strike(call);
        }
    }

    /**
     * The error to give a call; null for none.
     *
     * @param already the error it gets for another reason: then the call only counts
     */
    @Nullable
    Strike next(RequestFacts call, @Nullable Strike already) {
        List<ActiveFault> fitting = fitting(call);
        synchronized (this) {
            ActiveFault first = first(fitting);
            if (already != null) {
                return already;
            }
            Queue<Rejection> queue = waiting.get(call.operation());
            Rejection queued = queue == null ? null : queue.poll();
            if (queued != null) {
                return new Strike(queued, false);
            }
            return first == null ? null : first.strike(call);
        }
    }

    synchronized void clear() {
        waiting.clear();
        rules.clear();
        made = 0;
    }

    // Outside the lock: the conditions are code of the test's.
    private List<ActiveFault> fitting(RequestFacts call) {
        List<ActiveFault> snapshot;
        synchronized (this) {
            snapshot = List.copyOf(rules);
        }
        List<ActiveFault> fitting = new ArrayList<>();
        for (ActiveFault rule : snapshot) {
            if (rule.fits(call)) {
                fitting.add(rule);
            }
        }
        return fitting;
    }

    private @Nullable ActiveFault first(List<ActiveFault> fitting) {
        // Every rule counts every call, also one that fails for another reason.
        ActiveFault first = null;
        for (ActiveFault rule : fitting) {
            boolean wants = rule.count() && rules.contains(rule);
            first = first == null && wants ? rule : first;
        }
        return first;
    }

    private synchronized void remove(ActiveFault rule) {
        rules.remove(rule);
    }
}
