package dev.rekollect.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The samples under {@code events/}, and messages made of parts. */
final class EventSamples {

    private EventSamples() {}

    static String sample(String name) {
        try (InputStream in = EventSamples.class.getResourceAsStream("events/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no sample " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A notification with a key as it is given, so encoded already. */
    static String notification(String encodedKey) {
        return "{\"Records\":[" + record(encodedKey) + "]}";
    }

    static String record(String encodedKey) {
        return "{\"eventVersion\":\"2.6\",\"eventSource\":\"aws:s3\",\"awsRegion\":\"eu-west-1\","
                + "\"eventTime\":\"2026-11-20T10:15:30.000Z\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{"
                + "\"s3SchemaVersion\":\"1.0\",\"bucket\":{\"name\":\"staff-pictures\"},\"object\":{\"key\":"
                + quoted(encodedKey) + ",\"size\":12,\"eTag\":\"abc\",\"sequencer\":\"0A1B\"}}}";
    }

    static String eventBridge(String key) {
        return "{\"version\":\"0\",\"id\":\"17793124\",\"detail-type\":\"Object Created\",\"source\":\"aws.s3\","
                + "\"time\":\"2026-11-20T10:15:30Z\",\"region\":\"eu-west-1\",\"detail\":{\"version\":\"0\","
                + "\"bucket\":{\"name\":\"staff-pictures\"},\"object\":{\"key\":" + quoted(key)
                + ",\"size\":12,\"etag\":\"abc\",\"sequencer\":\"0A1B\"},\"reason\":\"PutObject\"}}";
    }

    static String sns(String message) {
        return "{\"Type\":\"Notification\",\"MessageId\":\"n-1\",\"TopicArn\":\"arn:aws:sns:eu-west-1:1:t\",\"Message\":"
                + quoted(message) + "}";
    }

    static String lambdaSqs(String body) {
        return "{\"Records\":[{\"messageId\":\"m-1\",\"body\":" + quoted(body) + ",\"eventSource\":\"aws:sqs\"}]}";
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
