package dev.rekollect.internal.metrics;

import dev.rekollect.cost.Cost;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Money;
import dev.rekollect.spi.Billing;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What a meter of cost counts, as meters of Micrometer. */
public final class CostMeters {

    // What the library sends and the service bills. All are there from the start, at zero: a rate needs something to
    // rise from.
    private static final List<String> OPERATIONS =
            List.of("IndexFaces", "SearchFaces", "SearchFacesByImage", "DetectFaces", "CompareFaces");

    private CostMeters() {}

    /** Shows a meter of cost in a registry, which holds it weakly. */
    public static void bind(CostMeter cost, MeterRegistry registry) {
        Tags region = Tags.of("region", cost.prices().region());
        for (String operation : OPERATIONS) {
            for (Billing billing : Billing.values()) {
                FunctionCounter.builder("rekollect.cost.calls", cost, meter -> meter.total(billing, operation))
                        .description("Calls by what they mean for the bill: billed, in doubt, or saved and why")
                        .tags(region.and(
                                "operation",
                                operation,
                                "billing",
                                billing.name().toLowerCase(Locale.ROOT)))
                        .register(registry);
            }
        }
        month(cost, registry, region.and("billing", "billed"), Cost::money);
        month(cost, registry, region.and("billing", "in_doubt"), Cost::inDoubt);
        month(cost, registry, region.and("billing", "saved"), Cost::saved);
    }

    private static void month(CostMeter cost, MeterRegistry registry, Tags tags, Function<Cost, Money> part) {
        // NaN is how meters say that a value is not known.
        Gauge.builder(
                        "rekollect.cost.month",
                        cost,
                        meter -> part.apply(meter.month())
                                .exact()
                                .map(Number::doubleValue)
                                .orElse(Double.NaN))
                .description("What the calls of this month cost, by UTC")
                .baseUnit("usd")
                .tags(tags)
                .register(registry);
    }
}
