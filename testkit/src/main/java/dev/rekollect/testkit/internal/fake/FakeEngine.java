package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.BilledImages;
import dev.rekollect.testkit.FakeBill;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FakePictures;
import dev.rekollect.testkit.FaultRule;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.AbortedException;
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
    private final Faults faults;
    private final QuotaGate quotas;
    private final Delays delays;
    private final Pictures pictures;
    private final AtomicLong requests = new AtomicLong();
    private final Operations operations;
    private final Map<String, Operation<?, ?>> byName = new ConcurrentHashMap<>();
    private final Object saving = new Object();

    public FakeEngine(FakeSettings settings) {
        this.settings = settings;
        this.journal = new Journal(settings.forgetImages());
        this.operations = new Operations(settings, store);
        this.faults = new Faults(settings.seed());
        this.quotas = new QuotaGate(settings.quotas(), settings.region(), settings.clock(), Operations.NAMES);
        this.delays = new Delays(settings);
        this.pictures = new Pictures(settings.s3());
        settings.quotas().named().forEach(this::requireCovered);
    }

    /** The region the service is in. */
    public String region() {
        return settings.region();
    }

    /** The request class of every operation covered, by the service's name for the operation. */
    public Map<String, Class<? extends RekognitionRequest>> operations() {
        Map<String, Class<? extends RekognitionRequest>> types = new LinkedHashMap<>();
        Operations.NAMES.forEach(name -> types.put(name, operation(name).requestType()));
        return types;
    }

    private Operation<?, ?> operation(String name) {
        return byName.computeIfAbsent(name, operations::create);
    }

    /**
     * Answers a request.
     *
     * @param request of an operation of the service. Typed by an interface: where it is a class, verifying the clients
     *     loads the request of every operation, which takes a fresh JVM longer than the first answer
     * @throws software.amazon.awssdk.services.rekognition.model.RekognitionException as the service would
     * @throws AbortedException if the thread is interrupted
     * @throws UnsupportedOperationException for an operation that is not covered
     */
    public <O extends RekognitionResponse> O call(SdkPojo request, Class<O> responseType) {
        // As the SDK's own clients do: a cancelled call is not sent.
        if (Thread.currentThread().isInterrupted()) {
            throw AbortedException.create("Thread was interrupted");
        }
        String name = Operation.name(request.getClass());
        if (!Operations.NAMES.contains(name)) {
            throw new UnsupportedOperationException("the fake does not cover "
                    + request.getClass().getSimpleName() + "; it covers " + Operations.NAMES);
        }
        return responseType.cast(answer(operation(name), (RekognitionRequest) request));
    }

    private <I extends RekognitionRequest, O extends RekognitionResponse> RekognitionResponse answer(
            Operation<I, O> operation, RekognitionRequest request) {
        Instant at = settings.clock().instant();
        String requestId = Ids.v4(settings.seed(), "request", requests.getAndIncrement());
        String outcome = "";
        boolean lost = false;
        try {
            Strike strike = faults.next(new RequestFacts(operation.name(), request, pictures));
            if (strike != null && !strike.afterEffect()) {
                throw strike.rejection();
            }
            quotas.pass(operation.name(), at);
            I typed = operation.requestType().cast(request);
            Violations violations = new Violations();
            operation.check(typed, violations);
            violations.throwIfAny(settings.constraintStyle());
            // Only now: what is turned away at the door is turned away at once.
            delays.await(operation.name(), at);
            O response = operation.answer(typed);
            if (strike != null) {
                lost = true;
                throw strike.rejection();
            }
            return Replies.complete(response, requestId);
        } catch (Rejection rejection) {
            outcome = rejection.code();
            throw Replies.exception(rejection, requestId);
        } catch (RuntimeException | Error e) {
            outcome = e.getClass().getSimpleName();
            throw e;
        } finally {
            journal.add(operation, request, at, outcome, lost);
        }
    }

    public void reset() {
        store.replaceWith(new Store.Content());
        faults.clear();
        journal.clear();
        requests.set(0);
        quotas.refill();
        delays.clear();
        settings.pictures().clear();
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

    public FaultRule fail(FaultSpec spec, String errorCode, @Nullable String text) {
        Rejection rejection = ErrorCodes.injected(errorCode, spec.status(), text);
        return faults.add(spec, call -> rejection);
    }

    public FaultRule deny(FaultSpec spec) {
        Arns arns = new Arns(settings.region(), settings.account());
        String user = "arn:aws:iam::" + settings.account() + ":user/fake";
        return faults.add(spec, call -> Rejection.accessDenied(user, call.operation(), call.resource(arns)));
    }

    public void clearFaults() {
        faults.clear();
    }

    /** The number of faces in each collection. */
    public SortedMap<String, Integer> storedFaces() {
        SortedMap<String, Integer> stored = new TreeMap<>();
        for (FaceCollection collection : store.content().collections()) {
            stored.put(collection.birth().id(), collection.stored());
        }
        return stored;
    }

    public FakeBill bill() {
        long faces =
                storedFaces().values().stream().mapToLong(Integer::longValue).sum();
        return journal.bill(faces);
    }

    public FakePictures pictures() {
        return settings.pictures();
    }

    public InstantSource clock() {
        return settings.clock();
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

    /** Refuses the name of an operation there is none of. */
    public void requireCovered(String operation) {
        if (!Operations.NAMES.contains(operation)) {
            throw new IllegalArgumentException(
                    "the fake covers no operation " + operation + "; it covers " + Operations.NAMES);
        }
    }
}
