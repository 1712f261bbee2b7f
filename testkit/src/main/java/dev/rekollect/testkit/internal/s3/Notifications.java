package dev.rekollect.testkit.internal.s3;

import dev.rekollect.testkit.internal.wire.JsonWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes of a bucket in the words in which S3 tells of them, and the envelopes in which these come. */
public final class Notifications {

    private static final String ACCOUNT = "123456789012";

    private Notifications() {}

    /** A notification: the key is form-encoded, members are in camel case. */
    static String notification(ObjectChange change, Instant now) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(
                "key", URLEncoder.encode(change.key(), StandardCharsets.UTF_8).replace("%2F", "/"));
        if (!change.kind().isRemoval()) {
            StoredObject stored = change.object().orElseThrow();
            object.put("size", stored.bytes().length);
            object.put("eTag", stored.etag());
        }
        change.versionId().ifPresent(version -> object.put("versionId", version));
        object.put("sequencer", change.sequencer());
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventVersion", "2.6");
        event.put("eventSource", "aws:s3");
        event.put("awsRegion", change.region());
        event.put("eventTime", now.toString());
        event.put("eventName", change.kind().eventName);
        event.put("userIdentity", Map.of("principalId", "AWS:EXAMPLE"));
        event.put("requestParameters", Map.of("sourceIPAddress", "127.0.0.1"));
        event.put("responseElements", Map.of("x-amz-request-id", "EXAMPLE"));
        event.put(
                "s3",
                members(
                        "s3SchemaVersion",
                        "1.0",
                        "configurationId",
                        "fake",
                        "bucket",
                        members(
                                "name",
                                change.bucket(),
                                "ownerIdentity",
                                Map.of("principalId", "EXAMPLE"),
                                "arn",
                                arn(change.bucket())),
                        "object",
                        object));
        return json(Map.of("Records", List.of(event)));
    }

    /** An event of EventBridge: the key is as it is, members are in kebab case. */
    static String event(ObjectChange change, Instant now) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("key", change.key());
        if (!change.kind().isRemoval()) {
            StoredObject stored = change.object().orElseThrow();
            object.put("size", stored.bytes().length);
            object.put("etag", stored.etag());
        }
        change.versionId().ifPresent(version -> object.put("version-id", version));
        object.put("sequencer", change.sequencer());
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("version", "0");
        detail.put("bucket", Map.of("name", change.bucket()));
        detail.put("object", object);
        detail.put("request-id", "EXAMPLE");
        detail.put("requester", ACCOUNT);
        detail.put("source-ip-address", "127.0.0.1");
        if (change.kind().isRemoval()) {
            detail.put("reason", "DeleteObject");
            detail.put(
                    "deletion-type",
                    change.kind() == ObjectChange.Kind.MARK ? "Delete Marker Created" : "Permanently Deleted");
        } else {
            detail.put("reason", change.kind() == ObjectChange.Kind.COPY ? "CopyObject" : "PutObject");
        }
        return json(members(
                "version",
                "0",
                "id",
                "00000000-0000-4000-8000-"
                        + change.sequencer().substring(change.sequencer().length() - 12),
                "detail-type",
                change.kind().detailType,
                "source",
                "aws.s3",
                "account",
                ACCOUNT,
                "time",
                now.toString(),
                "region",
                change.region(),
                "resources",
                List.of(arn(change.bucket())),
                "detail",
                detail));
    }

    /** What S3 sends when notifications are set up. */
    static String test(String bucket, Instant now) {
        return json(members(
                "Service",
                "Amazon S3",
                "Event",
                "s3:TestEvent",
                "Time",
                now.toString(),
                "Bucket",
                bucket,
                "RequestId",
                "EXAMPLE",
                "HostId",
                "EXAMPLE"));
    }

    /** A message as SNS hands it to a queue. */
    public static String inSns(String message, Instant now) {
        return json(members(
                "Type",
                "Notification",
                "MessageId",
                "00000000-0000-4000-8000-000000000000",
                "TopicArn",
                "arn:aws:sns:us-east-1:" + ACCOUNT + ":fake",
                "Subject",
                "Amazon S3 Notification",
                "Message",
                message,
                "Timestamp",
                now.toString(),
                "SignatureVersion",
                "1"));
    }

    /** Messages as a queue hands them to a Lambda function, each with its number as its id. */
    public static String inSqs(List<String> bodies) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            records.add(members(
                    "messageId",
                    "message-" + i,
                    "receiptHandle",
                    "EXAMPLE",
                    "body",
                    bodies.get(i),
                    "attributes",
                    Map.of("ApproximateReceiveCount", "1"),
                    "messageAttributes",
                    Map.of(),
                    "eventSource",
                    "aws:sqs",
                    "eventSourceARN",
                    "arn:aws:sqs:us-east-1:" + ACCOUNT + ":fake",
                    "awsRegion",
                    "us-east-1"));
        }
        return json(Map.of("Records", records));
    }

    private static String arn(String bucket) {
        return "arn:aws:s3:::" + bucket;
    }

    private static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    private static String json(Map<String, Object> value) {
        return new String(JsonWriter.write(value), StandardCharsets.UTF_8);
    }
}
