package dev.rekollect.s3.internal.event;

import dev.rekollect.s3.EventProblem;
import dev.rekollect.s3.S3Event;
import java.util.ArrayList;
import java.util.List;

/** What reading a message has found so far. Not thread-safe. */
public final class Findings {

    private final List<S3Event> events = new ArrayList<>();
    private final List<EventProblem> problems = new ArrayList<>();
    private int testEvents;

    Findings() {}

    /** The events, in the order of the message. */
    public List<S3Event> events() {
        return events;
    }

    /** What could not be read, in the order of the message. */
    public List<EventProblem> problems() {
        return problems;
    }

    /** Messages that only say that notifications were set up. */
    public int testEvents() {
        return testEvents;
    }

    void add(S3Event event) {
        events.add(event);
    }

    void add(EventProblem problem) {
        problems.add(problem);
    }

    void addTestEvent() {
        testEvents++;
    }
}
