package dev.rekollect.testkit.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.error.QuotaExceededException;
import dev.rekollect.sharding.ShardInfo;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.testkit.FakeLimits;
import dev.rekollect.testkit.FakeRekognition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** However many fill a shard at once, it is left before it holds more than it should, and not long before. */
@Timeout(120)
class FillingTest {

    private static final int LIMIT = 1_000;
    private static final int PICTURES = 3_600;
    private static final int THREADS = 4;

    // Which would take twenty million faces: nothing but the library keeps the limit.
    private final FakeRekognition fake = Shots.fake().keepCalls(1).build();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void ten_programs_of_many_threads_never_pass_the_limit(int programs) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(programs * THREADS);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int program = 0; program < programs; program++) {
                // Each remembers on its own what it added, as another process does.
                ShardedCollection members =
                        FaceCollections.of(fake.client()).sharded("members", Sharding.byFill(LIMIT));
                int share = PICTURES / programs / THREADS;
                for (int thread = 0; thread < THREADS; thread++) {
                    String name = "p" + program + "-" + thread;
                    work.add(threads.submit(() -> fill(members, name, share)));
                }
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        ShardedCollection members = FaceCollections.of(fake.client()).sharded("members", Sharding.byFill(LIMIT));
        List<ShardInfo> shards = members.shards().shards();
        int stored = PICTURES / programs / THREADS * THREADS * programs;
        assertThat(members.faces().stream().map(face -> face.externalImageId().orElseThrow()))
                .hasSize(stored)
                .doesNotHaveDuplicates();
        List<Long> counts =
                shards.stream().map(shard -> shard.collection().faceCount()).toList();
        assertThat(counts).allMatch(count -> count <= LIMIT);
        assertThat(counts.subList(0, counts.size() - 1)).isNotEmpty().allMatch(count -> count > LIMIT * 0.8);
    }

    private static void fill(ShardedCollection members, String name, int pictures) {
        members.createIfMissing();
        for (int i = 0; i < pictures; i++) {
            assertThat(members.index(Shots.of(i, 0))
                            .externalImageId(name + "-" + i)
                            .largestFaceOnly()
                            .run()
                            .faces())
                    .hasSize(1);
        }
    }

    /** Others reckon with so many faces of which they cannot know: calls under way are among them. */
    @Test
    void has_no_more_calls_under_way_than_others_reckon_with() throws Exception {
        int reckoned = LIMIT / 100;
        AtomicInteger underWay = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        RekognitionClient client = (RekognitionClient) Proxy.newProxyInstance(
                FillingTest.class.getClassLoader(), new Class<?>[] {RekognitionClient.class}, (proxy, method, args) -> {
                    if (method.getName().equals("indexFaces")) {
                        underWay.incrementAndGet();
                        go.await();
                    }
                    try {
                        return method.invoke(fake.client(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        ShardedCollection members = FaceCollections.of(client).sharded("members", Sharding.byFill(LIMIT));
        members.create();
        List<Thread> threads = IntStream.range(0, 3 * reckoned)
                .mapToObj(i -> new Thread(() -> fill(members, "t" + i, 1)))
                .toList();
        threads.forEach(Thread::start);
        while (underWay.get() < reckoned
                || !threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }

        assertThat(underWay).hasValue(reckoned);
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(members.faces().stream()).hasSize(3 * reckoned);
        assertThat(members.shards().shards()).hasSize(1);
    }

    @Test
    void looks_at_a_shard_far_less_often_than_it_stores() {
        FakeRekognition watched = Shots.fake().build();
        ShardedCollection members = FaceCollections.of(watched.client()).sharded("members", Sharding.byFill(100_000));
        fill(members, "a", 500);

        // Its share of places that others need not know of is a hundredth of the limit.
        assertThat(watched.calls("IndexFaces")).hasSize(500);
        assertThat(watched.calls("DescribeCollection").stream()
                        .filter(call -> call.collectionId().orElseThrow().equals("members.g1.s0")))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void an_empty_shard_that_takes_nothing_opens_no_other() {
        FakeRekognition broken = Shots.fake().build();
        ShardedCollection members = FaceCollections.of(broken.client()).sharded("members", Sharding.byFill(LIMIT));
        members.create();
        broken.faults().on("IndexFaces").fail("ServiceQuotaExceededException");

        assertThatExceptionOfType(QuotaExceededException.class)
                .isThrownBy(() -> members.index(Shots.of(1, 0)).run());
        assertThat(members.shards().shards()).hasSize(1);
    }

    @Test
    void the_word_of_the_service_opens_the_next_shard() {
        FakeRekognition small = Shots.fake()
                .limits(FakeLimits.defaults().withFacesPerCollection(3))
                .build();
        ShardedCollection members = FaceCollections.of(small.client()).sharded("members", Sharding.byFill(LIMIT));
        fill(members, "a", 8);

        assertThat(members.shards().shards().stream()
                        .map(shard -> shard.collection().faceCount()))
                .containsExactly(3L, 3L, 2L);
        assertThat(members.shards().shards().stream().map(ShardInfo::generation))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 3).boxed().toList());
    }
}
