package dev.rekollect.internal.engine;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.internal.operation.Fault;
import dev.rekollect.internal.operation.FaultReader;
import dev.rekollect.internal.operation.Operation;
import dev.rekollect.spi.CallEvent;
import dev.rekollect.spi.CallListener;
import dev.rekollect.spi.Sleeper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * The one way from an operation to the service and back: attempt, event, and for an error: another try, an ordinary
 * outcome, or an exception. Thread-safe.
 */
public final class CallEngine {

    private static final Logger LOG = LoggerFactory.getLogger(CallEngine.class);

    private final RekognitionClient client;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final CallListener listener;
    private final RecentWrites writes;
    private final ReadAfterWriteGuard guard;
    private final Duration readAfterWrite;

    /**
     * @param client sends the requests
     * @param clock tells how long they take, and how old a write is
     * @param sleeper waits between tries
     * @param listener hears of every request
     * @param readAfterWrite how long after a write a miss is taken for a delay; zero for never
     */
    public CallEngine(
            RekognitionClient client,
            InstantSource clock,
            Sleeper sleeper,
            CallListener listener,
            Duration readAfterWrite) {
        this.client = client;
        this.clock = clock;
        this.sleeper = sleeper;
        this.listener = listener;
        this.writes = new RecentWrites(clock, readAfterWrite);
        this.guard = new ReadAfterWriteGuard(writes, readAfterWrite);
        this.readAfterWrite = readAfterWrite;
    }

    /** Carries an operation out. */
    @CanIgnoreReturnValue
    public <R> R run(Operation<R> operation) {
        Duration waited = Duration.ZERO;
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(operation, attempt);
            } catch (SdkException e) {
                Fault fault = FaultReader.read(e);
                Optional<Duration> pause = guard.pause(operation, fault, attempt, waited);
                if (pause.isEmpty()) {
                    return operation
                            .outcomeOf(fault, FaultReader.message(e))
                            .orElseThrow(() -> Errors.of(operation, fault, e));
                }
                LOG.debug("{} came too early after a write; again in {}", operation.name(), pause.get());
                sleep(operation, pause.get());
                waited = waited.plus(pause.get());
            }
        }
    }

    private <R> R attempt(Operation<R> operation, int attempt) {
        // Not every client looks: what was cancelled between two calls of a job must not pay for the second.
        if (Thread.currentThread().isInterrupted()) {
            throw Errors.interrupted(operation, null);
        }
        Instant start = clock.instant();
        try {
            R result = operation.call(client);
            tell(operation, attempt, start, Optional.empty(), true);
            operation.tell(result, writes);
            return result;
        } catch (SdkException e) {
            tell(operation, attempt, start, FaultReader.code(e), false);
            throw e;
        } catch (UncheckedIOException e) {
            // The SDK's client on HttpURLConnection lets an answer escape that is not HTTP; the others wrap it.
            tell(operation, attempt, start, Optional.empty(), false);
            throw SdkClientException.create(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            tell(operation, attempt, start, Optional.empty(), false);
            throw Errors.unreadable(operation, e);
        }
    }

    /**
     * Waits before a job repeats what the service did not do because it does not see a fresh write yet.
     *
     * @param attempt how often it was tried
     * @return whether it is worth repeating: false once the tries have waited as long as a write counts as fresh
     */
    public boolean waitForOwnWrites(Operation<?> operation, int attempt) {
        Duration waited = Duration.ZERO;
        for (int earlier = 1; earlier < attempt; earlier++) {
            waited = waited.plus(ReadAfterWriteGuard.pause(earlier));
        }
        if (waited.compareTo(readAfterWrite) >= 0) {
            return false;
        }
        sleep(operation, ReadAfterWriteGuard.pause(attempt));
        return true;
    }

    private void sleep(Operation<?> operation, Duration pause) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            throw Errors.interrupted(operation, e);
        }
    }

    private void tell(
            Operation<?> operation, int attempt, Instant start, Optional<String> errorCode, boolean succeeded) {
        CallEvent event = new CallEvent(
                operation.name(),
                operation.collection(),
                attempt,
                errorCode,
                succeeded,
                Duration.between(start, clock.instant()));
        try {
            listener.onCall(event);
        } catch (RuntimeException e) {
            // The answer is there and may have been paid for: a listener's mistake must not lose it.
            LOG.warn("a call listener failed on {}", event.operation(), e);
        }
    }
}
