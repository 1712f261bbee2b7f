package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FakeCall;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/**
 * The calls that were answered: all are counted, the newest are kept. Where a world is null, all worlds are meant.
 * Thread-safe.
 */
final class Journal {

    private record Entry(World world, FakeCall call) {}

    private final boolean forgetImages;
    private final int most;
    private final boolean apart;
    private final Deque<Entry> entries = new ArrayDeque<>();
    // In order, and not by hash: to link a record's hashCode takes a fresh JVM as long as all else in a first call.
    private final Map<World, Tally> tallies = new TreeMap<>();

    Journal(FakeSettings settings) {
        this.forgetImages = settings.forgetImages();
        this.most = settings.keptCalls();
        this.apart = settings.isolation().apart();
    }

    <I extends RekognitionRequest> void add(
            World world, Operation<I, ?> operation, I request, Instant at, String outcome, boolean lost) {
        FakeCall call = new FakeCall(
                operation.name(),
                request.getValueForField("CollectionId", String.class),
                at,
                outcome,
                lost,
                forgetImages ? withoutImageBytes(request) : request,
                apart ? Optional.of(world.toString()) : Optional.empty());
        synchronized (this) {
            entries.add(new Entry(world, call));
            if (entries.size() > most) {
                entries.remove();
            }
            Tally tally = tallies.get(world);
            if (tally == null) {
                tally = new Tally();
                tallies.put(world, tally);
            }
            tally.add(operation.name(), operation.billing(request), !call.succeeded(), call.succeeded() || lost);
        }
    }

    synchronized List<FakeCall> calls(@Nullable World world) {
        List<FakeCall> calls = new ArrayList<>(world == null ? entries.size() : 0);
        for (Entry entry : entries) {
            if (world == null || entry.world.equals(world)) {
                calls.add(entry.call);
            }
        }
        return List.copyOf(calls);
    }

    /** What was counted, to be kept by the caller. */
    synchronized Tally tally(@Nullable World world) {
        Tally sum = new Tally();
        tallies.forEach((where, tally) -> {
            if (world == null || where.equals(world)) {
                sum.add(tally);
            }
        });
        return sum;
    }

    synchronized void clear(@Nullable World world) {
        entries.removeIf(entry -> world == null || entry.world.equals(world));
        tallies.keySet().removeIf(where -> world == null || where.equals(world));
    }

    private static RekognitionRequest withoutImageBytes(RekognitionRequest request) {
        RekognitionRequest.Builder copy = request.toBuilder();
        for (SdkField<?> field : ((SdkPojo) request).sdkFields()) {
            if (field.getValueOrDefault(request) instanceof Image image && image.bytes() != null) {
                field.set(copy, image.toBuilder().bytes(null).build());
            }
        }
        return copy.build();
    }
}
