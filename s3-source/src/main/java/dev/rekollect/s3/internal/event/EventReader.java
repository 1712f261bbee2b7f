package dev.rekollect.s3.internal.event;

import dev.rekollect.s3.EventProblem.Kind;
import dev.rekollect.s3.S3Events;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Opens the envelopes of a message, and hands what is in them to the reader of its kind. */
public final class EventReader {

    /** Lambda's around SQS's around SNS's around the event's, and one to spare. */
    static final int MAX_ENVELOPES = 5;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Findings found = new Findings();

    private EventReader() {}

    /** What a message in UTF-8 holds. */
    public static Findings read(byte[] utf8) {
        if (utf8.length > S3Events.MAX_BYTES) {
            return tooLarge();
        }
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            Findings found = new Findings();
            found.add(Place.WHOLE.problem(Kind.NOT_JSON, "the message is not UTF-8"));
            return found;
        }
    }

    /** What a message holds. */
    public static Findings read(String json) {
        // No text has fewer bytes than characters; one of a few more bytes does no harm.
        if (json.length() > S3Events.MAX_BYTES) {
            return tooLarge();
        }
        EventReader reader = new EventReader();
        boolean marked = !json.isEmpty() && json.charAt(0) == BYTE_ORDER_MARK;
        reader.text(marked ? json.substring(1) : json, Place.WHOLE);
        return reader.found;
    }

    private static Findings tooLarge() {
        Findings found = new Findings();
        found.add(Place.WHOLE.problem(
                Kind.TOO_LARGE, "the message is longer than " + S3Events.MAX_BYTES + " bytes, which are what is read"));
        return found;
    }

    private void text(String json, Place place) {
        if (place.envelopes() > MAX_ENVELOPES) {
            found.add(place.problem(Kind.TOO_LARGE, "is wrapped more than " + MAX_ENVELOPES + " times"));
            return;
        }
        try {
            any(Json.read(json), place);
        } catch (IOException e) {
            // Jackson quotes what it could not read, and a little of what is around it: only the first line is its
            // message.
            String why = String.valueOf(e.getMessage()).split("\n", 2)[0];
            found.add(place.problem(Kind.NOT_JSON, "is not JSON: " + Fields.shown(why)));
        }
    }

    private void any(Json json, Place place) {
        if (json instanceof Json.Items items) {
            each(items.values(), place);
            return;
        }
        try {
            object(Fields.of(json, place));
        } catch (BadEvent e) {
            found.add(e.problem());
        }
    }

    private void each(List<Json> items, Place place) {
        for (int i = 0; i < items.size(); i++) {
            any(items.get(i), place.item(i));
        }
    }

    // Told by what is in it: the same event arrives bare, in one envelope or in another, as a queue is set up.
    private void object(Fields fields) throws BadEvent {
        if (fields.has("Records")) {
            records(fields);
        } else if (fields.looseText("Event").filter(EventReader::isTest).isPresent()) {
            found.addTestEvent();
        } else if (fields.has("detail-type")) {
            found.add(EventBridgeEvents.read(fields));
        } else if (fields.has("s3")) {
            found.add(Notifications.read(fields));
        } else if (fields.has("Sns")) {
            sns(fields.object("Sns"));
        } else if (fields.has("body")) {
            Optional<String> id = fields.optionalText("messageId");
            wrapped(fields, "body", fields.place().of(id));
        } else if (fields.has("TopicArn") || fields.has("Message")) {
            sns(fields);
        } else {
            throw new BadEvent(fields.place().problem(Kind.NOT_AN_S3_EVENT, unknown(fields)));
        }
    }

    private void records(Fields fields) throws BadEvent {
        if (fields.required("Records") instanceof Json.Items records) {
            each(records.values(), fields.place().member("Records"));
        } else {
            throw fields.malformed("Records", "is no array");
        }
    }

    private void sns(Fields envelope) throws BadEvent {
        Optional<String> type = envelope.optionalText("Type");
        if (type.isPresent() && !type.get().equals("Notification")) {
            throw new BadEvent(envelope.place()
                    .problem(
                            Kind.NOT_AN_S3_EVENT,
                            "is an SNS message of type " + Fields.shown(type.get())
                                    + ", not a notification: a subscription has to be confirmed by its URL"));
        }
        wrapped(envelope, "Message", envelope.place());
    }

    // EventBridge Pipes may have parsed what is inside already.
    private void wrapped(Fields envelope, String member, Place place) throws BadEvent {
        Place inside = place.inside(member);
        if (envelope.required(member) instanceof Json.Text text) {
            text(text.value(), inside);
        } else {
            any(envelope.required(member), inside);
        }
    }

    private static boolean isTest(String event) {
        return event.equals("s3:TestEvent");
    }

    private static String unknown(Fields fields) {
        String source = fields.looseText("eventSource")
                .or(() -> fields.looseText("EventSource"))
                .map(name -> " of " + Fields.shown(name))
                .orElse("");
        return "is a record" + source + " that holds no event of S3, SNS, SQS or EventBridge";
    }
}
