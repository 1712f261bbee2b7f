package dev.rekollect.testkit.internal.fake;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/**
 * Calls that named a token and succeeded: the same call again gets the same answer and does nothing. Thread-safe; of two
 * at once, the second one waits.
 */
final class RequestTokens {

    private record Key(Class<?> operation, String token) {}

    private record Done(FaceCollection collection, SdkPojo request, RekognitionResponse response) {}

    private final Map<Key, Done> done = new ConcurrentHashMap<>();

    /** Does the work and answers with its result, unless this was done already. */
    <O extends RekognitionResponse> O once(
            FaceCollection collection,
            RekognitionRequest request,
            @Nullable String token,
            Class<O> responseType,
            Supplier<O> work) {
        if (token == null) {
            return work.get();
        }
        Done now = done.compute(new Key(request.getClass(), token), (key, before) -> {
            // What was done to a collection that is gone was done to another one, whatever the name of this one.
            if (before == null || !before.collection.isOpen()) {
                return new Done(collection, (SdkPojo) request, work.get());
            }
            if (!before.request.equalsBySdkFields(request)) {
                throw Rejection.tokenInUse(token);
            }
            return before;
        });
        return responseType.cast(now.response);
    }

    void clear() {
        done.clear();
    }
}
