package dev.rekollect.sqs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.s3.EventProblem;
import dev.rekollect.s3.HandledMessage;
import dev.rekollect.spi.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Follows a bucket through a queue that hears of it.
 *
 * <pre>{@code
 * try (SqsPoller poller = SqsPoller.builder(sqs, queueUrl, sync::handle).build().start()) {
 *     ...
 * }
 * }</pre>
 *
 * <p>A message is deleted once it is settled, and not before: whatever dies, it comes again, and coming twice does no harm. While
 * it is worked on, a heartbeat keeps it hidden. What is not settled is shown again when somebody else's claim ends, or after
 * a pause that doubles with each time it was received. What cannot be read is left to the queue's redrive policy; a queue
 * without one is warned of once, in the log.
 *
 * <p>Needs {@code sqs:ReceiveMessage}, {@code sqs:DeleteMessage}, {@code sqs:ChangeMessageVisibility} and {@code
 * sqs:GetQueueAttributes} on the queue. Thread-safe; runs once.
 */
public final class SqsPoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqsPoller.class);
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);
    private static final Duration MAX_VISIBILITY = Duration.ofHours(12);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final int MAX_CONCURRENCY = 100;
    private static final int MAX_DOUBLINGS = 20;

    private final Queue queue;
    private final Function<String, HandledMessage> handler;
    private final Duration waitTime;
    private final Duration visibility;
    private final Duration patience;
    private final int concurrency;
    private final SqsListener listener;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private final Heartbeat heartbeat;
    private volatile boolean closed;

    private SqsPoller(Builder builder) {
        queue = new Queue(builder.sqs, builder.queueUrl);
        handler = builder.handler;
        waitTime = builder.waitTime;
        visibility = builder.visibility;
        patience = builder.patience;
        concurrency = builder.concurrency;
        listener = builder.listener;
        clock = builder.clock;
        sleeper = builder.sleeper;
        heartbeat = new Heartbeat(queue, visibility);
    }

    /**
     * Options, each with a working default.
     *
     * @param sqs stays open
     * @param queueUrl of the queue that the bucket's notifications go to, by themselves, through SNS or EventBridge
     * @param handler such as {@code sync::handle}, called by several threads at once
     */
    public static Builder builder(SqsClient sqs, String queueUrl, Function<String, HandledMessage> handler) {
        return new Builder(sqs, queueUrl, handler);
    }

    /**
     * Polls from now on, until {@link #close()}.
     *
     * @return this
     * @throws IllegalStateException if it was started or closed before
     */
    @CanIgnoreReturnValue
    public synchronized SqsPoller start() {
        if (closed || !threads.isEmpty()) {
            throw new IllegalStateException("a poller runs once: build another one");
        }
        for (int i = 0; i < concurrency; i++) {
            Thread thread = new Thread(this::run, "rekollect-sqs-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        return this;
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            try {
                boolean idle = pollOnce() == 0;
                failures = 0;
                if (idle && waitTime.isZero()) {
                    // SQS answers at once then, and each question costs.
                    pause(IDLE);
                }
            } catch (RuntimeException e) { // SQS, or a listener: either way, the next message may do better
                if (!closed) {
                    listener.failure(e);
                    failures++;
                    pause(doubled(Duration.ofSeconds(1), failures, LONGEST_BACK_OFF));
                }
            }
        }
    }

    private void pause(Duration time) {
        try {
            sleeper.sleep(time);
        } catch (InterruptedException e) {
            // Closing does that; the loop looks.
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Receives up to ten messages and handles them, one after the other, so that what one batch tells of an object is told in
     * its order. For programs with a clock of their own; waits for messages as long as {@link Builder#waitTime} says.
     *
     * @return how many there were
     * @throws SdkException when SQS cannot be asked
     */
    @CanIgnoreReturnValue
    public int pollOnce() {
        List<Message> messages = receive();
        List<String> receipts = messages.stream().map(Message::receiptHandle).toList();
        heartbeat.take(receipts);
        List<String> settled = new ArrayList<>();
        int next = 0;
        try {
            while (next < messages.size() && !closed) {
                Message message = messages.get(next);
                next++;
                if (handle(message)) {
                    settled.add(message.receiptHandle());
                } else {
                    heartbeat.release(List.of(message.receiptHandle()));
                }
            }
        } finally {
            heartbeat.release(receipts);
            finish(settled, receipts.subList(next, receipts.size()));
        }
        return messages.size();
    }

    private List<Message> receive() {
        Thread self = Thread.currentThread();
        waiting.add(self);
        try {
            return closed ? List.of() : queue.receive((int) waitTime.toSeconds(), (int) visibility.toSeconds());
        } finally {
            waiting.remove(self);
            if (closed) {
                // Meant for the wait that is over: what was received is still to be given back.
                var unused = Thread.interrupted();
            }
        }
    }

    // Those not begun are shown to others at once.
    private void finish(List<String> settled, List<String> notBegun) {
        boolean interrupted = Thread.interrupted();
        try {
            List<String> left = queue.delete(settled);
            if (!left.isEmpty()) {
                LOG.warn("{} settled messages of {} could not be deleted and will come again", left.size(), queue);
            }
            queue.hide(notBegun, 0);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean handle(Message message) {
        HandledMessage handled;
        try {
            handled = handler.apply(message.body());
        } catch (RuntimeException e) {
            unreadable(message, "the handler broke: " + e);
            return false;
        }
        listener.handled(message.messageId(), handled);
        if (!handled.problems().isEmpty()) {
            unreadable(
                    message,
                    handled.problems().stream().map(EventProblem::toString).collect(Collectors.joining("; ")));
            return false;
        }
        if (!handled.settled()) {
            hide(message, until(message, handled));
        }
        return handled.settled();
    }

    private void unreadable(Message message, String reason) {
        listener.unreadable(message.messageId(), message.body(), reason);
        if (warned.compareAndSet(false, true) && !queue.hasRedrivePolicy()) {
            LOG.warn(
                    "{} has no redrive policy: messages that cannot be read, such as {}, come again until they are too old",
                    queue,
                    message.messageId());
        }
        hide(message, pauseOf(message));
    }

    private void hide(Message message, Duration time) {
        heartbeat.release(List.of(message.receiptHandle()));
        queue.hide(List.of(message.receiptHandle()), (int) time.toSeconds());
    }

    private Duration until(Message message, HandledMessage handled) {
        return handled.notBefore()
                .map(end -> Duration.between(clock.instant(), end).plusSeconds(1))
                .filter(time -> !time.isNegative())
                .map(time -> time.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : time)
                .orElseGet(() -> pauseOf(message));
    }

    private static Duration pauseOf(Message message) {
        String count = message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
        return doubled(FIRST_PAUSE, Integer.parseInt(count), LONGEST_PAUSE);
    }

    private static Duration doubled(Duration first, int times, Duration most) {
        Duration pause = first.multipliedBy(1L << Math.min(times - 1, MAX_DOUBLINGS));
        return pause.compareTo(most) > 0 ? most : pause;
    }

    /**
     * Stops: messages in hand are finished, for as long as {@link Builder#patience} says and are interrupted then; what was
     * received and not begun is given back. Closing twice does nothing.
     */
    @Override
    public void close() {
        List<Thread> running;
        synchronized (this) {
            closed = true;
            running = List.copyOf(threads);
        }
        waiting.forEach(Thread::interrupt);
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        for (Thread thread : running) {
            // Not for those whose poll cannot be broken off: what it brings yet is given back.
            if (!waiting.contains(thread)) {
                interrupted |= !join(thread, end);
            }
        }
        heartbeat.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean join(Thread thread, long end) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
            if (thread.isAlive()) {
                thread.interrupt();
            }
            return true;
        } catch (InterruptedException e) {
            thread.interrupt();
            return false;
        }
    }

    /** Options of a {@link SqsPoller}. */
    public static final class Builder {

        private final SqsClient sqs;
        private final String queueUrl;
        private final Function<String, HandledMessage> handler;
        private Duration waitTime = MAX_WAIT;
        private Duration visibility = Duration.ofMinutes(1);
        private Duration patience = Duration.ofSeconds(30);
        private int concurrency = 4;
        private SqsListener listener = SqsListener.NONE;
        private InstantSource clock = InstantSource.system();
        private Sleeper sleeper = Sleeper.system();

        private Builder(SqsClient sqs, String queueUrl, Function<String, HandledMessage> handler) {
            this.sqs = Objects.requireNonNull(sqs, "sqs");
            this.queueUrl = Objects.requireNonNull(queueUrl, "queueUrl");
            this.handler = Objects.requireNonNull(handler, "handler");
        }

        /**
         * How long a poll waits for a message, 0-20 seconds; default 20, which costs least. With 0, {@link SqsPoller#start}
         * asks an empty queue once a second.
         *
         * @throws IllegalArgumentException if out of range
         */
        public Builder waitTime(Duration time) {
            waitTime = between("waitTime", time, Duration.ZERO, MAX_WAIT);
            return this;
        }

        /**
         * How long a message is hidden at once, 1 second to 12 hours; default 1 minute. Renewed while it is worked on; how long
         * the messages of a process that died take to come again.
         *
         * @throws IllegalArgumentException if out of range
         */
        public Builder visibility(Duration time) {
            visibility = between("visibility", time, Duration.ofSeconds(1), MAX_VISIBILITY);
            return this;
        }

        /**
         * How long {@link SqsPoller#close()} waits for what is in hand, up to 12 hours; default 30 seconds. Nobody waits for a
         * poll that waits for messages.
         *
         * @throws IllegalArgumentException if out of range
         */
        public Builder patience(Duration time) {
            patience = between("patience", time, Duration.ZERO, MAX_VISIBILITY);
            return this;
        }

        private static Duration between(String option, Duration time, Duration least, Duration most) {
            if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
                throw new IllegalArgumentException(option + " is " + least + " to " + most + "; got " + time);
            }
            return time;
        }

        /**
         * How many batches are worked on at once, 1-100; default 4.
         *
         * @throws IllegalArgumentException if out of range
         */
        public Builder concurrency(int batches) {
            if (batches < 1 || batches > MAX_CONCURRENCY) {
                throw new IllegalArgumentException("concurrency is 1-" + MAX_CONCURRENCY + "; got " + batches);
            }
            concurrency = batches;
            return this;
        }

        /** Who hears what becomes of messages. */
        public Builder listener(SqsListener hears) {
            listener = Objects.requireNonNull(hears, "listener");
            return this;
        }

        /** Tells the time, by which claims end. For tests. */
        public Builder clock(InstantSource time) {
            clock = Objects.requireNonNull(time, "clock");
            return this;
        }

        /** Waits between polls that break. For tests. */
        public Builder sleeper(Sleeper how) {
            sleeper = Objects.requireNonNull(how, "sleeper");
            return this;
        }

        /** The poller; asks nothing before it is started. */
        public SqsPoller build() {
            return new SqsPoller(this);
        }
    }
}
