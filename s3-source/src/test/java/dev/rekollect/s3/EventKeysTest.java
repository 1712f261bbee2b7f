package dev.rekollect.s3;

import static dev.rekollect.s3.EventSamples.eventBridge;
import static dev.rekollect.s3.EventSamples.lambdaSqs;
import static dev.rekollect.s3.EventSamples.notification;
import static dev.rekollect.s3.EventSamples.sns;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is decoded once where it is encoded, and not at all where it is not. */
class EventKeysTest {

    static Stream<String> keys() {
        return Stream.of(
                "plain.jpg",
                "with space.jpg",
                "a+b.jpg",
                "a%2Bb.jpg",
                "a%20b+c",
                "100%.jpg",
                "%",
                "%%41",
                "+ +",
                " ",
                "/",
                "//deep//path/",
                "\ud83d\ude00/Zo\u00eb/\u0141\u00f3d\u017a.jpg",
                "quote\"back\\slash",
                "tab\tline\nnull\0end",
                "a".repeat(1024),
                "\ud83d\ude00".repeat(256),
                "&=?#;,:@!$'()*~");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_key_survives_either_route_and_every_envelope(String key) {
        String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
        // As other stores encode it: slashes and all but letters, or as little as possible.
        for (String form : List.of(encoded, encoded.replace("%2F", "/"), encoded.replace("+", "%20"))) {
            assertSurvives(key, notification(form));
        }
        assertSurvives(key, eventBridge(key));
    }

    private static void assertSurvives(String key, String event) {
        for (String message : List.of(event, sns(event), lambdaSqs(event), lambdaSqs(sns(event)))) {
            S3Events parsed = S3Events.parse(message);
            assertThat(parsed.problems()).isEmpty();
            assertThat(parsed.events()).extracting(S3Event::key).containsExactly(key);
        }
    }

    @Test
    void random_keys_survive() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String key = random.ints(1 + random.nextInt(200), 0, 0x10ffff)
                    .map(c -> random.nextInt(3) == 0 ? c : c % 0x7f)
                    .filter(c -> c < 0xd800 || c > 0xdfff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append('x')
                    .toString();
            assertThat(S3Events.parse(notification(URLEncoder.encode(key, StandardCharsets.UTF_8)))
                            .events())
                    .as("seed %d, round %d", seed, i)
                    .extracting(S3Event::key)
                    .containsExactly(key);
            assertThat(S3Events.parse(eventBridge(key)).events())
                    .as("seed %d, round %d", seed, i)
                    .extracting(S3Event::key)
                    .containsExactly(key);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%", "a%2", "a%2G", "a%+2", "%zz", "%-1", // broken escapes
                "%FF", "%C3", "%C3%28", "%ED%A0%80", "%C0%AF", "%F5%80%80%80", // not UTF-8
                "has space", "has\ttab", // never encoded
            })
    void a_key_that_cannot_have_been_encoded_is_a_problem(String encoded) {
        S3Events parsed = S3Events.parse(notification(encoded));
        assertThat(parsed.events()).isEmpty();
        assertThat(parsed.problems()).hasSize(1);
        assertThat(parsed.problems().get(0).kind()).isEqualTo(EventProblem.Kind.MALFORMED);
        assertThat(parsed.problems().get(0).path()).isEqualTo("Records[0].s3.object.key");
    }

    @Test
    void a_key_longer_than_s3_has_them_is_a_problem() {
        assertThat(S3Events.parse(notification("%41".repeat(1024))).events()).hasSize(1);
        assertMalformed(notification("a".repeat(1025)));
        assertMalformed(notification("%41".repeat(1025)));
        assertMalformed(eventBridge("a".repeat(1025)));
        assertMalformed(eventBridge("\u20ac".repeat(342)));
    }

    @Test
    void half_a_character_is_a_problem_on_either_route() {
        assertMalformed(notification("a\ud83d"));
        assertMalformed(eventBridge("a\ud83d"));
        assertMalformed(eventBridge("a").replace("\"key\":\"a\"", "\"key\":\"\\ude00\""));
    }

    private static void assertMalformed(String json) {
        S3Events parsed = S3Events.parse(json);
        assertThat(parsed.events()).isEmpty();
        assertThat(parsed.problems()).extracting(EventProblem::kind).containsExactly(EventProblem.Kind.MALFORMED);
    }
}
