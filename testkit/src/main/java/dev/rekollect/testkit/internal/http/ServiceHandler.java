package dev.rekollect.testkit.internal.http;

import dev.rekollect.testkit.internal.fake.FakeEngine;
import dev.rekollect.testkit.internal.wire.RequestCodec;
import dev.rekollect.testkit.internal.wire.WireException;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/** The service's own address: every operation is a POST to {@code /}. Thread-safe. */
public final class ServiceHandler implements Handler {

    // All others count as changes, also those this class has never heard of: saving once too often is harmless.
    private static final Set<String> READING = Set.of("Describe", "List", "Search", "Detect", "Compare", "Get");

    private final FakeEngine engine;
    private final RequestCodec codec;
    private final Runnable changed;

    /**
     * Requests to an engine.
     *
     * @param changed run after each call that may have changed something, before it is answered
     */
    public ServiceHandler(FakeEngine engine, Runnable changed) {
        this.engine = engine;
        this.codec = new RequestCodec(engine.operations());
        this.changed = changed;
    }

    @Override
    public Reply answer(Request sent) {
        if (!sent.method().equals("POST")) {
            return Reply.of(WireException.unknownOperation(
                            405,
                            sent.method() + " /: a fake Amazon Rekognition takes POST with X-Amz-Target;"
                                    + " GET /health says more"))
                    .with("Allow", "POST");
        }
        String operation = codec.operation(sent.target());
        RekognitionRequest request = codec.request(operation, sent.body());
        RekognitionResponse response;
        try {
            response = engine.call(request, RekognitionResponse.class);
        } catch (RekognitionException error) {
            return Reply.of(error);
        }
        if (!isReading(operation)) {
            changed.run();
        }
        return Reply.of(response);
    }

    private static boolean isReading(String operation) {
        return READING.stream().anyMatch(operation::startsWith);
    }
}
