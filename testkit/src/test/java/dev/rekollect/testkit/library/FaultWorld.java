package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.model.FaceId;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallEvent;
import dev.rekollect.spi.CallListener;
import dev.rekollect.spi.CallSummary;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;

/** One call of an operation that fails some times, and all that is told of it. */
final class FaultWorld implements CallListener {

    private final FakeClock clock = new FakeClock();
    private final FakeRekognition fake = FakeRekognition.builder().clock(clock).build();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<CallEvent> events = new ArrayList<>();
    private final List<CallSummary> summaries = new ArrayList<>();
    private final String operation;
    private final FaceCollections faces;
    private final long billedBefore;
    private final Object end;
    private final List<FakeCall> journal;

    /** Makes the call. The collection and its face are somebody else's: the library has written nothing itself. */
    FaultWorld(SentFault fault, SentOperation sent, Failing failing) {
        operation = sent.wireName();
        fake.client().createCollection(r -> r.collectionId(SentOperation.COLLECTION));
        FaceId stored = FaceId.of(fake.client()
                .indexFaces(r -> r.collectionId(SentOperation.COLLECTION)
                        .image(i -> i.bytes(SdkBytes.fromByteArray(SentOperation.ALICES_PICTURE))))
                .faceRecords()
                .get(0)
                .face()
                .faceId());
        fake.client().createUser(r -> r.collectionId(SentOperation.COLLECTION).userId(SentOperation.USER.value()));
        fake.client()
                .associateFaces(r -> r.collectionId(SentOperation.COLLECTION)
                        .userId(SentOperation.USER.value())
                        .faceIds(stored.value()));
        billedBefore = bill();
        int callsBefore = fake.calls(operation).size();
        faces = FaceCollections.builder()
                .client(fault.inject(fake, sent, failing.times()))
                .clock(clock)
                .sleeper(clock::advance)
                .meterRegistry(meters)
                .listener(this)
                .build();
        Object[] answer = new Object[1];
        Throwable thrown = catchThrowable(() -> answer[0] = sent.say(faces, stored));
        end = thrown == null ? answer[0] : thrown;
        journal =
                fake.calls(operation).subList(callsBefore, fake.calls(operation).size());
    }

    @Override
    public void onCall(CallEvent event) {
        if (event.operation().equals(operation)) {
            events.add(event);
        }
    }

    @Override
    public void onCompleted(CallSummary summary) {
        if (summary.operation().equals(operation)) {
            summaries.add(summary);
        }
    }

    /** What the caller got: the answer or the exception. */
    Object end() {
        return end;
    }

    /** The simple name of a class, or of the interface that is promised; a value as it is. */
    String endName() {
        if (end instanceof Boolean || end == SentOperation.NOTHING) {
            return end.toString();
        }
        for (Class<?> promised : List.of(FaceCollection.class, List.class, Map.class)) {
            if (promised.isInstance(end)) {
                return promised.getSimpleName();
            }
        }
        return end.getClass().getSimpleName();
    }

    /** The calls that reached the fake. */
    List<FakeCall> journal() {
        return journal;
    }

    List<CallSummary> summaries() {
        return summaries;
    }

    List<CallEvent> events() {
        return events;
    }

    /** How many times a meter counted, by the value of a tag. */
    Map<String, Long> counted(String meter, String tag) {
        return meters.find(meter).tag("operation", operation).timers().stream()
                .collect(Collectors.toMap(timer -> String.valueOf(timer.getId().getTag(tag)), Timer::count));
    }

    long cost(Billing billing) {
        return faces.costMeter().total(billing, operation);
    }

    /** What the fake has billed for the call. */
    long billed() {
        return bill() - billedBefore;
    }

    private long bill() {
        return fake.bill().imagesByOperation().getOrDefault(operation, 0L);
    }

    /** How often each stands in a list. */
    static <T> Map<T, Long> count(List<T> all) {
        return all.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
