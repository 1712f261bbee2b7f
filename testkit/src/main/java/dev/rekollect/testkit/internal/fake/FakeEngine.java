package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.BilledImages;
import dev.rekollect.testkit.FakeCall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/**
 * The service, whatever carries the requests to it: what every call has in common happens here, the rest in the
 * operations. Thread-safe.
 */
public final class FakeEngine {

    private final FakeSettings settings;
    private final Store store = new Store();
    private final Journal journal;
    private final Faults faults = new Faults();
    private final AtomicLong requests = new AtomicLong();
    private final Map<Class<?>, Operation<?, ?>> byRequest = new LinkedHashMap<>();
    private final Map<String, Operation<?, ?>> byName = new LinkedHashMap<>();
    private final Object saving = new Object();

    public FakeEngine(FakeSettings settings) {
        this.settings = settings;
        this.journal = new Journal(settings.forgetImages());
        for (Operation<?, ?> operation : Operations.all(settings, store)) {
            byRequest.put(operation.requestType(), operation);
            byName.put(operation.name(), operation);
        }
    }

    /** The region the service is in. */
    public String region() {
        return settings.region();
    }

    /** The request class of every operation covered, by the service's name for the operation. */
    public Map<String, Class<? extends RekognitionRequest>> operations() {
        Map<String, Class<? extends RekognitionRequest>> types = new LinkedHashMap<>();
        byName.forEach((name, operation) -> types.put(name, operation.requestType()));
        return types;
    }

    /**
     * Answers a request.
     *
     * @throws software.amazon.awssdk.services.rekognition.model.RekognitionException as the service would
     * @throws UnsupportedOperationException for an operation that is not covered
     */
    public <O extends RekognitionResponse> O call(RekognitionRequest request, Class<O> responseType) {
        Operation<?, ?> operation = byRequest.get(request.getClass());
        if (operation == null) {
            throw new UnsupportedOperationException(
                    "the fake does not cover " + request.getClass().getSimpleName() + "; it covers " + byName.keySet());
        }
        return responseType.cast(answer(operation, request));
    }

    private <I extends RekognitionRequest, O extends RekognitionResponse> RekognitionResponse answer(
            Operation<I, O> operation, RekognitionRequest request) {
        Instant at = settings.clock().instant();
        String requestId = Ids.v4(settings.seed(), "request", requests.getAndIncrement());
        String outcome = "";
        try {
            faults.throwNext(operation.name());
            I typed = operation.requestType().cast(request);
            Violations violations = new Violations();
            operation.check(typed, violations);
            violations.throwIfAny(settings.constraintStyle());
            return Replies.complete(operation.answer(typed), requestId);
        } catch (Rejection rejection) {
            outcome = rejection.code();
            throw Replies.exception(rejection, requestId);
        } catch (RuntimeException | Error e) {
            outcome = e.getClass().getSimpleName();
            throw e;
        } finally {
            journal.add(operation, request, at, outcome);
        }
    }

    public void reset() {
        store.replaceWith(new Store.Content());
        faults.clear();
        journal.clear();
        requests.set(0);
    }

    public List<FakeCall> calls() {
        return journal.calls();
    }

    public List<FakeCall> calls(String operation) {
        requireCovered(operation);
        return journal.calls().stream()
                .filter(call -> call.operation().equals(operation))
                .toList();
    }

    public BilledImages billedImages() {
        return journal.billedImages();
    }

    public void failNext(String operation, int times, String errorCode, @Nullable Integer statusCode) {
        requireCovered(operation);
        faults.add(operation, times, errorCode, statusCode);
    }

    public void save(Path file) {
        // One after the other: otherwise an older picture of the state could replace a newer one.
        synchronized (saving) {
            StateFile.write(file, store.content());
        }
    }

    public void load(Path file) {
        store.replaceWith(StateFile.read(file));
    }

    private void requireCovered(String operation) {
        if (!byName.containsKey(operation)) {
            throw new IllegalArgumentException(
                    "the fake covers no operation " + operation + "; it covers " + byName.keySet());
        }
    }
}
