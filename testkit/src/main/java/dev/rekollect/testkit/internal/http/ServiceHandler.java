package dev.rekollect.testkit.internal.http;

import dev.rekollect.testkit.internal.fake.FakeEngine;
import dev.rekollect.testkit.internal.fake.Worlds;
import dev.rekollect.testkit.internal.wire.RequestCodec;
import dev.rekollect.testkit.internal.wire.WireException;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/** The service's own address: every operation is a POST to {@code /}. Thread-safe. */
public final class ServiceHandler implements Handler {

    // All others count as changes, also those this class has never heard of: saving once too often is harmless.
    private static final Set<String> READING =
            Set.of("Describe", "List", "Search", "Detect", "Compare", "Recognize", "Get", "Start");

    private final Worlds worlds;
    private final RequestCodec codec;
    private final Runnable changed;

    /**
     * Requests to the worlds of a fake.
     *
     * @param changed run after each call that may have changed something, before it is answered
     */
    public ServiceHandler(Worlds worlds, Runnable changed) {
        this.worlds = worlds;
        this.codec = new RequestCodec(worlds.home().operations());
        this.changed = changed;
    }

    @Override
    public Reply answer(Request sent) {
        if (!sent.method().equals("POST")) {
            return Reply.of(WireException.unknownOperation(
                            405,
                            sent.method() + " /: a fake Amazon Rekognition takes POST with X-Amz-Target;"
                                    + " GET / is a page to look at, and GET /health says more"))
                    .with("Allow", "POST, GET, HEAD");
        }
        String operation = codec.operation(sent.target());
        RekognitionRequest request = codec.request(operation, sent.body());
        RekognitionResponse response;
        try {
            response = engine(sent).call(request, RekognitionResponse.class);
        } catch (RekognitionException error) {
            return Reply.of(error);
        }
        if (!isReading(operation)) {
            changed.run();
        }
        return Reply.of(response);
    }

    private FakeEngine engine(Request sent) {
        if (!worlds.apart()) {
            // Whatever is in the header: any credentials do.
            return worlds.home();
        }
        try {
            return CredentialScope.of(sent.authorization())
                    .map(scope -> worlds.of(scope.accessKeyId(), scope.region()))
                    .orElseGet(worlds::home);
        } catch (IllegalStateException tooMany) {
            throw WireException.tooManyWorlds(String.valueOf(tooMany.getMessage()));
        }
    }

    private static boolean isReading(String operation) {
        return READING.stream().anyMatch(operation::startsWith);
    }
}
