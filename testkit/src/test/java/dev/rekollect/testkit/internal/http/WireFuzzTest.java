package dev.rekollect.testkit.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.internal.wire.JsonReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is sent, what comes back is AWS JSON. {@code -Drekollect.fuzz=200000} sends more. */
class WireFuzzTest {

    private static final int ROUNDS = Integer.getInteger("rekollect.fuzz", 20_000);
    private static final String ARN = "arn:aws:rekognition:us-east-1:123456789012:collection/a";
    private static final Map<String, List<String>> BODIES = Map.of(
            "CreateCollection", List.of("{\"CollectionId\":\"a\",\"Tags\":{\"k\":\"v\"}}"),
            "DescribeCollection", List.of("{\"CollectionId\":\"a\"}"),
            "DeleteCollection", List.of("{\"CollectionId\":\"a\"}"),
            "ListCollections", List.of("{}", "{\"MaxResults\":10,\"NextToken\":\"abc\"}"),
            "IndexFaces",
                    List.of("{\"CollectionId\":\"a\",\"Image\":{\"Bytes\":\"/9j/4AAQSkZJRg==\"},\"MaxFaces\":1,"
                            + "\"DetectionAttributes\":[\"ALL\"],\"QualityFilter\":\"AUTO\"}"),
            "SearchFacesByImage",
                    List.of("{\"CollectionId\":\"a\",\"Image\":{\"S3Object\":{\"Bucket\":\"bbb\",\"Name\":\"k\"}},"
                            + "\"FaceMatchThreshold\":8.0e1}"),
            "ListFaces", List.of("{\"CollectionId\":\"a\",\"MaxResults\":4096,\"FaceIds\":[\"x\"]}"),
            "DeleteFaces", List.of("{\"CollectionId\":\"a\",\"FaceIds\":[\"b8a6f5f0-0000-4000-8000-000000000000\"]}"),
            "TagResource", List.of("{\"ResourceArn\":\"" + ARN + "\",\"Tags\":{\"é\":\"\\u00e9\"}}"),
            "CompareFaces", List.of("{\"SourceImage\":{\"Bytes\":\"\"},\"TargetImage\":null}"));
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
            for (int i = 0; i < ROUNDS; i++) {
                HttpRequest request = request(server, random);
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
        assertThat(answer.headers().firstValue("x-amzn-RequestId"))
                .as("round %d: %s", round, text)
                .isPresent();
        if (answer.statusCode() == 200) {
            if (answer.body().length > 0) {
                assertThat(JsonReader.read(answer.body())).isInstanceOf(Map.class);
            }
            return;
        }
        assertThat(answer.statusCode()).as("round %d: %s", round, text).isEqualTo(400);
        assertThat(((Map<?, ?>) JsonReader.read(answer.body())).get("__type"))
                .as("round %d", round)
                .isEqualTo(answer.headers().firstValue("x-amzn-ErrorType").orElseThrow());
    }

    private static HttpRequest request(FakeRekognitionServer server, Random random) {
        List<String> operations = BODIES.keySet().stream().sorted().toList();
        String operation = operations.get(random.nextInt(operations.size()));
        List<String> bodies = BODIES.get(random.nextInt(10) == 0 ? operations.get(0) : operation);
        byte[] body = bodies.get(random.nextInt(bodies.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0; i--) {
            body = mutated(body, random);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri())
                .header("X-Amz-Target", "RekognitionService." + (random.nextInt(50) == 0 ? "No" : "") + operation)
                .POST(BodyPublishers.ofByteArray(body));
        if (random.nextInt(50) == 0) {
            request.header("Content-Encoding", "gzip");
        }
        return request.build();
    }

    private static byte[] mutated(byte[] body, Random random) {
        int at = random.nextInt(body.length + 1);
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
