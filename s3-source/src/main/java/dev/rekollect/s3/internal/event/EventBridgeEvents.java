package dev.rekollect.s3.internal.event;

import dev.rekollect.s3.EventProblem;
import dev.rekollect.s3.S3Event;
import dev.rekollect.s3.S3Event.Kind;

/** An event of S3 from EventBridge (S3 User Guide, EventBridge event message structure). Its keys are not encoded. */
final class EventBridgeEvents {

    private EventBridgeEvents() {}

    static S3Event read(Fields event) throws BadEvent {
        String source = event.text("source");
        String type = event.text("detail-type");
        // Calls recorded by CloudTrail come from the same source, with another structure.
        if (!source.equals("aws.s3") || !type.startsWith("Object ")) {
            throw new BadEvent(event.place()
                    .problem(
                            EventProblem.Kind.NOT_AN_S3_EVENT,
                            "is \"" + Fields.shown(type) + "\" of \"" + Fields.shown(source)
                                    + "\", not an event about an object of aws.s3: let the rule match that source,"
                                    + " and types that start with Object"));
        }
        event.majorVersion("version", "0");
        Fields detail = event.object("detail");
        detail.majorVersion("version", "0");
        Fields object = detail.object("object");
        return new S3Event(
                kind(type),
                type,
                detail.object("bucket").bucket("name"),
                object.key("key", false),
                object.optionalText("version-id"),
                object.etag("etag"),
                object.size("size"),
                object.sequencer("sequencer"),
                event.time("time"),
                event.optionalText("region"),
                event.place().messageId());
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "Object Created" -> Kind.CREATED;
            case "Object Deleted" -> Kind.REMOVED;
            case "Object Restore Completed" -> Kind.RESTORED;
            default -> Kind.OTHER;
        };
    }
}
