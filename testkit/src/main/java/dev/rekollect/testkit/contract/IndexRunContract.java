package dev.rekollect.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sync.IndexRun;
import dev.rekollect.sync.RunPicture;
import dev.rekollect.testkit.FakeLatency;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run of many pictures promises over a ledger that several processes share: each picture has one outcome and its
 * faces once, whoever is killed, and however many work on it. Extend it beside {@link LedgerProcessContract}.
 *
 * <p>The tests start JVMs with the class path and the {@code java} of this one, which index on a fake in this one.
 */
public abstract class IndexRunContract {

    /** Native libraries that drivers unpack, and processes that are killed leave there. */
    @TempDir
    private Path unpacked;

    private final long seed = Long.getLong("rekollect.run.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final FakeRekognition fake = FakeRekognition.builder()
            .engine(IndexRunProcess.engine())
            .clock(InstantSource.system())
            .latency(FakeLatency.fixed(Duration.ofMillis(3)))
            .keepCalls(1)
            .forgetImages()
            .build();
    private final FaceCollection people = FaceCollections.of(fake.client()).create(IndexRunProcess.COLLECTION);

    /** For subclasses. */
    protected IndexRunContract() {}

    /**
     * Who opens a ledger in another process: a class with a constructor without parameters, whose {@code apply} takes a
     * {@link #place}.
     */
    protected abstract Class<? extends Function<String, FaceLedger>> opener();

    /** Where an empty ledger is, in the words of the {@link #opener}: a path, an address. Another at each call. */
    protected abstract String place() throws Exception;

    /** How many processes are killed: as the system property {@code rekollect.run.kills} says, 3 without. */
    protected int kills() {
        return Integer.getInteger("rekollect.run.kills", 3);
    }

    @Test
    void each_picture_has_one_outcome_whoever_is_killed() throws Exception {
        String place = place();
        int pictures = 60 + 20 * kills();
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake)) {
            for (int kill = 0; kill < kills(); kill++) {
                // A line for each look of the gate, and for each picture that is done.
                Worker worker = new Worker(place, server, pictures);
                worker.begin();
                worker.killAfter(1 + random.nextInt(60));
            }
            try (Worker last = new Worker(place, server, pictures)) {
                last.begin();
                assertThat(last.failures()).as("seed %d", seed).isEmpty();
            }
            check(place, pictures, kills());
            assertOnceMoreIsFree(place, server, pictures);
        }
    }

    @Test
    void two_processes_share_a_run_and_one_finishes_what_the_dead_one_was_at() throws Exception {
        share(2);
    }

    @Test
    void four_processes_share_a_run_and_finish_what_the_dead_one_was_at() throws Exception {
        share(4);
    }

    private void share(int processes) throws Exception {
        String place = place();
        int pictures = 90;
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake)) {
            List<Worker> workers = new ArrayList<>();
            try {
                for (int i = 0; i < processes; i++) {
                    workers.add(new Worker(place, server, pictures));
                }
                for (Worker worker : workers) {
                    worker.begin();
                }
                workers.get(0).killAfter(1 + random.nextInt(30));
                for (Worker worker : workers.subList(1, processes)) {
                    assertThat(worker.failures()).as("seed %d", seed).isEmpty();
                }
            } finally {
                workers.forEach(Worker::close);
            }
            check(place, pictures, 1);
            assertOnceMoreIsFree(place, server, pictures);
        }
    }

    private long paid() {
        return fake.bill().imagesByOperation().getOrDefault("IndexFaces", 0L);
    }

    private void check(String place, int pictures, int killed) throws Exception {
        long withFace =
                IntStream.range(0, pictures).filter(IndexRunProcess::holdsFace).count();
        assertThat(paid()).as("seed %d", seed).isBetween(withFace, withFace + (long) killed * IndexRunProcess.THREADS);
        FaceLedger ledger = open(place);
        List<StoredFace> stored = people.faces().stream().toList();
        assertThat(stored).as("seed %d", seed).hasSize(Math.toIntExact(withFace));

        List<RunPicture> told = IndexRun.builder(people, ledger, IndexRunProcess.RUN)
                .build()
                .pictures()
                .toList();
        assertThat(told).as("seed %d", seed).hasSize(pictures * IndexRunProcess.COPIES);
        assertThat(told.stream().map(RunPicture::name).distinct()).hasSize(told.size());
        assertThat(told.stream().filter(picture -> picture.state() == LedgerState.INDEXED))
                .as("seed %d", seed)
                .hasSize(Math.toIntExact(withFace) * IndexRunProcess.COPIES)
                .allMatch(picture -> picture.faces().size() == 1);
        assertThat(told.stream().filter(picture -> picture.state() == LedgerState.NO_FACE))
                .as("seed %d", seed)
                .hasSize((pictures - Math.toIntExact(withFace)) * IndexRunProcess.COPIES);

        Set<FaceRef> known = new HashSet<>();
        assertThat(ledger.stream(LedgerQuery.all(people.id())))
                .as("seed %d", seed)
                .hasSize(pictures * (IndexRunProcess.COPIES + 1))
                .noneMatch(LedgerEntry::unfinished);
        told.forEach(picture -> picture.faces().stream().map(LedgerFace::ref).forEach(known::add));
        assertThat(stored.stream().map(StoredFace::ref)).as("seed %d", seed).allMatch(known::contains);
        if (ledger instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private void assertOnceMoreIsFree(String place, FakeRekognitionServer server, int pictures) throws IOException {
        long before = paid();
        try (Worker worker = new Worker(place, server, pictures)) {
            worker.begin();
            assertThat(worker.failures()).isEmpty();
        }
        assertThat(paid()).as("seed %d", seed).isEqualTo(before);
    }

    private FaceLedger open(String place) throws ReflectiveOperationException {
        return opener().getDeclaredConstructor().newInstance().apply(place);
    }

    /** One of those who work on the run. */
    private final class Worker implements AutoCloseable {

        private final ChildJvm jvm;

        Worker(String place, FakeRekognitionServer server, int pictures) throws IOException {
            jvm = new ChildJvm(
                    unpacked,
                    IndexRunProcess.class,
                    opener().getName(),
                    place,
                    server.uri().toString(),
                    String.valueOf(pictures));
        }

        void begin() throws IOException {
            jvm.awaitLine(IndexRunProcess.READY);
            jvm.begin();
        }

        void killAfter(int events) throws IOException {
            @Nullable String line = "";
            for (int i = 0; i < events && line != null; i++) {
                line = jvm.lines.readLine();
            }
            assertThat(line).as("it was killed before its end, seed %d", seed).isNotNull();
            close();
        }

        /** What failed until it ended. */
        List<String> failures() throws IOException {
            List<String> failed = new ArrayList<>();
            @Nullable String line = jvm.lines.readLine();
            while (line != null && !line.equals(IndexRunProcess.END)) {
                if (line.startsWith("failed")) {
                    failed.add(line);
                }
                line = jvm.lines.readLine();
            }
            assertThat(line).as("its errors are above, seed %d", seed).isEqualTo(IndexRunProcess.END);
            return failed;
        }

        @Override
        public void close() {
            jvm.close();
        }
    }
}
