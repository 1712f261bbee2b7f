package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.BilledImages;
import dev.rekollect.testkit.FakeBill;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/**
 * The service in one region, for one account, whatever carries the requests to it: what every call has in common
 * happens here, the rest in the operations. Thread-safe.
 */
public final class FakeEngine implements Controls {

    private final FakeSettings settings;
    private final Store store = new Store();
    private final World world;
    private final Arns arns;
    private final Shared shared;
    private final Faults faults;
    private final QuotaGate quotas;
    private final Delays delays;
    private final Pictures pictures;
    private final Operations operations;
    private final Map<String, Operation<?, ?>> byName = new ConcurrentHashMap<>();

    FakeEngine(FakeSettings settings, Shared shared) {
        this.settings = settings;
        this.shared = shared;
        this.world = settings.world();
        this.arns = new Arns(settings.region(), settings.account());
        this.operations = new Operations(settings, store, shared.thumbnails);
        this.faults = new Faults(settings.seed());
        this.quotas = new QuotaGate(settings.quotas(), settings.region(), settings.clock(), Operations.NAMES);
        this.delays = new Delays(settings);
        this.pictures = new Pictures(settings);
    }

    /** The region the service is in. */
    public String region() {
        return settings.region();
    }

    /** The region and account. */
    public World world() {
        return world;
    }

    /** The request class of every operation covered, by the service's name for the operation. */
    public Map<String, Class<? extends RekognitionRequest>> operations() {
        Map<String, Class<? extends RekognitionRequest>> types = new LinkedHashMap<>();
        Operations.NAMES.forEach(name -> types.put(name, operation(name).requestType()));
        return types;
    }

    private Operation<?, ?> operation(String name) {
        Operation<?, ?> made = byName.get(name);
        if (made == null) {
            // Of two threads that make one, both get the same.
            Operation<?, ?> fresh = operations.create(name);
            made = Objects.requireNonNullElse(byName.putIfAbsent(name, fresh), fresh);
        }
        return made;
    }

    /**
     * Answers a request.
     *
     * @param request of an operation of the service. Typed by an interface: where it is a class, verifying the clients
     *     loads the request of every operation, which takes a fresh JVM longer than the first answer
     * @throws software.amazon.awssdk.services.rekognition.model.RekognitionException as the service would
     * @throws software.amazon.awssdk.core.exception.AbortedException if the thread is interrupted
     * @throws UnsupportedOperationException for an operation that is not covered
     */
    public <O extends RekognitionResponse> O call(SdkPojo request, Class<O> responseType) {
        // As the SDK's own clients do: a cancelled call is not sent.
        if (Thread.currentThread().isInterrupted()) {
            throw Failures.interrupted(null);
        }
        String name = Operation.name(request.getClass());
        if (!Operations.NAMES.contains(name)) {
            throw notCovered(name);
        }
        return responseType.cast(answer(operation(name), (RekognitionRequest) request));
    }

    /** What is thrown for a request of an operation that is not covered. Typed by an interface, as {@link #call} is. */
    UnsupportedOperationException notCovered(SdkPojo request) {
        return notCovered(Operation.name(request.getClass()));
    }

    UnsupportedOperationException notCovered(String what) {
        return new UnsupportedOperationException("the fake does not cover " + what + "; it covers " + Operations.NAMES);
    }

    private <I extends RekognitionRequest, O extends RekognitionResponse> RekognitionResponse answer(
            Operation<I, O> operation, RekognitionRequest request) {
        Instant at = settings.clock().instant();
        String requestId = Ids.v4(settings.seed(), "request", shared.requests.getAndIncrement());
        String outcome = "";
        boolean lost = false;
        I typed = operation.requestType().cast(request);
        try {
            Strike strike = strike(operation, typed);
            if (strike != null && !strike.afterEffect()) {
                throw strike.rejection();
            }
            quotas.pass(operation.name(), at);
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
            throw Failures.of(rejection, requestId);
        } catch (RuntimeException | Error e) {
            outcome = e.getClass().getSimpleName();
            throw e;
        } finally {
            shared.journal.add(world, operation, typed, at, outcome, lost);
        }
    }

    private <I extends RekognitionRequest> @Nullable Strike strike(Operation<I, ?> operation, I request) {
        RequestFacts call = facts(operation.name(), request);
        Strike strike = faults.next(call, shared.faults.next(call, null));
        for (String permission : operation.permissions(request)) {
            RequestFacts needed = facts(permission, request);
            for (Faults both : List.of(shared.faults, faults)) {
                Strike denied = both.denial(needed);
                strike = strike == null ? denied : strike;
            }
        }
        return strike;
    }

    private RequestFacts facts(String operation, RekognitionRequest request) {
        return new RequestFacts(operation, request, pictures, arns);
    }

    @Override
    public void reset() {
        store.replaceWith(new Store.Content());
        faults.clear();
        shared.journal.clear(world);
        quotas.refill();
        delays.clear();
    }

    @Override
    public List<FakeCall> calls() {
        return shared.journal.calls(world);
    }

    @Override
    public long answered() {
        return shared.journal.tally(world).calls();
    }

    @Override
    public BilledImages billedImages() {
        return shared.journal.tally(world).images();
    }

    @Override
    public FakeBill bill() {
        return shared.journal.tally(world).bill(sum(storedFaces()), videoTime());
    }

    @Override
    public SortedMap<String, Integer> storedFaces() {
        SortedMap<String, Integer> stored = new TreeMap<>();
        for (FaceCollection collection : store.content().collections()) {
            stored.put(collection.birth().id(), collection.stored());
        }
        return stored;
    }

    /** What there is, with at most so many collections, and faces and users of each of them. */
    public Overview overview(int mostCollections, int most) {
        Store.Content content = store.content();
        Instant now = settings.clock().instant();
        Tally tally = shared.journal.tally(world);
        Map<String, OperationCount> counts = tally.operations();
        Map<String, Overview.OperationView> operations = new TreeMap<>();
        for (String operation : Operations.NAMES) {
            operations.put(
                    operation,
                    new Overview.OperationView(
                            counts.getOrDefault(operation, OperationCount.NONE),
                            quotas.perSecond(operation),
                            quotas.left(operation, now)));
        }
        return new Overview(
                world,
                new Overviews(shared.thumbnails).of(content, now, mostCollections, most),
                content.collections().size(),
                Overviews.users(content),
                operations,
                tally.bill(sum(storedFaces()), videoTime()));
    }

    Duration videoTime() {
        return store.jobs().videoTime();
    }

    static long sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    @Override
    public void failNext(String operation, int times, String errorCode, @Nullable Integer statusCode) {
        requireCovered(operation);
        faults.add(operation, times, errorCode, statusCode);
    }

    @Override
    public FaultRule fail(FaultSpec spec, String errorCode, @Nullable String text) {
        return faults.fail(spec, errorCode, text);
    }

    @Override
    public FaultRule deny(FaultSpec spec) {
        return faults.deny(spec);
    }

    @Override
    public void clearFaults() {
        faults.clear();
    }

    @Override
    public void save(Path file) {
        synchronized (shared.saving) {
            StateFile.write(file, new SavedState(content(), Map.of()));
        }
    }

    @Override
    public void load(Path file) {
        replaceWith(StateFile.read(file).only(file));
    }

    Store.Content content() {
        return store.content();
    }

    void replaceWith(Store.Content content) {
        store.replaceWith(content);
    }

    @Override
    public void requireCovered(String operation) {
        if (!Operations.NAMES.contains(operation)) {
            throw new IllegalArgumentException(
                    "the fake covers no operation " + operation + "; it covers " + Operations.NAMES);
        }
    }
}
