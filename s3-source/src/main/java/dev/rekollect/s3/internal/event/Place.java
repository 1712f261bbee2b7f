package dev.rekollect.s3.internal.event;

import dev.rekollect.s3.EventProblem;
import java.util.Optional;

/**
 * Where in a message something stands.
 *
 * @param path through all envelopes; empty for the whole
 * @param envelopes how many were opened on the way
 * @param messageId of the SQS message around it
 */
record Place(String path, int envelopes, Optional<String> messageId) {

    static final Place WHOLE = new Place("", 0, Optional.empty());

    Place member(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name, envelopes, messageId);
    }

    Place item(int index) {
        return new Place(path + "[" + index + "]", envelopes, messageId);
    }

    Place inside(String name) {
        Place member = member(name);
        return new Place(member.path, envelopes + 1, messageId);
    }

    Place of(Optional<String> message) {
        return new Place(path, envelopes, message.or(() -> messageId));
    }

    EventProblem problem(EventProblem.Kind kind, String message) {
        return new EventProblem(kind, path, message, messageId);
    }
}
