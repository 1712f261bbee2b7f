package dev.rekollect.testkit.library;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.rekollect.testkit.WireMockRekognition.fromTheFake;
import static dev.rekollect.testkit.WireMockRekognition.rekognition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.error.PartialSearchException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.SelectionIncompleteException;
import dev.rekollect.error.ServiceUnavailableException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.StoredFace;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import dev.rekollect.testkit.WireClients;
import dev.rekollect.testkit.WireMockRekognition;
import dev.rekollect.testkit.WireMockServers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The library on a wire that breaks: which exception, and what is lost. One after the other: stubs hold for all. */
@Execution(ExecutionMode.SAME_THREAD)
class WireFaultsTest {

    private static final FakeRekognition FAKE = FakeRekognition.create();
    private static final WireMockServer WIRE_MOCK = WireMockServers.start(WireMockRekognition.of(FAKE));
    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();
    private static final FaceCollection STAFF = FaceCollections.of(
                    WireClients.blocking(WireMockServers.uri(WIRE_MOCK), HTTP))
            .named("staff");
    private static final FaceCollection ONCE = FaceCollections.builder()
            .client(WireClients.blocking(WireMockServers.uri(WIRE_MOCK), HTTP))
            .resilience(Resilience.none())
            .build()
            .named("staff");
    private static final FaceImage PAIR = FaceImage.bytes(Portrait.of(
                    Person.named("alice").at(0.05, 0.2).height(0.4),
                    Person.named("bob").at(0.5, 0.1).height(0.6))
            .jpeg());

    @BeforeEach
    void create() {
        STAFF.create();
    }

    @AfterEach
    void reset() {
        WIRE_MOCK.resetAll();
        FAKE.reset();
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        WIRE_MOCK.stop();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_connection_that_breaks_is_worth_another_try_and_indexing_again_under_the_same_name_stores_nothing_twice(
            Fault fault) {
        WIRE_MOCK.stubFor(
                once(rekognition("IndexFaces")).willReturn(fromTheFake().withFault(fault)));

        RekollectException e = catchThrowableOfType(
                RekollectException.class,
                () -> ONCE.index(PAIR).externalImageId("pair").run());

        assertThat(e).isInstanceOf(ServiceUnavailableException.class);
        assertThat(e.isRetryable()).isTrue();
        assertThat(e.operation()).isEqualTo("IndexFaces");
        assertThat(STAFF.index(PAIR).externalImageId("pair").run().faces()).hasSize(2);
        assertThat(STAFF.faces().stream()).hasSize(2);
    }

    @Test
    void a_page_that_is_cut_off_in_the_middle_is_a_broken_call() {
        var unused = STAFF.index(PAIR).run();
        WIRE_MOCK.stubFor(rekognition("ListFaces")
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/x-amz-json-1.1")
                        .withBody("{\"Faces\":[{")));

        RekollectException e = catchThrowableOfType(
                RekollectException.class, () -> STAFF.faces().stream().toList());

        assertThat(e.operation()).isEqualTo("ListFaces");
    }

    @Test
    void a_gateway_that_answers_html_is_a_service_that_is_not_there() {
        WIRE_MOCK.stubFor(
                rekognition("ListFaces").willReturn(aResponse().withStatus(502).withBody("<html>Bad Gateway</html>")));

        assertThat(catchThrowableOfType(
                        RekollectException.class, () -> STAFF.faces().stream().toList()))
                .isInstanceOf(ServiceUnavailableException.class)
                .satisfies(e -> assertThat(e.isRetryable()).isTrue());
    }

    @Test
    void a_deletion_whose_answer_is_lost_says_what_may_be_left() {
        WIRE_MOCK.stubFor(rekognition("DeleteFaces").willReturn(fromTheFake().withFault(Fault.EMPTY_RESPONSE)));

        SelectionIncompleteException e = catchThrowableOfType(
                SelectionIncompleteException.class,
                () -> STAFF.index(PAIR).select((stored, dropped) -> List.of()).run());

        assertThat(e.remaining()).hasSize(2);
        assertThat(e.isRetryable()).isTrue();
        assertThat(STAFF.faces().stream().map(StoredFace::ref)).isEmpty();
        WIRE_MOCK.resetAll();
        assertThat(STAFF.delete(e.remaining().stream().map(ref -> ref.face()).toList())
                        .nothingLeft())
                .isTrue();
    }

    @Test
    void a_search_for_each_face_that_breaks_off_hands_over_what_was_paid_for() {
        WIRE_MOCK.stubFor(after(rekognition("SearchFacesByImage"))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        WIRE_MOCK.stubFor(once(rekognition("SearchFacesByImage")).willReturn(fromTheFake()));

        PartialSearchException e = catchThrowableOfType(
                PartialSearchException.class, () -> STAFF.searchEachFace(PAIR).run());

        assertThat(e.searches()).hasSize(1);
        assertThat(e.remaining()).hasSize(1);
        assertThat(e.isRetryable()).isTrue();
    }

    private static MappingBuilder once(MappingBuilder stub) {
        return stub.inScenario("once").whenScenarioStateIs(Scenario.STARTED).willSetStateTo("happened");
    }

    private static MappingBuilder after(MappingBuilder stub) {
        return stub.inScenario("once").whenScenarioStateIs("happened");
    }
}
