package dev.rekollect.testkit.internal.fake;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Errors that wait for the next calls of their operation. Thread-safe. */
final class Faults {

    private final Map<String, Queue<Rejection>> waiting = new HashMap<>();

    synchronized void add(String operation, int times, String errorCode, @Nullable Integer statusCode) {
        if (times < 1) {
            throw new IllegalArgumentException("times is the number of calls to fail, above 0; got " + times);
        }
        if (statusCode != null && (statusCode < 400 || statusCode > 599)) {
            throw new IllegalArgumentException("an error has an HTTP status from 400 to 599; got " + statusCode);
        }
        Rejection fault = ErrorCodes.injected(errorCode, statusCode);
        Queue<Rejection> queue = waiting.computeIfAbsent(operation, name -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(fault);
        }
    }

    synchronized void throwNext(String operation) {
        Queue<Rejection> queue = waiting.get(operation);
        Rejection next = queue == null ? null : queue.poll();
        if (next != null) {
            throw next;
        }
    }

    synchronized void clear() {
        waiting.clear();
    }
}
