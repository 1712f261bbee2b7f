package dev.rekollect.testkit.internal.sqs;

import com.sun.net.httpserver.HttpExchange;
import dev.rekollect.testkit.internal.http.HttpPort;
import dev.rekollect.testkit.internal.wire.JsonException;
import dev.rekollect.testkit.internal.wire.JsonReader;
import dev.rekollect.testkit.internal.wire.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers SQS's JSON protocol. Thread-safe. */
public final class SqsService {

    private static final String PREFIX = "AmazonSQS.";
    private static final long DEFAULT_VISIBILITY = 30;
    private static final long NANOS = 1_000_000;

    private final InstantSource clock;
    private final Map<String, FakeQueue> queues = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private boolean closed;

    /** Without a queue. */
    public SqsService(InstantSource clock) {
        this.clock = clock;
    }

    /** Makes a queue, if it is not there. */
    public synchronized void create(String name) {
        var unused = queues.computeIfAbsent(name, FakeQueue::new);
    }

    /** Puts messages that are received too often into another queue. */
    public synchronized void redrive(String name, String deadLetters, int maxReceiveCount) {
        create(deadLetters);
        queue(name).redrive(queue(deadLetters), maxReceiveCount);
    }

    /** Sends a message. */
    public synchronized String send(String name, String body) {
        String id = queue(name).send(body, clock.instant());
        notifyAll();
        return id;
    }

    /** The messages that are not deleted, hidden or not. */
    public synchronized List<String> bodies(String name) {
        return queue(name).bodies();
    }

    /** How often an operation was called. */
    public synchronized long count(String operation) {
        return calls.stream().filter(operation::equals).count();
    }

    /** Lets those who wait for messages go. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private FakeQueue queue(String name) {
        FakeQueue queue = queues.get(name);
        if (queue == null) {
            throw new SqsError("QueueDoesNotExist", "The specified queue does not exist: " + name);
        }
        return queue;
    }

    private static final class SqsError extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String code;

        SqsError(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }
    }

    /** Receives a request and says how it is answered. */
    public HttpPort.Answer receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        return to -> {
            int status = 200;
            Map<String, Object> answer;
            try {
                answer = answer(target, read(body), host);
            } catch (SqsError e) {
                status = 400;
                answer = Map.of("__type", "com.amazonaws.sqs#" + e.code, "message", String.valueOf(e.getMessage()));
            }
            byte[] json = JsonWriter.write(answer);
            to.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            to.sendResponseHeaders(status, json.length);
            to.getResponseBody().write(json);
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(byte[] body) {
        try {
            if (JsonReader.read(body) instanceof Map<?, ?> members) {
                return (Map<String, Object>) members;
            }
        } catch (JsonException e) {
            // As below.
        }
        throw new SqsError("SerializationException", "the body is no JSON object");
    }

    private synchronized Map<String, Object> answer(String target, Map<String, Object> request, String host) {
        String operation = target.startsWith(PREFIX) ? target.substring(PREFIX.length()) : target;
        calls.add(operation);
        notifyAll();
        String url = String.valueOf(request.get("QueueUrl"));
        String name = url.substring(url.lastIndexOf('/') + 1);
        return switch (operation) {
            case "CreateQueue", "GetQueueUrl" -> {
                String wanted = String.valueOf(request.get("QueueName"));
                if (operation.equals("CreateQueue")) {
                    create(wanted);
                }
                yield Map.of("QueueUrl", "http://" + host + "/123456789012/" + queue(wanted).name);
            }
            case "GetQueueAttributes" ->
                Map.of(
                        "Attributes",
                        queue(name)
                                .redrivePolicy()
                                .map(policy -> Map.of("RedrivePolicy", policy))
                                .orElse(Map.of()));
            case "SendMessage" -> {
                String body = String.valueOf(request.get("MessageBody"));
                yield Map.of("MessageId", send(name, body), "MD5OfMessageBody", md5(body));
            }
            case "ReceiveMessage" -> Map.of("Messages", receive(queue(name), request));
            case "DeleteMessage" -> {
                var unused = queue(name).delete(String.valueOf(request.get("ReceiptHandle")));
                yield Map.of();
            }
            case "DeleteMessageBatch" ->
                each(request, entry -> {
                    var unused = queue(name).delete(String.valueOf(entry.get("ReceiptHandle")));
                    return true;
                });
            case "ChangeMessageVisibility" -> {
                if (!hide(queue(name), request)) {
                    throw new SqsError("MessageNotInflight", "The specified message isn't in flight.");
                }
                yield Map.of();
            }
            case "ChangeMessageVisibilityBatch" -> each(request, entry -> hide(queue(name), entry));
            default -> throw new SqsError("UnsupportedOperation", "This fake has no " + operation);
        };
    }

    private boolean hide(FakeQueue queue, Map<String, Object> entry) {
        Duration time = Duration.ofSeconds(number(entry, "VisibilityTimeout", 0));
        boolean found = queue.hide(String.valueOf(entry.get("ReceiptHandle")), time, clock.instant());
        notifyAll();
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> each(Map<String, Object> request, Predicate<Map<String, Object>> work) {
        List<Object> successful = new ArrayList<>();
        List<Object> failed = new ArrayList<>();
        for (Object one : (List<Object>) request.getOrDefault("Entries", List.of())) {
            Map<String, Object> entry = (Map<String, Object>) one;
            Object id = entry.get("Id");
            if (work.test(entry)) {
                successful.add(Map.of("Id", id));
            } else {
                failed.add(Map.of("Id", id, "SenderFault", true, "Code", "MessageNotInflight"));
            }
        }
        return Map.of("Successful", successful, "Failed", failed);
    }

    private List<Object> receive(FakeQueue queue, Map<String, Object> request) {
        int most = (int) number(request, "MaxNumberOfMessages", 1);
        Duration hidden = Duration.ofSeconds(number(request, "VisibilityTimeout", DEFAULT_VISIBILITY));
        long end = System.nanoTime()
                + Duration.ofSeconds(number(request, "WaitTimeSeconds", 0)).toNanos();
        List<FakeQueue.Received> received = queue.receive(most, hidden, clock.instant());
        while (received.isEmpty() && !closed && System.nanoTime() < end) {
            waitUntil(end);
            received = queue.receive(most, hidden, clock.instant());
        }
        List<Object> messages = new ArrayList<>();
        for (FakeQueue.Received one : received) {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("MessageId", one.id());
            message.put("ReceiptHandle", one.receipt());
            message.put("Body", one.body());
            message.put("MD5OfBody", md5(one.body()));
            message.put("Attributes", Map.of("ApproximateReceiveCount", String.valueOf(one.count())));
            messages.add(message);
        }
        return messages;
    }

    @SuppressWarnings("WaitNotInLoop") // It is in that of receive.
    private void waitUntil(long end) {
        try {
            wait(Math.max(1, (end - System.nanoTime()) / NANOS));
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }

    private static long number(Map<String, Object> members, String name, long otherwise) {
        @Nullable Object value = members.get(name);
        return value == null ? otherwise : Long.parseLong(value.toString());
    }

    private static String md5(String body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
