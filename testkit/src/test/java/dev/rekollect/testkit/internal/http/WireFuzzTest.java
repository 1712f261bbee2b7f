package dev.rekollect.testkit.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.Portrait;
import dev.rekollect.testkit.internal.wire.JsonReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is sent, what comes back is AWS JSON. {@code -Drekollect.fuzz=200000} sends more. */
class WireFuzzTest {

    private static final int ROUNDS = Integer.getInteger("rekollect.fuzz", 20_000);
    private static final String ARN = "arn:aws:rekognition:us-east-1:123456789012:collection/a";
    private static final String ID = "b8a6f5f0-0000-4000-8000-000000000000";
    private static final String PHOTO = Base64.getEncoder()
            .encodeToString(Portrait.of("alice").size(120, 120).jpeg(40));
    private static final String DRAWING =
            Base64.getEncoder().encodeToString(Portrait.empty().size(90, 90).png());
    // Operations that have none here are sent empty ones.
    private static final Map<String, List<String>> BODIES = Map.ofEntries(
            entry("CreateCollection", "{\"CollectionId\":\"a\",\"Tags\":{\"k\":\"v\"}}"),
            entry("DescribeCollection", "{\"CollectionId\":\"a\"}"),
            entry("DeleteCollection", "{\"CollectionId\":\"a\"}"),
            entry("ListCollections", "{}", "{\"MaxResults\":10,\"NextToken\":\"abc\"}"),
            entry(
                    "IndexFaces",
                    "{\"CollectionId\":\"a\",\"Image\":{\"Bytes\":\"/9j/4AAQSkZJRg==\"},\"MaxFaces\":1,"
                            + "\"DetectionAttributes\":[\"ALL\"],\"QualityFilter\":\"AUTO\"}",
                    "{\"Image\":{\"Bytes\":\"" + PHOTO + "\"},\"CollectionId\":\"a\",\"ExternalImageId\":\"x\"}"),
            entry(
                    "SearchFacesByImage",
                    "{\"CollectionId\":\"a\",\"Image\":{\"S3Object\":{\"Bucket\":\"bbb\",\"Name\":\"k\"}},"
                            + "\"FaceMatchThreshold\":8.0e1}",
                    "{\"Image\":{\"Bytes\":\"" + PHOTO + "\"},\"CollectionId\":\"a\"}"),
            entry("SearchFaces", "{\"CollectionId\":\"a\",\"FaceId\":\"" + ID + "\",\"MaxFaces\":4096}"),
            entry("DetectFaces", "{\"Image\":{\"Bytes\":\"" + DRAWING + "\"},\"Attributes\":[\"DEFAULT\",\"SMILE\"]}"),
            entry("ListFaces", "{\"CollectionId\":\"a\",\"MaxResults\":4096,\"FaceIds\":[\"x\"]}"),
            entry("DeleteFaces", "{\"CollectionId\":\"a\",\"FaceIds\":[\"" + ID + "\"]}"),
            entry("TagResource", "{\"ResourceArn\":\"" + ARN + "\",\"Tags\":{\"é\":\"\\u00e9\"}}"),
            entry("UntagResource", "{\"ResourceArn\":\"" + ARN + "\",\"TagKeys\":[\"é\"]}"),
            entry("ListTagsForResource", "{\"ResourceArn\":\"" + ARN + "\"}"),
            entry("CreateUser", "{\"CollectionId\":\"a\",\"UserId\":\"u\",\"ClientRequestToken\":\"t\"}"),
            entry("DeleteUser", "{\"CollectionId\":\"a\",\"UserId\":\"u\"}"),
            entry("ListUsers", "{\"CollectionId\":\"a\",\"MaxResults\":500,\"NextToken\":null}"),
            entry(
                    "AssociateFaces",
                    "{\"CollectionId\":\"a\",\"UserId\":\"u\",\"FaceIds\":[\"" + ID
                            + "\"],\"UserMatchThreshold\":0.5}"),
            entry("DisassociateFaces", "{\"CollectionId\":\"a\",\"UserId\":\"u\",\"FaceIds\":[\"" + ID + "\"]}"),
            entry("SearchUsers", "{\"CollectionId\":\"a\",\"UserId\":\"u\",\"MaxUsers\":500}"),
            entry("SearchUsersByImage", "{\"Image\":{\"Bytes\":\"" + PHOTO + "\"},\"CollectionId\":\"a\"}"),
            entry("CompareFaces", "{\"SourceImage\":{\"Bytes\":\"\"},\"TargetImage\":null}"));
    private static final List<String> METHODS = List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "post");
    private static final List<String> PATHS =
            List.of("/a//", "/a", "/_rekollect/", "/_rekollect/calls/", "/%00?a=b", "/health");
    private static final List<String> PIECES = List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "1e400",
            "-0",
            "\\u0000",
            "\\ud800",
            "\"Image\"",
            "[[[[",
            "{\"a\":",
            "99999999999999999999",
            "\u0000",
            "é",
            "\uFFFD");

    @Test
    void every_request_gets_an_answer_or_an_error_of_aws() throws Exception {
        long seed = Long.getLong("rekollect.fuzz.seed", System.nanoTime());
        System.out.println("WireFuzzTest seed " + seed + ", " + ROUNDS + " requests");
        Random random = new Random(seed);
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        FakeRekognition fake = FakeRekognition.builder().forgetImages().build();
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake)) {
            List<String> operations = operations(http, server);
            for (int i = 0; i < ROUNDS; i++) {
                HttpRequest request = request(server, operations, random);
                HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                wellFormed(answer, i);
                if (i % 5_000 == 0) {
                    // What was called is remembered until then; what else grows would be a leak.
                    fake.reset();
                }
            }
            fake.reset();
            assertThat(http.send(
                                    HttpRequest.newBuilder(server.uri().resolve("/health"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("\"status\":\"ok\"");
        }
        if (ROUNDS > 20_000) {
            // Not in a normal run: other tests share the heap then.
            assertThat(used()).isLessThan(200L * 1024 * 1024);
        }
    }

    private static void wellFormed(HttpResponse<byte[]> answer, int round) throws Exception {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.request().method().equals("GET")
                && answer.statusCode() == 200
                && text.startsWith("<!DOCTYPE html>")) {
            // The page for people stands where the service takes its calls.
            assertThat(answer.request().uri().getPath()).isEqualTo("/");
            return;
        }
        assertThat(answer.headers().firstValue("x-amzn-RequestId"))
                .as("round %d: %s", round, text)
                .isPresent();
        if (answer.statusCode() == 200) {
            if (answer.body().length > 0) {
                assertThat(JsonReader.read(answer.body())).isInstanceOf(Map.class);
            }
            return;
        }
        assertThat(answer.statusCode()).as("round %d: %s", round, text).isIn(400, 404, 405);
        assertThat(((Map<?, ?>) JsonReader.read(answer.body())).get("__type"))
                .as("round %d", round)
                .isEqualTo(answer.headers().firstValue("x-amzn-ErrorType").orElseThrow());
    }

    private static Map.Entry<String, List<String>> entry(String operation, String... bodies) {
        return Map.entry(operation, List.of(bodies));
    }

    private static List<String> operations(HttpClient http, FakeRekognitionServer server) throws Exception {
        HttpRequest health =
                HttpRequest.newBuilder(server.uri().resolve("/health")).build();
        byte[] body = http.send(health, HttpResponse.BodyHandlers.ofByteArray()).body();
        List<?> operations = (List<?>) ((Map<?, ?>) JsonReader.read(body)).get("operations");
        return operations.stream().map(String.class::cast).sorted().toList();
    }

    private static HttpRequest request(FakeRekognitionServer server, List<String> operations, Random random) {
        String operation = operations.get(random.nextInt(operations.size()));
        String whose = random.nextInt(10) == 0 ? operations.get(0) : operation;
        List<String> bodies = BODIES.getOrDefault(whose, List.of("{}"));
        byte[] body = bodies.get(random.nextInt(bodies.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0; i--) {
            body = mutated(body, random);
        }
        String target = "RekognitionService." + operation;
        if (random.nextInt(50) == 0) {
            int at = random.nextInt(target.length());
            target = target.substring(0, at) + (char) (' ' + random.nextInt(95)) + target.substring(at);
        }
        String path = random.nextInt(50) == 0 ? PATHS.get(random.nextInt(PATHS.size())) : "/";
        String method = random.nextInt(50) == 0 ? METHODS.get(random.nextInt(METHODS.size())) : "POST";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .header("X-Amz-Target", target)
                .method(method, BodyPublishers.ofByteArray(body));
        if (random.nextInt(50) == 0) {
            request.header("Content-Encoding", "gzip");
        }
        return request.build();
    }

    private static byte[] mutated(byte[] body, Random random) {
        // Of a picture, its head is what decides how it is read.
        int at = random.nextInt(random.nextBoolean() ? body.length + 1 : Math.min(body.length + 1, 1_000));
        int to = at + random.nextInt(body.length - at + 1);
        byte[] head = Arrays.copyOf(body, at);
        byte[] tail = Arrays.copyOfRange(body, to, body.length);
        return switch (random.nextInt(4)) {
            case 0 -> joined(head, PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8), tail);
            case 1 -> joined(head, new byte[] {(byte) random.nextInt(256)}, Arrays.copyOfRange(body, at, body.length));
            case 2 -> joined(head, Arrays.copyOfRange(body, at, to), Arrays.copyOfRange(body, at, body.length));
            default -> {
                byte[] changed = body.clone();
                if (at < changed.length) {
                    changed[at] ^= (byte) (1 << random.nextInt(8));
                }
                yield changed;
            }
        };
    }

    private static byte[] joined(byte[] head, byte[] middle, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + middle.length + tail.length);
        System.arraycopy(middle, 0, all, head.length, middle.length);
        System.arraycopy(tail, 0, all, head.length + middle.length, tail.length);
        return all;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
