package dev.rekollect.testkit.internal.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A queue. Guarded by whoever holds it. */
final class FakeQueue {

    final String name;
    private final List<Held> messages = new ArrayList<>();
    private @Nullable FakeQueue deadLetters;
    private int maxReceiveCount;

    FakeQueue(String name) {
        this.name = name;
    }

    /** A message, as long as it is not deleted. */
    private static final class Held {
        private final String id = UUID.randomUUID().toString();
        private final String body;
        private Instant visible;
        private String receipt = "";
        private int received;

        Held(String body, Instant visible) {
            this.body = body;
            this.visible = visible;
        }
    }

    /** A message that was received. */
    record Received(String id, String body, String receipt, int count) {}

    void redrive(FakeQueue to, int receiveCount) {
        deadLetters = to;
        maxReceiveCount = receiveCount;
    }

    Optional<String> redrivePolicy() {
        return Optional.ofNullable(deadLetters)
                .map(to -> "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:" + to.name
                        + "\",\"maxReceiveCount\":" + maxReceiveCount + "}");
    }

    String send(String body, Instant now) {
        Held held = new Held(body, now);
        messages.add(held);
        return held.id;
    }

    List<Received> receive(int most, Duration hidden, Instant now) {
        List<Received> received = new ArrayList<>();
        for (Iterator<Held> all = messages.iterator(); all.hasNext() && received.size() < most; ) {
            Held held = all.next();
            if (held.visible.isAfter(now)) {
                continue;
            }
            if (deadLetters != null && held.received >= maxReceiveCount) {
                all.remove();
                deadLetters.messages.add(held);
                continue;
            }
            held.received++;
            held.visible = now.plus(hidden);
            held.receipt = UUID.randomUUID().toString();
            received.add(new Received(held.id, held.body, held.receipt, held.received));
        }
        return received;
    }

    /** @return whether there is such a message; an older receipt does not count */
    boolean delete(String receipt) {
        return messages.removeIf(held -> held.receipt.equals(receipt));
    }

    /** @return whether there is such a message */
    boolean hide(String receipt, Duration time, Instant now) {
        Optional<Held> found =
                messages.stream().filter(held -> held.receipt.equals(receipt)).findFirst();
        found.ifPresent(held -> held.visible = now.plus(time));
        return found.isPresent();
    }

    List<String> bodies() {
        return messages.stream().map(held -> held.body).toList();
    }
}
