package dev.rekollect.sqs;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the messages that are in hand hidden from others for as long as they are. Thread-safe. */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Queue queue;
    private final int seconds;
    private final Set<String> inHand = new LinkedHashSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rekollect-sqs-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    Heartbeat(Queue queue, Duration visibility) {
        this.queue = queue;
        seconds = (int) visibility.toSeconds();
        long half = Math.max(1, visibility.toMillis() / 2);
        var unused = timer.scheduleWithFixedDelay(this::beat, half, half, TimeUnit.MILLISECONDS);
    }

    synchronized void take(List<String> receipts) {
        inHand.addAll(receipts);
    }

    synchronized void release(List<String> receipts) {
        inHand.removeAll(receipts);
    }

    private synchronized List<String> all() {
        return List.copyOf(inHand);
    }

    private void beat() {
        try {
            // A message that was let go meanwhile stays hidden a little longer than it need be.
            queue.hide(all(), seconds);
        } catch (RuntimeException e) {
            // The next one may do; otherwise the message comes again, which does no harm.
            LOG.warn("cannot keep messages of {} hidden: {}", queue, e.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
