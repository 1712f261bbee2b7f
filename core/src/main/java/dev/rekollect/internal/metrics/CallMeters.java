package dev.rekollect.internal.metrics;

import dev.rekollect.model.CollectionId;
import dev.rekollect.spi.CallEvent;
import dev.rekollect.spi.CallListener;
import dev.rekollect.spi.CallSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Times every call and every attempt in Micrometer. Tags have few values: operations, outcomes, error codes, and names of
 * collections only when asked. Thread-safe.
 */
public final class CallMeters implements CallListener {

    // Codes are the service's to invent; what is not known must not make a new time series.
    private static final Set<String> CODES = Set.of(
            "AccessDeniedException",
            "ConflictException",
            "IdempotentParameterMismatchException",
            "ImageTooLargeException",
            "InternalServerError",
            "InvalidImageFormatException",
            "InvalidPaginationTokenException",
            "InvalidParameterException",
            "InvalidS3ObjectException",
            "LimitExceededException",
            "ProvisionedThroughputExceededException",
            "ResourceAlreadyExistsException",
            "ResourceNotFoundException",
            "ServiceQuotaExceededException",
            "ThrottlingException",
            "ValidationException");

    private record Key(String meter, String operation, String value, String collection) {}

    private final MeterRegistry registry;
    private final boolean byCollection;
    // Looking a timer up in the registry costs more than all the rest.
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    /**
     * @param registry where the meters are
     * @param byCollection whether they are tagged with the collection's name
     */
    public CallMeters(MeterRegistry registry, boolean byCollection) {
        this.registry = registry;
        this.byCollection = byCollection;
    }

    @Override
    public void onCall(CallEvent event) {
        String result = event.succeeded()
                ? "success"
                : event.errorCode()
                        .map(code -> CODES.contains(code) ? code : "other")
                        .orElse("no_answer");
        timer("rekollect.attempts", "result", event.operation(), result, collection(event.collection()))
                .record(event.took());
    }

    @Override
    public void onCompleted(CallSummary summary) {
        String collection = collection(summary.collection());
        timer("rekollect.calls", "outcome", summary.operation(), summary.outcome(), collection)
                .record(summary.took());
        timer("rekollect.calls.waiting", "outcome", summary.operation(), summary.outcome(), collection)
                .record(summary.waited());
    }

    private String collection(Optional<CollectionId> collection) {
        return byCollection ? collection.map(id -> id.value()).orElse("none") : "";
    }

    private Timer timer(String meter, String tag, String operation, String value, String collection) {
        Key key = new Key(meter, operation, value, collection);
        Timer known = timers.get(key);
        return known == null ? timers.computeIfAbsent(key, wanted -> newTimer(wanted, tag)) : known;
    }

    private Timer newTimer(Key key, String tag) {
        Tags tags = Tags.of("operation", key.operation(), tag, key.value());
        return Timer.builder(key.meter())
                .description(
                        switch (key.meter()) {
                            case "rekollect.attempts" -> "Requests to Rekognition, repetitions included";
                            case "rekollect.calls" -> "Calls of Rekognition's operations, with all their attempts";
                            default -> "How long calls waited for their turn and between attempts";
                        })
                .tags(byCollection ? tags.and("collection", key.collection()) : tags)
                .register(registry);
    }
}
