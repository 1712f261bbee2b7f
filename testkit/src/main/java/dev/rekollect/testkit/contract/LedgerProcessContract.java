package dev.rekollect.testkit.contract;

import static dev.rekollect.testkit.contract.LedgerSamples.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.model.CollectionId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link FaceLedger} promises that outlives its process: what it acknowledged is there after a {@code kill -9},
 * and several processes lose none of each other's changes. Extend it beside {@link LedgerContract}.
 *
 * <p>The tests start JVMs with the class path and the {@code java} of this one.
 */
public abstract class LedgerProcessContract {

    private static final int PROCESSES = 3;
    private static final int LANES = 2;

    /** Native libraries that drivers unpack, and processes that are killed leave there. */
    @TempDir
    private Path unpacked;

    private final long seed = Long.getLong("rekollect.ledger.seed", System.nanoTime());

    /** For subclasses. */
    protected LedgerProcessContract() {}

    /**
     * Who opens a ledger in another process: a class with a constructor without parameters, whose {@code apply} takes a
     * {@link #place}.
     */
    protected abstract Class<? extends Function<String, FaceLedger>> opener();

    /**
     * Where a store is, in the words of the {@link #opener}: a path, an address.
     *
     * @param number of the store; those of one test may be in one place
     */
    protected abstract String place(int number);

    /** How many processes are killed: as the system property {@code rekollect.ledger.kills} says, 10 without. */
    protected int kills() {
        return Integer.getInteger("rekollect.ledger.kills", 10);
    }

    /** Whatever else can be said of the health of a store after a kill; by default nothing. */
    protected void check(String place) throws Exception {}

    @Test
    void what_was_acknowledged_is_there_after_the_process_was_killed() throws Exception {
        // The store of the second lane is held open by this process, so that it has to go on without being opened anew.
        List<Integer> acknowledged = together(LANES, lane -> {
            Survey survey = new Survey(place(lane), CollectionId.of("killed-" + UUID.randomUUID()), lane % 2 == 0);
            Random random = new Random(seed + lane);
            for (int kill = lane; kill < kills(); kill += LANES) {
                survey.killAWriter(random);
            }
            survey.end();
            return survey.acknowledged.size();
        });

        assertThat(acknowledged).as("seed %d", seed).allMatch(entries -> entries > 0);
    }

    @Test
    void processes_that_change_one_entry_lose_no_change() throws Exception {
        CollectionId collection = CollectionId.of("counted-" + UUID.randomUUID());
        String place = place(LANES);

        List<ChildJvm> children = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                children.add(child(place, LedgerProcess.COUNT, collection, i));
            }
            for (ChildJvm child : children) {
                child.awaitLine(LedgerProcess.READY);
            }
            for (ChildJvm child : children) {
                child.begin();
            }
            for (ChildJvm child : children) {
                child.awaitLine(LedgerProcess.DONE);
            }
        } finally {
            children.forEach(ChildJvm::close);
        }

        FaceLedger ledger = open(place);
        assertThat(ledger.find(LedgerSamples.key(collection, LedgerProcess.COUNT)))
                .map(LedgerEntry::revision)
                .contains((long) PROCESSES * LedgerProcess.COUNTED);
        close(ledger);
    }

    private FaceLedger open(String place) throws ReflectiveOperationException {
        return opener().getDeclaredConstructor().newInstance().apply(place);
    }

    private static void close(FaceLedger ledger) throws Exception {
        if (ledger instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /** One store, and what is known to be in it. */
    private final class Survey {

        private final String place;
        private final CollectionId collection;
        private final boolean reopening;
        private final Map<String, Long> acknowledged = new HashMap<>();
        private FaceLedger ledger;

        Survey(String place, CollectionId collection, boolean reopening) throws ReflectiveOperationException {
            this.place = place;
            this.collection = collection;
            this.reopening = reopening;
            this.ledger = open(place);
        }

        void killAWriter(Random random) throws Exception {
            if (reopening) {
                close(ledger);
            }
            ChildJvm child = child(place, LedgerProcess.WRITE, collection, random.nextLong());
            try {
                child.awaitLine(LedgerProcess.READY);
                child.begin();
                note(child, 1 + random.nextInt(300));
            } finally {
                child.close();
            }
            // What it said before its end is still to be read.
            note(child, Integer.MAX_VALUE);
            if (reopening) {
                ledger = open(place);
            }
            compare();
            check(place);
        }

        private void note(ChildJvm child, int most) throws IOException {
            String line;
            for (int left = most; left > 0 && (line = child.lines.readLine()) != null; left--) {
                int end = line.indexOf(' ');
                acknowledged.put(line.substring(0, end), Long.valueOf(line.substring(end + 1)));
            }
            assertThat(most == Integer.MAX_VALUE || child.isAlive())
                    .as("the writer ended by itself; its errors are above")
                    .isTrue();
        }

        private void compare() {
            List<LedgerEntry> all = ledger.stream(LedgerQuery.all(collection)).toList();
            Map<String, Long> there = new HashMap<>();
            long unsaid = 0;
            for (LedgerEntry entry : all) {
                String source = entry.key().source().value();
                assertThat(entry).as("seed %d", seed).isEqualTo(LedgerSamples.revision(entry.key(), entry.revision()));
                there.put(source, entry.revision());
                unsaid += entry.revision() - acknowledged.getOrDefault(source, 0L);
            }
            acknowledged.forEach((source, revision) -> assertThat(there.getOrDefault(source, 0L))
                    .as("%s, seed %d", source, seed)
                    .isGreaterThanOrEqualTo(revision));
            // Each thread may have been about one change.
            assertThat(unsaid).as("seed %d", seed).isLessThanOrEqualTo(LedgerProcess.THREADS);
            acknowledged.putAll(there);
            compareIndexes(all);
            LedgerKey own = LedgerSamples.key(collection, "own");
            long before = ledger.find(own).map(LedgerEntry::revision).orElse(0L);
            LedgerEntry next = LedgerSamples.revision(own, before + 1);
            assertThat(ledger.compareAndSet(next.revision(before))).contains(next);
            acknowledged.put("own", before + 1);
        }

        private void compareIndexes(List<LedgerEntry> all) {
            List<LedgerQuery> queries = new ArrayList<>(List.of(new LedgerQuery.Unfinished(collection)));
            for (LedgerState state : LedgerState.values()) {
                queries.add(new LedgerQuery.InState(collection, state));
            }
            all.stream()
                    .flatMap(entry -> entry.faces().stream())
                    .limit(20)
                    .forEach(face -> queries.add(new LedgerQuery.OfFace(collection, face.ref())));
            for (LedgerQuery query : queries) {
                assertThat(ledger.stream(query))
                        .as("%s, seed %d", query, seed)
                        .containsExactlyInAnyOrderElementsOf(
                                all.stream().filter(query::wants).toList());
            }
        }

        void end() throws Exception {
            close(ledger);
        }
    }

    private ChildJvm child(String place, String task, CollectionId collection, long itsSeed) throws IOException {
        return new ChildJvm(
                unpacked,
                LedgerProcess.class,
                opener().getName(),
                place,
                task,
                collection.value(),
                String.valueOf(itsSeed));
    }
}
