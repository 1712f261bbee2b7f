package dev.rekollect.s3;

import static dev.rekollect.s3.EventSamples.eventBridge;
import static dev.rekollect.s3.EventSamples.lambdaSqs;
import static dev.rekollect.s3.EventSamples.notification;
import static dev.rekollect.s3.EventSamples.record;
import static dev.rekollect.s3.EventSamples.sample;
import static dev.rekollect.s3.EventSamples.sns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.s3.S3Event.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every envelope and version, by the samples under {@code events/}. */
class S3EventsTest {

    private static final String KEY = "photos/red flower(1).jpg";

    @ParameterizedTest
    @CsvSource({
        "notification-2.0, CREATED, ObjectCreated:Put",
        "notification-2.1, CREATED, ObjectCreated:CompleteMultipartUpload",
        "notification-2.2, OTHER, Replication:OperationFailedReplication",
        "notification-2.3, OTHER, LifecycleTransition",
        "notification-2.4, RESTORED, ObjectRestore:Completed",
        "notification-2.5, CREATED, ObjectCreated:Copy",
        "notification-2.6, CREATED, ObjectCreated:Post",
        "notification-2.17, CREATED, ObjectCreated:Levitate",
    })
    void a_notification_of_any_version_2_is_read(String sample, Kind kind, String name) {
        assertThat(only(sample(sample)))
                .isEqualTo(new S3Event(
                        kind,
                        name,
                        "staff-pictures",
                        KEY,
                        Optional.empty(),
                        Optional.of("0f343b0931126a20f133d67c2b018a3b"),
                        OptionalLong.of(184_320),
                        Optional.of(new Sequencer("65A1B2C3D4E5F607")),
                        Optional.of(Instant.parse("2026-11-20T10:15:30.123Z")),
                        Optional.of("eu-west-1"),
                        Optional.empty()));
    }

    @Test
    void an_event_from_eventbridge_is_read() {
        assertThat(only(sample("eventbridge-created")))
                .isEqualTo(new S3Event(
                        Kind.CREATED,
                        "Object Created",
                        "staff-pictures",
                        KEY,
                        Optional.of("IYV3p45BT0ac8hjHg1houSdS1a.Mro8e"),
                        Optional.of("0f343b0931126a20f133d67c2b018a3b"),
                        OptionalLong.of(184_320),
                        Optional.of(new Sequencer("65A1B2C3D4E5F607")),
                        Optional.of(Instant.parse("2026-11-20T10:15:30Z")),
                        Optional.of("eu-west-1"),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "notification-removed, REMOVED, 3HL4kqtJvjVBH40Nrjfkd",
        "eventbridge-deleted, REMOVED, 1QW9g1Z99LUNbvaaYVpW9xDlOLU.qxgF",
        "eventbridge-tags, OTHER, IYV3p45BT0ac8hjHg1houSdS1a.Mro8e",
        "notification-expired, REMOVED,",
        "eventbridge-restored, RESTORED,",
    })
    void what_happened_is_told_of_either_kind(String sample, Kind kind, String version) {
        S3Event event = only(sample(sample));
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.versionId()).isEqualTo(Optional.ofNullable(version));
        if (kind == Kind.REMOVED) {
            assertThat(event.etag()).isEmpty();
            assertThat(event.size()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sns-notification",
                "sns-eventbridge",
                "lambda-s3",
                "lambda-sns",
                "lambda-sns-eventbridge",
                "lambda-sqs-notification",
                "lambda-sqs-eventbridge",
                "lambda-sqs-sns-notification",
                "lambda-sqs-sns-eventbridge",
                "pipes-sqs-parsed",
            })
    void an_event_is_found_in_any_envelope(String sample) {
        S3Event event = only(sample(sample));
        assertThat(event.kind()).isEqualTo(Kind.CREATED);
        assertThat(event.uri()).isEqualTo("s3://staff-pictures/" + KEY);
        assertThat(event.messageId()).isEqualTo(sample.contains("sqs") ? Optional.of("m-1") : Optional.empty());
    }

    @Test
    void arrays_of_messages_are_read() {
        assertThat(S3Events.parse(sample("pipes-sqs")).events())
                .extracting(event -> event.messageId().orElseThrow())
                .containsExactly("m-1", "m-2");
        assertThat(S3Events.parse(sample("eventbridge-array")).events())
                .extracting(S3Event::kind)
                .containsExactly(Kind.CREATED, Kind.REMOVED);
        assertThat(S3Events.parse("[]")).isEqualTo(S3Events.parse("{\"Records\":[]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-event", "sns-test-event"})
    void a_test_event_is_no_event_and_no_problem(String sample) {
        S3Events.Parsed parsed = parsed(sample(sample));
        assertThat(parsed.events()).isEmpty();
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.testEvents()).isEqualTo(1);
    }

    @Test
    void good_events_are_given_beside_bad_ones() {
        S3Events.Parsed parsed = parsed(sample("lambda-sqs-mixed"));
        assertThat(parsed.events())
                .extracting(event -> event.messageId().orElseThrow())
                .containsExactly("m-1", "m-4");
        assertThat(parsed.testEvents()).isEqualTo(1);
        assertThat(parsed.problems())
                .extracting(EventProblem::path)
                .containsExactly("Records[0].body.Records[1].s3.object.key", "Records[1].body");
        assertThat(parsed.problems())
                .extracting(EventProblem::kind)
                .containsExactly(EventProblem.Kind.MALFORMED, EventProblem.Kind.NOT_JSON);
        assertThat(parsed.problems())
                .extracting(problem -> problem.messageId().orElseThrow())
                .containsExactly("m-1", "m-2");
    }

    @Test
    void a_time_without_a_zone_is_utc_and_a_missing_one_is_missing() {
        assertThat(only(sample("notification-moto")).time()).contains(Instant.parse("2026-11-20T10:15:30.123456Z"));
        String record = notification("a").replace("\"2026-11-20T10:15:30.000Z\"", "null");
        assertThat(only(record).time()).isEmpty();
        assertThat(only(record.replace("\"eventTime\":null", "\"eventTime\":\"2026-11-20T12:15:30+02:00\""))
                        .time())
                .contains(Instant.parse("2026-11-20T10:15:30Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NOT_JSON | | `` | it is empty",
                "NOT_JSON | | `{\"Records\":[` | not JSON",
                "NOT_JSON | | `{} {}` | something follows its end",
                "NOT_JSON | | `{\"detail-type\":1,\"detail-type\":2}` | Duplicate",
                "NOT_AN_S3_EVENT | | `7` | no JSON object",
                "NOT_AN_S3_EVENT | | `{}` | holds no event",
                "NOT_AN_S3_EVENT | Records[0] | `{\"Records\":[{\"eventSource\":\"aws:kinesis\"}]}` | of aws:kinesis",
                "MALFORMED | Records | `{\"Records\":{}}` | no array",
                "NOT_AN_S3_EVENT | Message | `{\"TopicArn\":\"t\",\"Message\":\"5\"}` | no JSON object",
                "NOT_JSON | Message | `{\"TopicArn\":\"t\",\"Message\":\"hello\"}` | not JSON",
            })
    void what_is_no_event_is_said_to_be_none(EventProblem.Kind kind, String path, String json, String message) {
        assertThat(S3Events.parse(json)).isInstanceOfSatisfying(S3Events.Unreadable.class, bad -> {
            EventProblem problem = bad.problems().get(0);
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem.path()).isEqualTo(path == null ? "" : path);
            assertThat(problem.message()).contains(message);
            assertThat(problem.toString()).contains(message);
        });
    }

    @Test
    void what_s3_says_through_others_is_told_from_its_events() {
        assertThat(problem(sample("eventbridge-cloudtrail")).message()).contains("AWS API Call via CloudTrail");
        assertThat(problem(sample("sns-subscription")).message()).contains("confirmed by its URL");
    }

    @ParameterizedTest
    @CsvSource({
        "eventVersion\":\"2.6, eventVersion\":\"3.0, UNSUPPORTED_VERSION, Records[0].eventVersion",
        "eventVersion\":\"2.6, eventVersion\":\"25.1, UNSUPPORTED_VERSION, Records[0].eventVersion",
        "eventVersion, event, MISSING, Records[0].eventVersion",
        "aws:s3, aws:ec2, NOT_AN_S3_EVENT, Records[0].eventSource",
        "eventName, eventNam, MISSING, Records[0].eventName",
        "staff-pictures, x, MALFORMED, Records[0].s3.bucket.name",
        "\"size\":12, \"size\":-12, MALFORMED, Records[0].s3.object.size",
        "\"size\":12, \"size\":\"12\", MALFORMED, Records[0].s3.object.size",
        "\"size\":12, \"size\":1e2, MALFORMED, Records[0].s3.object.size",
        "0A1B, 0A1X, MALFORMED, Records[0].s3.object.sequencer",
        "2026-11, 2026-13, MALFORMED, Records[0].eventTime",
        "\"key\", \"kez\", MISSING, Records[0].s3.object.key",
        "\"object\", \"objekt\", MISSING, Records[0].s3.object",
    })
    void an_event_with_a_part_amiss_is_a_problem(String part, String instead, EventProblem.Kind kind, String path) {
        String broken = notification("a").replace(part, instead);
        assertThat(broken).isNotEqualTo(notification("a"));
        assertThat(problem(broken).kind()).isEqualTo(kind);
        assertThat(problem(broken).path()).isEqualTo(path);
    }

    @Test
    void the_wrapping_and_the_nesting_of_a_message_are_bounded() {
        String wrapped = eventBridge("a");
        for (int i = 0; i < 5; i++) {
            wrapped = sns(wrapped);
        }
        assertThat(S3Events.parse(wrapped).events()).hasSize(1);
        assertThat(problem(sns(wrapped)).kind()).isEqualTo(EventProblem.Kind.TOO_LARGE);

        assertThat(problem("[".repeat(100_000)).kind()).isEqualTo(EventProblem.Kind.NOT_JSON);
        assertThat(problem("[".repeat(100_000)).message()).contains("depth");
    }

    @Test
    void a_message_that_is_too_long_is_not_read() throws IOException {
        String padded = notification("a")
                + " ".repeat(S3Events.MAX_BYTES - notification("a").length());
        assertThat(only(padded).key()).isEqualTo("a");
        assertThat(problem(padded + " ").kind()).isEqualTo(EventProblem.Kind.TOO_LARGE);
        byte[] bytes = (padded + "   ").getBytes(StandardCharsets.UTF_8);
        assertThat(S3Events.parse(bytes)).isInstanceOf(S3Events.Unreadable.class);
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        assertThat(S3Events.parse(in)).isInstanceOf(S3Events.Unreadable.class);
        assertThat(in.available()).isEqualTo(2);
    }

    @Test
    void bytes_are_utf_8_with_or_without_a_mark_and_nothing_else() throws IOException {
        String text = "\ufeff" + eventBridge("Łódź/\ud83d\ude00.jpg");
        S3Events expected = S3Events.parse(eventBridge("Łódź/\ud83d\ude00.jpg"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(S3Events.parse(bytes)).isEqualTo(expected);
        assertThat(S3Events.parse(new ByteArrayInputStream(bytes))).isEqualTo(expected);
        assertThat(S3Events.parse(text.getBytes(StandardCharsets.UTF_16LE))).isInstanceOf(S3Events.Unreadable.class);
        assertThat(S3Events.parse(eventBridge("é").getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(S3Events.Unreadable.class);
    }

    @Test
    void a_message_of_many_records_is_read_in_its_order() {
        StringBuilder records = new StringBuilder(record("0"));
        for (int i = 1; i < 3_000; i++) {
            records.append(',').append(record(Integer.toString(i)));
        }
        assertThat(S3Events.parse(lambdaSqs("{\"Records\":[" + records + "]}")).events())
                .hasSize(3_000)
                .element(2_999)
                .extracting(S3Event::key)
                .isEqualTo("2999");
    }

    private static S3Events.Parsed parsed(String json) {
        S3Events events = S3Events.parse(json);
        assertThat(events).isInstanceOf(S3Events.Parsed.class);
        return (S3Events.Parsed) events;
    }

    private static S3Event only(String json) {
        S3Events.Parsed parsed = parsed(json);
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.events()).hasSize(1);
        return parsed.events().get(0);
    }

    private static EventProblem problem(String json) {
        S3Events events = S3Events.parse(json);
        assertThat(events.events()).isEmpty();
        assertThat(events).isInstanceOf(S3Events.Unreadable.class);
        assertThat(events.problems()).hasSize(1);
        return events.problems().get(0);
    }
}
