package dev.rekollect.internal.engine;

import dev.rekollect.error.CallEffort;
import dev.rekollect.error.RekollectException;
import dev.rekollect.internal.operation.Attempt;
import dev.rekollect.internal.operation.CreateUser;
import dev.rekollect.internal.operation.Fault;
import dev.rekollect.internal.operation.FaultReader;
import dev.rekollect.internal.operation.Operation;
import dev.rekollect.internal.pace.PacedRateLimiter;
import dev.rekollect.model.OverBudget;
import dev.rekollect.spi.CallEvent;
import dev.rekollect.spi.CallSummary;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The way of one call: breaker, pace, concurrency, attempt; and for an error: another attempt, an ordinary outcome, or
 * an exception. Used once, by one thread.
 *
 * @param <R> what the call answers
 */
final class OneCall<R> {

    private static final Logger LOG = LoggerFactory.getLogger(OneCall.class);
    private static final long NEVER = Long.MAX_VALUE / 2;

    private final CallEngine engine;
    private final Operation<R> operation;
    private final Guards guards;
    private final Optional<PacedRateLimiter> limiter;
    private final Optional<CircuitBreaker> breaker;
    private final Retry.AsyncContext<R> retry;
    private final long start;
    private final long deadline;

    private int attempts;
    private long waited;
    private long waitedForWrites;
    private boolean doubt;
    private @Nullable SdkException last;

    OneCall(CallEngine engine, Operation<R> operation) {
        this.engine = engine;
        this.operation = operation;
        this.guards = engine.guards();
        this.limiter = guards.limiter(operation);
        this.breaker = guards.breaker(operation);
        this.retry = guards.retry(operation).asyncContext();
        this.start = engine.ticker().now();
        this.deadline = guards.settings()
                .callTimeout()
                .map(longest -> start + longest.toNanos())
                .orElse(NEVER);
    }

    R run() {
        String outcome = "failed";
        try {
            R answer = answer();
            outcome = Outcomes.of(answer);
            return answer;
        } catch (RekollectException e) {
            outcome = Outcomes.of(e);
            throw e;
        } finally {
            engine.tell(new CallSummary(
                    operation.name(),
                    operation.collection(),
                    outcome,
                    attempts,
                    Duration.ofNanos(waited),
                    Duration.ofNanos(engine.ticker().now() - start)));
        }
    }

    private R answer() {
        while (true) {
            try (Till.Ticket ticket = engine.till().open(operation.name())) {
                Optional<OverBudget> refusal = ticket.refusal();
                if (refusal.isPresent() && doubt && last != null) {
                    // "Not sent" would not be true: what stands is the attempt whose answer never came.
                    return failed(FaultReader.read(last), last);
                }
                if (refusal.isPresent()) {
                    return operation
                            .outcomeOf(refusal.get())
                            .orElseThrow(() ->
                                    Errors.overBudget(operation, refusal.get().reason(), effort()));
                }
                R answer = guarded(ticket);
                retry.onComplete();
                return answer;
            } catch (SdkException e) {
                Fault fault = FaultReader.read(e);
                String message = FaultReader.message(e);
                long pause = pauseBeforeNext(fault, e);
                if (pause < 0) {
                    return outcome(fault, message).orElseGet(() -> failed(fault, e));
                }
                last = e;
                doubt |= mayHaveBeenCarriedOut(fault, e);
                LOG.debug(
                        "{} failed at attempt {}, again in {} ms: {}",
                        operation.name(),
                        attempts,
                        TimeUnit.NANOSECONDS.toMillis(pause),
                        message);
                sleep(pause);
            }
        }
    }

    private Optional<R> outcome(Fault fault, String message) {
        return doubt ? operation.outcomeAfterDoubt(fault, message) : operation.outcomeOf(fault, message);
    }

    private R failed(Fault fault, SdkException e) {
        RekollectException error = Errors.of(operation, fault, e, effort());
        Optional<R> inDoubt = mayHaveBeenCarriedOut(fault, e) ? operation.outcomeOfDoubt(error) : Optional.empty();
        return inDoubt.orElseThrow(() -> error);
    }

    /** Nanoseconds to wait before the next attempt; below zero when the error stands. */
    private long pauseBeforeNext(Fault fault, SdkException e) {
        Optional<Duration> early = engine.guard().pause(operation, fault, attempts, Duration.ofNanos(waitedForWrites));
        if (early.isPresent() && engine.ticker().now() + early.get().toNanos() < deadline) {
            waitedForWrites += early.get().toNanos();
            return early.get().toNanos();
        }
        if (fault == Fault.CONFLICT && operation instanceof CreateUser) {
            // The user exists, and will the next time too; of any other change, it says that another one is under way.
            return -1;
        }
        boolean storesTwice = mayHaveBeenCarriedOut(fault, e)
                && operation
                        .outcomeOfDoubt(Errors.of(operation, fault, e, effort()))
                        .isPresent();
        if (storesTwice) {
            return -1;
        }
        long pause = TimeUnit.MILLISECONDS.toNanos(retry.onError(e));
        return pause >= 0 && engine.ticker().now() + pause < deadline ? pause : -1;
    }

    private static boolean mayHaveBeenCarriedOut(Fault fault, SdkException e) {
        return fault == Fault.UNAVAILABLE && !FaultReader.wasNeverSent(e);
    }

    private R guarded(Till.Ticket ticket) {
        breaker.filter(open -> !open.tryAcquirePermission()).ifPresent(open -> {
            throw Errors.breakerOpen(operation, open.getName(), effort(), last);
        });
        boolean decided = false;
        long start = engine.ticker().now();
        try {
            R answer = paced(ticket);
            breaker.ifPresent(closed -> closed.onSuccess(engine.ticker().now() - start, TimeUnit.NANOSECONDS));
            decided = true;
            return answer;
        } catch (SdkException e) {
            if (FaultReader.read(e) == Fault.UNAVAILABLE) {
                breaker.ifPresent(closed -> closed.onError(engine.ticker().now() - start, TimeUnit.NANOSECONDS, e));
                decided = true;
            }
            throw e;
        } finally {
            if (!decided) {
                // A throttle or a wrong request says nothing about the service's health.
                breaker.ifPresent(CircuitBreaker::releasePermission);
            }
        }
    }

    private R paced(Till.Ticket ticket) {
        limiter.ifPresent(this::waitForTurn);
        Bulkhead bulkhead = guards.bulkhead();
        if (bulkhead == null) {
            return attempt(ticket);
        }
        long before = engine.ticker().now();
        boolean entered = bulkhead.tryAcquirePermission();
        waited += engine.ticker().now() - before;
        if (!entered) {
            throw Thread.currentThread().isInterrupted()
                    ? Errors.interrupted(operation, null)
                    : Errors.tooMany(operation, guards.settings().concurrency(), effort());
        }
        try {
            if (engine.ticker().now() >= deadline) {
                // Sent now, it would be broken off at once, and nobody would know whether it was carried out.
                throw Errors.tooMany(operation, guards.settings().concurrency(), effort());
            }
            return attempt(ticket);
        } finally {
            bulkhead.onComplete();
        }
    }

    private void waitForTurn(PacedRateLimiter pace) {
        long before = engine.ticker().now();
        PacedRateLimiter.Permit permit;
        try {
            permit = pace.acquire(deadline - before);
        } catch (InterruptedException e) {
            throw Errors.interrupted(operation, e);
        }
        waited += engine.ticker().now() - before;
        if (permit != PacedRateLimiter.Permit.GRANTED) {
            throw Errors.notPaced(operation, permit, guards.settings(), effort());
        }
    }

    private R attempt(Till.Ticket ticket) {
        // Not every client looks: what was cancelled between two calls of a job must not pay for the second.
        if (Thread.currentThread().isInterrupted()) {
            throw Errors.interrupted(operation, null);
        }
        attempts++;
        Instant start = engine.clock().instant();
        try {
            R answer = operation.call(new Attempt(guards.service().client(), settings()));
            ticket.answered();
            tell(start, null, true);
            operation.tell(answer, engine.writes());
            return answer;
        } catch (SdkException e) {
            Fault fault = FaultReader.read(e);
            if (!FaultReader.wasNeverSent(e)) {
                ticket.failed(fault);
            }
            tell(start, e, false);
            if (fault == Fault.THROTTLED && !FaultReader.isS3Throttle(e)) {
                limiter.ifPresent(PacedRateLimiter::throttled);
            }
            throw e;
        } catch (UncheckedIOException e) {
            // The SDK's client on HttpURLConnection lets an answer escape that is not HTTP; the others wrap it.
            SdkClientException wrapped = SdkClientException.create(String.valueOf(e.getMessage()), e);
            ticket.failed(Fault.UNAVAILABLE);
            tell(start, wrapped, false);
            throw wrapped;
        } catch (RuntimeException e) {
            ticket.failed(Fault.OTHER);
            tell(start, null, false);
            throw Errors.unreadable(operation, e, effort());
        }
    }

    private AwsRequestOverrideConfiguration settings() {
        Optional<Duration> longest = guards.settings().attemptTimeout();
        if (deadline != NEVER) {
            Duration left = Duration.ofNanos(
                    Math.max(1_000_000, deadline - engine.ticker().now()));
            longest = longest.filter(limit -> limit.compareTo(left) < 0).or(() -> Optional.of(left));
        }
        return guards.service().settings(longest);
    }

    private void sleep(long pause) {
        if (pause == 0) {
            return;
        }
        try {
            engine.ticker().sleep(pause);
        } catch (InterruptedException e) {
            throw Errors.interrupted(operation, e);
        }
        waited += pause;
    }

    private CallEffort effort() {
        return new CallEffort(
                guards.service().region().map(region -> region.id()),
                attempts,
                Duration.ofNanos(waited),
                limiter.map(pace -> OptionalDouble.of(pace.perSecond())).orElseGet(OptionalDouble::empty),
                doubt);
    }

    private void tell(Instant start, @Nullable SdkException e, boolean succeeded) {
        engine.tell(new CallEvent(
                operation.name(),
                operation.collection(),
                attempts,
                e == null ? Optional.empty() : FaultReader.code(e),
                succeeded,
                Duration.between(start, engine.clock().instant())));
    }
}
