package dev.rekollect.s3.internal.event;

import dev.rekollect.s3.EventProblem;
import dev.rekollect.s3.S3Event;
import dev.rekollect.s3.S3Event.Kind;

/** A record of an S3 notification (S3 User Guide, Event message structure). Its keys are form-encoded. */
final class Notifications {

    private Notifications() {}

    static S3Event read(Fields record) throws BadEvent {
        String source = record.text("eventSource");
        // Other stores that speak S3 put their own name before the colon.
        if (!source.endsWith(":s3")) {
            throw new BadEvent(record.place()
                    .member("eventSource")
                    .problem(EventProblem.Kind.NOT_AN_S3_EVENT, "is \"" + Fields.shown(source) + "\", not aws:s3"));
        }
        record.majorVersion("eventVersion", "2");
        String name = record.text("eventName");
        Fields s3 = record.object("s3");
        Fields object = s3.object("object");
        return new S3Event(
                kind(name.startsWith("s3:") ? name.substring(3) : name),
                name,
                s3.object("bucket").bucket("name"),
                object.key("key", true),
                object.optionalText("versionId"),
                object.etag("eTag"),
                object.size("size"),
                object.sequencer("sequencer"),
                record.time("eventTime"),
                record.optionalText("awsRegion"),
                record.place().messageId());
    }

    private static Kind kind(String name) {
        if (name.startsWith("ObjectCreated:")) {
            return Kind.CREATED;
        }
        // Lifecycle rules remove under a name of their own; a lost object of reduced redundancy is gone as well.
        if (name.startsWith("ObjectRemoved:")
                || name.startsWith("LifecycleExpiration:")
                || name.equals("ReducedRedundancyLostObject")) {
            return Kind.REMOVED;
        }
        return name.equals("ObjectRestore:Completed") ? Kind.RESTORED : Kind.OTHER;
    }
}
