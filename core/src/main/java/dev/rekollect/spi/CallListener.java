package dev.rekollect.spi;

/**
 * Hears of every request this library sends, after its answer: for counts, costs and traces.
 *
 * <p>Called on the thread of the call, so it should be quick; must be thread-safe. Retries that an SDK client makes by
 * itself, inside one request, are not seen. What it throws is logged and goes no further: the answer has been paid for.
 */
@FunctionalInterface
public interface CallListener {

    /** A request ended. */
    void onCall(CallEvent event);

    /** A call ended, after its last request or without one. By default nothing is done. */
    default void onCompleted(CallSummary summary) {}
}
