package dev.rekollect.testkit.internal.fake;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/**
 * Calls that named a token and succeeded: the same call again gets the same answer and does nothing. Thread-safe; of two
 * at once, the second one waits.
 *
 * <p>The SDKs name a token in every call on users. So that a server that runs for months does not fill up, the tokens are
 * dropped whose collection is gone, and beyond 100,000 the oldest ones: the service, too, forgets them in time.
 */
final class RequestTokens {

    private record Key(Class<?> operation, String token) {}

    private record Done(FaceCollection collection, SdkPojo request, RekognitionResponse response) {}

    static final int MOST = 100_000;

    private final Map<Key, Done> done = new ConcurrentHashMap<>();
    // In the order in which they were first used; one that failed stands here in vain until it is its turn to go.
    private final Queue<Key> known = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

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
                known.add(key);
                count.incrementAndGet();
                return new Done(collection, (SdkPojo) request, work.get());
            }
            if (!before.request.equalsBySdkFields(request)) {
                throw Rejection.tokenInUse(token);
            }
            return before;
        });
        forgetTheOldest();
        return responseType.cast(now.response);
    }

    private void forgetTheOldest() {
        while (count.get() > MOST) {
            Key oldest = known.poll();
            if (oldest == null) {
                return;
            }
            count.decrementAndGet();
            done.remove(oldest);
        }
    }

    /** Drops what was done to a collection that is gone. */
    void forget(FaceCollection collection) {
        done.values().removeIf(call -> call.collection.equals(collection));
    }

    int size() {
        return done.size();
    }

    void clear() {
        done.clear();
        known.clear();
        count.set(0);
    }
}
