package dev.rekollect.testkit;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.MappingsLoaderExtension;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import dev.rekollect.testkit.internal.http.Handler;
import dev.rekollect.testkit.internal.http.Reply;
import dev.rekollect.testkit.internal.http.ServiceHandler;

/**
 * Lets a WireMock server of your own answer as Amazon Rekognition: a {@link FakeRekognition} computes the answers, and
 * WireMock's faults, delays, scenarios and journal stay in your hands. Needs
 * {@code org.wiremock:wiremock-standalone:3.13.2} on the class path, which the testkit does not bring along.
 *
 * <pre>{@code
 * FakeRekognition fake = FakeRekognition.create();
 * WireMockServer wireMock = new WireMockServer(
 *         options().dynamicPort().disableRequestJournal().extensions(WireMockRekognition.of(fake)));
 * wireMock.start();
 * wireMock.stubFor(rekognition("IndexFaces").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
 * wireMock.stubFor(rekognition("SearchFaces").willReturn(fromTheFake().withFixedDelay(200)));
 * }</pre>
 *
 * <p>With the extension the server answers every operation of Rekognition, by a stub of the lowest priority, which
 * {@code resetAll()} brings back: stubs of your own go first, and other services may share the server. A stub whose
 * response has the transformer {@value #TRANSFORMER}, which is {@link #fromTheFake()} or, in JSON,
 * {@code "transformers": ["fake-rekognition"]}, gets status, headers and body of the fake; its own headers, delays,
 * dribble and faults remain. When such a fault strikes, the fake has done the work: the face is stored and the answer
 * lost.
 *
 * <p>WireMock's journal keeps every request with its picture and has no bound: disable it as above, unless you
 * {@code verify} with it, and then think of {@code maxRequestJournalEntries}. {@link FakeRekognition#calls()} is there
 * either way; a call that a fault of WireMock answered alone never reached the fake and is not in it.
 *
 * <p>Requests and answers are those of {@link FakeRekognitionServer}, which needs no dependency and starts ten times
 * faster, save that WireMock takes bodies of any size and has none of the addresses by which a test controls the fake.
 *
 * <p>On the module path a program has to say {@code --add-reads dev.rekollect.testkit=ALL-UNNAMED} and leave WireMock on
 * the class path: its one jar holds packages of other modules, so it cannot be a module beside them.
 *
 * <p>Thread-safe; may serve several servers.
 */
public final class WireMockRekognition implements ResponseTransformerV2, MappingsLoaderExtension {

    /** The name of the transformer: {@value}. */
    public static final String TRANSFORMER = "fake-rekognition";

    private static final String TARGET = "X-Amz-Target";
    private static final String SERVICE = "RekognitionService.";

    private final Handler service;

    /** With a fake of its own, for WireMock's command line: {@code --extensions} with the name of this class. */
    public WireMockRekognition() {
        this(FakeRekognition.create());
    }

    private WireMockRekognition(FakeRekognition fake) {
        this.service = new ServiceHandler(fake.worlds(), () -> {});
    }

    /** The extension that answers from a fake, which may be used directly as well. */
    public static WireMockRekognition of(FakeRekognition fake) {
        return new WireMockRekognition(fake);
    }

    /**
     * Begins a stub for the calls of an operation.
     *
     * @param operation as the service names it, e.g. {@code IndexFaces}
     */
    public static MappingBuilder rekognition(String operation) {
        return WireMock.post(WireMock.urlPathEqualTo("/")).withHeader(TARGET, WireMock.equalTo(SERVICE + operation));
    }

    /** A response that the fake fills in, to be delayed, dribbled or broken. */
    public static ResponseDefinitionBuilder fromTheFake() {
        return WireMock.aResponse().withTransformers(TRANSFORMER);
    }

    /**
     * The calls of an operation, for {@code verify} and the like, which need WireMock's journal.
     *
     * @param operation as the service names it, e.g. {@code IndexFaces}
     */
    public static RequestPatternBuilder rekognitionRequestedFor(String operation) {
        return WireMock.postRequestedFor(WireMock.urlPathEqualTo("/"))
                .withHeader(TARGET, WireMock.equalTo(SERVICE + operation));
    }

    /** {@value #TRANSFORMER}. */
    @Override
    public String getName() {
        return TRANSFORMER;
    }

    /** False: only stubs that name it are answered by the fake. */
    @Override
    public boolean applyGlobally() {
        return false;
    }

    /** For WireMock, which calls it when it starts and after a reset. */
    @Override
    public void loadMappingsInto(StubMappings stubs) {
        stubs.addMapping(WireMock.post(WireMock.urlPathEqualTo("/"))
                .withHeader(TARGET, WireMock.matching("RekognitionService\\..*"))
                .withName(TRANSFORMER)
                .atPriority(Integer.MAX_VALUE)
                .willReturn(fromTheFake())
                .build());
    }

    /** For WireMock, which calls it for each request answered by the fake. */
    @Override
    public Response transform(Response response, ServeEvent event) {
        Reply reply = service.reply(received(event.getRequest()));
        HttpHeader[] headers = reply.headers().entrySet().stream()
                .filter(header ->
                        !response.getHeaders().getHeader(header.getKey()).isPresent())
                .map(header -> new HttpHeader(header.getKey(), header.getValue()))
                .toArray(HttpHeader[]::new);
        return Response.Builder.like(response)
                .but()
                .status(reply.status())
                .headers(response.getHeaders().plus(headers))
                .body(reply.body())
                .build();
    }

    // Which path it came by is the stub's business. WireMock has unpacked the body by now.
    private static dev.rekollect.testkit.internal.http.Request received(Request request) {
        return new dev.rekollect.testkit.internal.http.Request(
                request.getMethod().getName(), "/", "", request::getHeader, request.getBody());
    }
}
