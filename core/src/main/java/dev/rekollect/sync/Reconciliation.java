package dev.rekollect.sync;

import dev.rekollect.image.ImageCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A comparison of source, ledger and collection, and the repair of what differs: {@code sync.reconcile().plan()} changes nothing,
 * {@code sync.reconcile().apply()} does what the plan says. Immutable; each option gives a new one.
 *
 * <p>Either lists the source and the collection as a whole, which costs no Rekognition money, and keeps 40 to 80 bytes of memory
 * for each entry and face. Others may be at work meanwhile: what they are at is left to them, and whatever looks wrong is looked
 * at again, by who has claimed the picture, before it is repaired. A repair that was stopped is gone on with by the next, because nothing it did differs any
 * more.
 */
public final class Reconciliation {

    private static final int DEFAULT_SAMPLES = 5;

    private final Comparison comparison;
    private final Convergence convergence;
    private final Supplier<Crew> crews;
    private final Set<Divergence> kinds;
    private final long limit;
    private final boolean checking;
    private final int samples;

    Reconciliation(Comparison comparison, Convergence convergence, Supplier<Crew> crews) {
        this(comparison, convergence, crews, EnumSet.allOf(Divergence.class), Long.MAX_VALUE, false, DEFAULT_SAMPLES);
    }

    private Reconciliation(
            Comparison comparison,
            Convergence convergence,
            Supplier<Crew> crews,
            Set<Divergence> kinds,
            long limit,
            boolean checking,
            int samples) {
        this.comparison = comparison;
        this.convergence = convergence;
        this.crews = crews;
        this.kinds = kinds;
        this.limit = limit;
        this.checking = checking;
        this.samples = samples;
    }

    /** Only differences of these kinds; default all. */
    public Reconciliation only(Divergence first, Divergence... more) {
        return new Reconciliation(comparison, convergence, crews, EnumSet.of(first, more), limit, checking, samples);
    }

    /**
     * At most so many differences; the next repair goes on. Default all.
     *
     * @throws IllegalArgumentException unless above 0
     */
    public Reconciliation limit(long differences) {
        if (differences < 1) {
            throw new IllegalArgumentException("limit takes a number from 1; got " + differences);
        }
        return new Reconciliation(comparison, convergence, crews, kinds, differences, checking, samples);
    }

    /**
     * Has the plan open each picture that is to be indexed, so that it knows which of them will be paid for: those that are no
     * pictures will not. Costs reading them.
     */
    public Reconciliation checkingPictures() {
        return new Reconciliation(comparison, convergence, crews, kinds, limit, true, samples);
    }

    /**
     * How many samples of each kind a plan shows; default 5.
     *
     * @throws IllegalArgumentException if below 0
     */
    public Reconciliation samples(int each) {
        if (each < 0) {
            throw new IllegalArgumentException("samples takes a number from 0; got " + each);
        }
        return new Reconciliation(comparison, convergence, crews, kinds, limit, checking, each);
    }

    /** Says what differs, and changes nothing. */
    public ReconcilePlan plan() {
        Map<Divergence, Long> counts = new EnumMap<>(Divergence.class);
        Map<Divergence, List<String>> shown = new EnumMap<>(Divergence.class);
        long[] told = new long[2];
        Comparison.Totals totals = comparison.run(difference -> {
            if (kinds.contains(difference.kind())) {
                told[0]++;
                counts.merge(difference.kind(), 1L, Long::sum);
                List<String> some = shown.computeIfAbsent(difference.kind(), any -> new ArrayList<>());
                if (some.size() < samples) {
                    some.add(difference.sample());
                }
                told[1] += isPaid(difference) ? 1 : 0;
            }
            return told[0] < limit;
        });
        shown.replaceAll((kind, some) -> List.copyOf(some));
        return new ReconcilePlan(
                counts,
                shown,
                totals.pictures(),
                totals.entries(),
                totals.faces(),
                totals.foreign(),
                told[1],
                checking);
    }

    private boolean isPaid(Difference difference) {
        return switch (difference.kind()) {
            case MISSING, STALE, GHOST, UNFINISHED -> !checking || isSent(difference);
            case GONE, ORPHAN, DUPLICATE -> false;
        };
    }

    private boolean isSent(Difference difference) {
        return difference.picture().open() instanceof SourceContent.Picture found
                && convergence.isToBeSent(difference.picture(), found, difference.kind() == Divergence.GHOST)
                && found.image().check() instanceof ImageCheck.Usable;
    }

    /** Repairs what differs. */
    public ReconcileReport apply() {
        List<Difference> faces = new ArrayList<>();
        Strays strays = new Strays(convergence);
        try (Crew crew = crews.get()) {
            long[] told = new long[1];
            var unused = comparison.run(difference -> {
                if (!kinds.contains(difference.kind())) {
                    return !crew.isStopped();
                }
                told[0]++;
                if (difference.face().isPresent()) {
                    faces.add(difference);
                    strays.deleteIfMany(faces);
                    return told[0] < limit;
                }
                Convergence.Why why =
                        difference.kind() == Divergence.GHOST ? Convergence.Why.FACES_MISSING : Convergence.Why.NEWS;
                SourcePicture picture = difference.picture();
                boolean taken = crew.submit(picture.uri(), () -> convergence.converge(picture, Optional.empty(), why));
                return taken && told[0] < limit;
            });
            SyncReport report = crew.finish();
            if (report.complete()) {
                strays.delete(faces);
            }
            return new ReconcileReport(report, strays.deleted(), Collections.unmodifiableList(strays.failures()));
        }
    }
}
