package dev.rekollect.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static dev.rekollect.testkit.WireMockRekognition.fromTheFake;
import static dev.rekollect.testkit.WireMockRekognition.rekognition;
import static dev.rekollect.testkit.WireMockRekognition.rekognitionRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;

/** A WireMock server of somebody's own, answered by the fake. One after the other: stubs hold for the whole server. */
@Execution(ExecutionMode.SAME_THREAD)
class WireMockRekognitionTest {

    private static final FakeRekognition FAKE = FakeRekognition.create();
    private static final WireMockServer WIRE_MOCK =
            WireMockServers.start(WireMockServers.settings().extensions(WireMockRekognition.of(FAKE)));
    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();
    private static final RekognitionClient CLIENT = WireClients.blocking(WireMockServers.uri(WIRE_MOCK), HTTP);

    // The second is how the client on HttpURLConnection tells that an answer is not HTTP.
    private static final Class<?>[] NO_ANSWER = {SdkClientException.class, UncheckedIOException.class};

    @AfterEach
    void reset() {
        WIRE_MOCK.resetAll();
        FAKE.reset();
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        HTTP.close();
        WIRE_MOCK.stop();
    }

    private static IndexFacesResponse index() {
        return CLIENT.indexFaces(r -> r.collectionId("people")
                .image(i -> i.bytes(SdkBytes.fromByteArray(Portrait.of("alice").jpeg()))));
    }

    private static long stored() {
        return FAKE.client().describeCollection(r -> r.collectionId("people")).faceCount();
    }

    private static void people() {
        var unused = FAKE.client().createCollection(r -> r.collectionId("people"));
    }

    @Test
    void the_fake_answers_without_a_stub_and_after_a_reset() {
        CLIENT.createCollection(r -> r.collectionId("people"));
        WIRE_MOCK.resetAll();
        IndexFacesResponse indexed = index();

        assertThat(FAKE.client()
                        .searchFacesByImage(r -> r.collectionId("people")
                                .image(i -> i.bytes(SdkBytes.fromByteArray(
                                        Portrait.of(Person.named("alice").photo(2))
                                                .jpeg()))))
                        .faceMatches())
                .singleElement()
                .satisfies(match -> assertThat(match.face().faceId())
                        .isEqualTo(indexed.faceRecords().get(0).face().faceId()));
        assertThat(indexed.responseMetadata().requestId()).hasSize(36);
    }

    @Test
    void errors_of_the_service_keep_their_class_and_status() {
        assertThatThrownBy(() -> CLIENT.describeCollection(r -> r.collectionId("nobody")))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.requestId()).hasSize(36);
                });
        assertThatThrownBy(() -> CLIENT.detectFaces(r -> r.image(i -> {}))).isInstanceOf(RekognitionException.class);
    }

    @Test
    void other_services_on_the_same_server_are_left_alone() throws Exception {
        WIRE_MOCK.stubFor(
                post("/").withHeader("X-Amz-Target", containing("DynamoDB")).willReturn(ok("table")));

        assertThat(send("DynamoDB_20120810.ListTables", "{}").body()).isEqualTo("table");
        assertThat(send("DynamoDBStreams_20120810.ListStreams", "{}").statusCode())
                .isEqualTo(200);
        assertThat(send("Other.Thing", "{}").statusCode()).isEqualTo(404);
        assertThat(send("RekognitionService.Dance", "{}").body()).contains("UnknownOperationException");
        assertThat(send("RekognitionService.ListFaces", "{").body()).contains("SerializationException");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_fault_instead_of_an_answer_never_reaches_the_fake(Fault fault) {
        people();
        WIRE_MOCK.stubFor(rekognition("IndexFaces").willReturn(aResponse().withFault(fault)));

        assertThatThrownBy(WireMockRekognitionTest::index).isInstanceOfAny(NO_ANSWER);
        assertThat(stored()).isZero();
        assertThat(FAKE.calls("IndexFaces")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_fault_of_the_answer_loses_it_after_the_work_was_done(Fault fault) {
        people();
        WIRE_MOCK.stubFor(rekognition("IndexFaces").willReturn(fromTheFake().withFault(fault)));

        assertThatThrownBy(WireMockRekognitionTest::index).isInstanceOfAny(NO_ANSWER);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void delays_and_dribble_hold_the_answer_up_and_leave_it_whole() {
        people();
        WIRE_MOCK.stubFor(rekognition("IndexFaces")
                .willReturn(fromTheFake().withFixedDelay(20).withChunkedDribbleDelay(5, 20)));

        assertThat(index().faceRecords()).hasSize(1);

        // So long that only a client's own patience ends it, which lasts until the fake has surely seen the request:
        // whether
        // a delay is kept is not for a stopwatch to say.
        WIRE_MOCK.stubFor(
                rekognition("DescribeCollection").willReturn(fromTheFake().withFixedDelay(600_000)));
        assertThatThrownBy(() -> CLIENT.describeCollection(r ->
                        r.collectionId("people").overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(3)))))
                .isInstanceOf(SdkClientException.class);
        assertThat(FAKE.calls("DescribeCollection")).hasSize(1);
    }

    @Test
    void scenarios_tell_a_story() {
        people();
        WIRE_MOCK.stubFor(rekognition("IndexFaces")
                .inScenario("outage")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("over"));

        assertThatThrownBy(WireMockRekognitionTest::index).isInstanceOf(SdkClientException.class);
        assertThat(index().faceRecords()).hasSize(1);
    }

    @Test
    void the_journal_holds_what_was_asked_and_answered() {
        people();
        WIRE_MOCK.stubFor(rekognition("IndexFaces")
                .willReturn(fromTheFake().withHeader("X-Mine", "1").withHeader("Content-Type", "a/b")));
        var unused = index();

        WIRE_MOCK.verify(1, rekognitionRequestedFor("IndexFaces").withRequestBody(containing("\"people\"")));
        WIRE_MOCK.verify(0, rekognitionRequestedFor("SearchFaces"));
        List<ServeEvent> events = WIRE_MOCK.getAllServeEvents();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).getResponse().getBodyAsString()).contains("\"FaceRecords\":[");
        assertThat(events.get(0).getResponse().getHeaders().getHeader("X-Mine").firstValue())
                .isEqualTo("1");
        assertThat(events.get(0)
                        .getResponse()
                        .getHeaders()
                        .getHeader("content-type")
                        .values())
                .containsExactly("a/b");
    }

    @Test
    void stubs_in_json_and_the_command_line_name_the_fake_too() throws Exception {
        WireMockServer plain = WireMockServers.start(
                WireMockServers.settings().disableRequestJournal().extensions(WireMockRekognition.class.getName()));
        try {
            plain.addStubMapping(StubMapping.buildFrom("""
                    {"request": {"method": "POST", "url": "/elsewhere"},
                     "response": {"transformers": ["fake-rekognition"]}}
                    """));
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(WireMockServers.uri(plain).resolve("/elsewhere"))
                                    .header("X-Amz-Target", "RekognitionService.ListCollections")
                                    .POST(BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"CollectionIds\":[]");
        } finally {
            plain.stop();
        }
    }

    private static HttpResponse<String> send(String target, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(WireMockServers.uri(WIRE_MOCK).resolve("/"))
                                .header("X-Amz-Target", target)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
