package dev.rekollect.s3.internal.event;

import dev.rekollect.s3.EventProblem;

/** Leaves the reading of one event; never leaves the reader. */
final class BadEvent extends Exception {

    private static final long serialVersionUID = 1;

    private final transient EventProblem problem;

    BadEvent(EventProblem problem) {
        // Without a stack: a fuzzed message may hold a great many.
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    EventProblem problem() {
        return problem;
    }
}
