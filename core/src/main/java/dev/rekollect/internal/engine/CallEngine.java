package dev.rekollect.internal.engine;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.internal.operation.Fault;
import dev.rekollect.internal.operation.FaultReader;
import dev.rekollect.internal.operation.Operation;
import dev.rekollect.spi.CallEvent;
import dev.rekollect.spi.CallListener;
import dev.rekollect.spi.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
        this.guard = new ReadAfterWriteGuard(writes);
    }

    /** Carries an operation out. */
    @CanIgnoreReturnValue
    public <R> R run(Operation<R> operation) {
        for (int attempt = 1; ; attempt++) {
            Instant start = clock.instant();
            try {
                R result = operation.call(client);
                tell(operation, attempt, start, Optional.empty(), true);
                operation.tell(result, writes);
                return result;
            } catch (SdkException e) {
                tell(operation, attempt, start, FaultReader.code(e), false);
                Fault fault = FaultReader.read(e);
                Optional<Duration> pause = guard.pause(operation, fault, attempt);
                if (pause.isEmpty()) {
                    return operation
                            .outcomeOf(fault, FaultReader.message(e))
                            .orElseThrow(() -> Errors.of(operation, fault, e));
                }
                LOG.debug("{} came too early after a write; again in {}", operation.name(), pause.get());
                sleep(operation, pause.get());
            }
        }
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
