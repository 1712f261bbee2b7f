package dev.rekollect;

import dev.rekollect.IndexProgress.Kind;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.PriceList;
import dev.rekollect.internal.engine.Overheard;
import dev.rekollect.internal.job.FilterChain;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts what comes of many pictures, and tells of it now and then. For the thread that takes the results. */
final class IndexTally implements Overheard.Listener {

    private static final Set<String> THROTTLES =
            Set.of("ThrottlingException", "ProvisionedThroughputExceededException");
    private static final double NANOS = 1e9;
    private static final long WINDOW = 10_000_000_000L;
    private static final int FULL = 100;

    private final OptionalLong total;
    private final Consumer<IndexProgress> listener;
    private final long interval;
    private final @Nullable MeterRegistry registry;
    private final IndexControl control;
    private final LongSupplier clock;
    private final CostMeter cost;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, Counter> counters = new EnumMap<>(Kind.class);
    private final LongAdder requests = new LongAdder();
    private final LongAdder throttled = new LongAdder();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final long begun;
    private long told;
    private long done;

    private record Mark(long time, long done) {}

    /** What is wished for. */
    record Wishes(
            OptionalLong total,
            Consumer<IndexProgress> listener,
            Duration interval,
            @Nullable MeterRegistry registry) {}

    IndexTally(Wishes wishes, PriceList prices, IndexControl control, LongSupplier clock) {
        total = wishes.total();
        listener = wishes.listener();
        interval = wishes.interval().toNanos();
        registry = wishes.registry();
        this.control = control;
        this.clock = clock;
        cost = CostMeter.of(prices);
        begun = clock.getAsLong();
        told = begun;
        marks.add(new Mark(begun, 0));
    }

    @Override
    public void sent(CallEvent event) {
        requests.increment();
        if (event.errorCode().filter(THROTTLES::contains).isPresent()) {
            throttled.increment();
        }
    }

    @Override
    public void counted(Billing billing, String operation) {
        cost.add(billing, operation);
    }

    void add(BulkOutcome outcome) {
        Kind kind = Kind.of(outcome);
        counts.merge(kind, 1L, Long::sum);
        done++;
        if (outcome instanceof BulkOutcome.Skipped skipped) {
            cost.add(FilterChain.billing(skipped.reason()), "IndexFaces");
        }
        if (registry != null) {
            counters.computeIfAbsent(kind, this::counter).increment();
        }
    }

    private Counter counter(Kind kind) {
        return Counter.builder("rekollect.bulk.pictures")
                .description("Pictures of indexAll by what came of them")
                .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
                .register(Objects.requireNonNull(registry));
    }

    void tellIfDue() {
        long now = clock.getAsLong();
        if (now - told >= interval) {
            told = now;
            listener.accept(progress(now, false));
        }
    }

    void tellOfTheEnd() {
        listener.accept(progress(clock.getAsLong(), true));
    }

    private IndexProgress progress(long now, boolean ended) {
        double rate = rate(now);
        Optional<Duration> left = total.isPresent() && rate > 0
                ? Optional.of(Duration.ofNanos((long) (Math.max(0, total.getAsLong() - done) / rate * NANOS)))
                : Optional.empty();
        return new IndexProgress(
                counts,
                total,
                rate,
                requests.sum(),
                throttled.sum(),
                cost.cost(),
                Duration.ofNanos(now - begun),
                left,
                control.isPaused(),
                ended);
    }

    // Of the last seconds: a run that was throttled, or paused, at first has another rate now.
    private double rate(long now) {
        while (marks.size() > 1 && (now - marks.element().time() > WINDOW || marks.size() > FULL)) {
            marks.remove();
        }
        Mark oldest = marks.element();
        marks.add(new Mark(now, done));
        return now == oldest.time() ? 0 : (done - oldest.done()) * NANOS / (now - oldest.time());
    }
}
