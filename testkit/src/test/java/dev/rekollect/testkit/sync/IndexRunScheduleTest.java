package dev.rekollect.testkit.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.FaceSelection;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.StoredFace;
import dev.rekollect.spi.FaceGate;
import dev.rekollect.spi.PictureFilter;
import dev.rekollect.sync.IndexRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * One run by several processes, step by step in random orders, with deaths and stalls, and names that stand for many pictures
 * and for faces from before the run: each picture has one outcome, each content one set of faces, and nothing is paid for that
 * is not explained.
 *
 * <p>{@code -Drekollect.schedules=10000} for long; the seed of one that failed is in its message.
 */
class IndexRunScheduleTest {

    private static final int SCHEDULES = Integer.getInteger("rekollect.schedules", 500);
    private static final Duration CLAIMS_END = Duration.ofMinutes(6);
    private static final List<String> NAMES = List.of("alice", "bob");
    // Nobody's business: somebody indexed it long ago.
    private static final int BEFORE = 5;
    private static final int STALLS = 3;

    @Test
    void whatever_happens_each_picture_has_one_outcome_and_one_set_of_faces() throws Exception {
        long base = Long.getLong("rekollect.seed", new Random().nextLong());
        ExecutorService threads = Baton.threads();
        try {
            for (int i = 0; i < SCHEDULES; i++) {
                long seed = base + i;
                try {
                    new Schedule(new Random(seed)).run(threads);
                } catch (AssertionError | Exception e) {
                    throw new AssertionError("with -Drekollect.seed=" + seed + ": " + e.getMessage(), e);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** One life. */
    private static final class Schedule {

        private final Random random;
        private final SyncWorld world = new SyncWorld(false);
        private final int contents;
        private boolean largestOnly;
        private int deaths;
        private boolean ungated;
        private boolean leftBehind;

        Schedule(Random random) {
            this.random = random;
            contents = 1 + random.nextInt(4);
        }

        void run(ExecutorService threads) throws Exception {
            Set<FaceRef> before = before();
            long paidBefore = world.paid();
            Baton baton = new Baton(random);
            int workers = 1 + random.nextInt(4);
            for (int i = 0; i < workers; i++) {
                boolean dies = random.nextInt(3) > 0;
                deaths += dies ? 1 : 0;
                long own = random.nextLong();
                baton.add(dies ? 2 + random.nextInt(60) : Integer.MAX_VALUE, self -> worker(self, new Random(own)));
            }
            boolean stalls = random.nextBoolean();
            // Who stalls, goes on after others were done, and dies then, leaves what it was at: the limit of decision
            // 0022.
            leftBehind = stalls && deaths > 0;
            largestOnly = !leftBehind && random.nextBoolean();
            if (stalls) {
                baton.add(Integer.MAX_VALUE, this::time);
            }
            baton.run(threads);

            world.clock.advance(CLAIMS_END);
            IndexRun survivor = run(world.fake.client(), world.ledger, lastGate());
            for (IndexRequest request : requests()) {
                assertThat(survivor.index(request).settled())
                        .as(
                                "%s",
                                world.ledger.stream(LedgerQuery.all(world.staff.id()))
                                        .toList())
                        .isTrue();
            }
            check(survivor, before);
            int withFace =
                    (int) IntStream.range(0, contents).filter(i -> i % 3 > 0).count();
            assertThat(world.paid() - paidBefore)
                    .as("paid calls")
                    .isBetween((long) withFace, (long) contents + deaths + (stalls ? workers * STALLS : 0));
            long paid = world.paid();
            requests()
                    .forEach(request ->
                            assertThat(survivor.index(request).settled()).isTrue());
            assertThat(world.paid()).isEqualTo(paid);
        }

        private Set<FaceRef> before() {
            IndexResult known = world.staff
                    .index(FaceImage.bytes(SyncWorld.picture(BEFORE)))
                    .externalImageId(NAMES.get(0))
                    .run();
            assertThat(known).isInstanceOf(IndexResult.Indexed.class);
            return stored();
        }

        private Set<FaceRef> stored() {
            return world.staff.faces().stream().map(StoredFace::ref).collect(Collectors.toSet());
        }

        private void check(IndexRun survivor, Set<FaceRef> before) {
            assertThat(stored()).containsAll(before);
            int expected = IntStream.range(0, contents).map(i -> faces(i)).sum();
            Set<FaceRef> own = stored();
            own.removeAll(before);
            assertThat(own)
                    .as(
                            "%s",
                            world.ledger.stream(LedgerQuery.all(world.staff.id()))
                                    .toList())
                    .hasSize(expected);
            Set<FaceRef> told = world.ledger.stream(LedgerQuery.all(world.staff.id()))
                    .peek(entry -> assertThat(entry.unfinished() && !leftBehind)
                            .as("%s", entry)
                            .isFalse())
                    .flatMap(entry -> entry.faces().stream().map(LedgerFace::ref))
                    .collect(Collectors.toSet());
            assertThat(told).isEqualTo(own);
            assertThat(survivor.report().pictures()).isEqualTo((long) contents * NAMES.size());
            assertThat(survivor.report().failed()).isZero();
            assertThat(survivor.report().faces()).isEqualTo((long) expected * NAMES.size());
        }

        private int faces(int content) {
            return largestOnly ? Math.min(1, content % 3) : content % 3;
        }

        // Every content under each name.
        private List<IndexRequest> requests() {
            List<IndexRequest> all = new ArrayList<>();
            for (int i = 0; i < contents; i++) {
                for (String name : NAMES) {
                    IndexRequest request = IndexRequest.of(FaceImage.bytes(SyncWorld.picture(i)))
                            .externalImageId(ExternalImageId.of(name));
                    all.add(largestOnly ? request.select(FaceSelection.largestFaceOnly()) : request);
                }
            }
            return all;
        }

        // Who goes on with a run by filters that one before had not, may take for done what that one was at.
        private PictureFilter[] lastGate() {
            return ungated ? new PictureFilter[0] : gate(random);
        }

        // Of some processes, all by the same name: sees a face where there is one.
        private PictureFilter[] gate(Random random) {
            FaceGate sees = picture -> (picture.sent().width() - 400) % 3 != 0;
            if (random.nextBoolean()) {
                return new PictureFilter[] {sees};
            }
            ungated = true;
            return new PictureFilter[0];
        }

        private IndexRun run(RekognitionClient client, FaceLedger ledger, PictureFilter... filters) {
            FaceCollection collection = FaceCollections.builder()
                    .client(client)
                    .executor(Runnable::run)
                    .build()
                    .named("staff");
            return IndexRun.builder(collection, ledger, "archive")
                    .clock(world.clock)
                    .filters(filters)
                    .build();
        }

        private void time(Baton.Process self) {
            for (int i = 0; i < STALLS; i++) {
                int steps = random.nextInt(20);
                for (int step = 0; step <= steps; step++) {
                    self.step();
                }
                world.clock.advance(CLAIMS_END);
            }
        }

        private void worker(Baton.Process self, Random own) {
            IndexRun run = run(
                    self.steps(RekognitionClient.class, world.fake.client()),
                    self.steps(FaceLedger.class, world.ledger),
                    gate(own));
            List<IndexRequest> left = requests();
            Collections.shuffle(left, own);
            for (int round = 0; round < 5 && !left.isEmpty(); round++) {
                left.removeIf(request -> run.index(request).settled());
                self.step();
            }
        }
    }
}
