package dev.rekollect.s3;

import dev.rekollect.s3.internal.event.EventReader;
import dev.rekollect.s3.internal.event.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What a message about S3 objects holds: events, test events, and what could not be read of it.
 *
 * <pre>{@code
 * S3Events message = S3Events.parse(body);
 * message.events().forEach(sync::handle);
 * message.problems().forEach(problem -> log.error("{}", problem));
 * }</pre>
 *
 * <p>Read are, by what they hold, not by where they come from:
 * <ul>
 * <li>S3 notifications of any 2.x version, whose keys are form-encoded and are decoded here, once
 * <li>S3's events from EventBridge, whose keys are not encoded and are left as they are
 * <li>either as the message of an SNS notification, the body of an SQS message, or both
 * <li>what a Lambda function is given for S3, SNS, SQS and EventBridge, and arrays of any of these, as EventBridge Pipes
 *     hand out
 * </ul>
 *
 * <p>Nothing here throws for what a message holds. A key that cannot have been sent as it is (a broken escape, bytes that
 * are not UTF-8, more than 1024 bytes) is a problem and never a key. Events beside a problem are given.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface S3Events permits S3Events.Parsed, S3Events.Unreadable {

    /** The most bytes that are read: 6 MiB, more than a Lambda function is given at once. */
    int MAX_BYTES = 6 << 20;

    /** The events, in the order of the message, which need not be that in which they happened. */
    List<S3Event> events();

    /** What could not be read, in the order of the message. */
    List<EventProblem> problems();

    /**
     * A message that was understood, all of it or in part.
     *
     * @param events in the order of the message
     * @param problems what could not be read beside them; empty where all was understood
     * @param testEvents how many messages of S3 are in it that only say that notifications were set up, and need nothing
     *     done
     */
    record Parsed(List<S3Event> events, List<EventProblem> problems, int testEvents) implements S3Events {
        public Parsed {
            events = List.copyOf(events);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A message in which nothing was understood.
     *
     * @param problems why, at least one
     */
    record Unreadable(List<EventProblem> problems) implements S3Events {
        public Unreadable {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("Unreadable needs at least one problem");
            }
        }

        @Override
        public List<S3Event> events() {
            return List.of();
        }
    }

    /** Reads a message, such as the body of an SQS message. */
    static S3Events parse(String json) {
        return of(EventReader.read(json));
    }

    /** Reads a message in UTF-8. */
    static S3Events parse(byte[] json) {
        return of(EventReader.read(json));
    }

    /**
     * Reads what is left of a stream in UTF-8, such as the input of a Lambda function; no more than one byte beyond {@link
     * #MAX_BYTES}.
     *
     * @param json stays open: whoever opened it closes it
     * @throws IOException if the stream cannot be read
     */
    static S3Events parse(InputStream json) throws IOException {
        return of(EventReader.read(json.readNBytes(MAX_BYTES + 1)));
    }

    private static S3Events of(Findings found) {
        boolean nothing = found.events().isEmpty() && found.testEvents() == 0;
        return nothing && !found.problems().isEmpty()
                ? new Unreadable(found.problems())
                : new Parsed(found.events(), found.problems(), found.testEvents());
    }
}
