package dev.rekollect.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.s3.CollectionSync;
import dev.rekollect.s3.S3Images;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeS3;
import dev.rekollect.testkit.FakeS3Server;
import dev.rekollect.testkit.Portrait;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** The function, called as Lambda calls it. */
class BucketSyncHandlerTest {

    private static final String SETTLED = "{\"batchItemFailures\":[]}";

    private final FakeS3 s3 = new FakeS3();
    private final FakeS3Server server = FakeS3Server.start(s3);
    private final S3Client client = server.client();
    private final FakeRekognition fake = FakeRekognition.create();
    private final FaceCollection staff = FaceCollections.of(fake.client()).create("staff");
    private final CollectionSync sync = CollectionSync.of(staff, FaceLedger.inMemory(), S3Images.in(client, "photos"));
    private final BucketSyncHandler handler = new BucketSyncHandler(sync::handle) {};
    private final List<String> notifications = new ArrayList<>();
    private final List<String> bridged = new ArrayList<>();

    BucketSyncHandlerTest() {
        s3.notify("photos", notifications::add).eventBridge("photos", bridged::add);
        notifications.clear();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private String call(String input) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), output, null);
        return output.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "sns", "sqs", "sqs of sns", "eventbridge", "sqs of eventbridge"})
    void whatever_brings_the_event_the_object_is_indexed(String route) throws Exception {
        s3.put("photos", "alice 1+.jpg", Portrait.of("alice").jpeg());
        String notification = notifications.get(0);
        String input = switch (route) {
            case "s3" -> notification;
            case "sns" ->
                "{\"Records\":[{\"EventSource\":\"aws:sns\",\"EventVersion\":\"1.0\",\"Sns\":"
                        + FakeS3.inSns(notification) + "}]}";
            case "sqs" -> FakeS3.inSqs(notification);
            case "sqs of sns" -> FakeS3.inSqs(FakeS3.inSns(notification));
            case "eventbridge" -> bridged.get(0);
            default -> FakeS3.inSqs(bridged.get(0));
        };

        assertThat(call(input)).isEqualTo(SETTLED);
        assertThat(staff.faces().stream()).hasSize(1);
    }

    @Test
    void of_a_queue_exactly_what_is_not_settled_is_named() throws Exception {
        s3.put("photos", "a.jpg", Portrait.of("alice").jpeg());
        s3.put("photos", "b.jpg", Portrait.of("bob").jpeg());
        s3.put("photos", "c.jpg", Portrait.of("carol").jpeg());
        fake.failNext("IndexFaces", 1, "AccessDeniedException");
        String input = FakeS3.inSqs(notifications.get(0), "no event", notifications.get(1), notifications.get(2));

        assertThat(call(input))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"message-0\"},"
                        + "{\"itemIdentifier\":\"message-1\"}]}");
        assertThat(staff.faces().stream()).hasSize(2);

        assertThat(call(FakeS3.inSqs(notifications.get(0)))).isEqualTo(SETTLED);
        assertThat(staff.faces().stream()).hasSize(3);
    }

    @Test
    void others_see_the_function_fail() throws Exception {
        s3.put("photos", "a.jpg", Portrait.of("alice").jpeg());
        fake.failNext("IndexFaces", 1, "AccessDeniedException");

        assertThatIllegalStateException()
                .isThrownBy(() -> call(notifications.get(0)))
                .withMessageContaining("s3://photos/a.jpg");
        assertThat(call(notifications.get(0))).isEqualTo(SETTLED);
    }

    @Test
    void what_cannot_be_read_is_not_lost() {
        assertThatIllegalStateException().isThrownBy(() -> call("{\"no\": \"event\"}"));
        assertThatIllegalStateException().isThrownBy(() -> call("not even JSON"));
    }

    @ParameterizedTest
    @CsvSource({
        "REKOLLECT_COLLECTION, a b",
        "REKOLLECT_BUCKET, x",
        "REKOLLECT_LEDGER_TABLE, t",
        "REKOLLECT_LARGEST_FACE_ONLY, yes"
    })
    void a_wrong_variable_is_named_with_what_it_takes(String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "REKOLLECT_COLLECTION", "staff", "REKOLLECT_BUCKET", "photos", "REKOLLECT_LEDGER_TABLE", "ledger"));
        assertThat(Settings.of(environment)).isEqualTo(new Settings("staff", "photos", "", "ledger", false));

        environment.put(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(environment))
                .withMessageContaining(name)
                .withMessageContaining("got '" + value + "'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of()))
                .withMessageContaining("REKOLLECT_COLLECTION is not set");
    }
}
