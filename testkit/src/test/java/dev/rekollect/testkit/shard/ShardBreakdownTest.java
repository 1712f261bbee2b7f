package dev.rekollect.testkit.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.cost.Budget;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Money;
import dev.rekollect.cost.PriceList;
import dev.rekollect.error.IncompleteSearchException;
import dev.rekollect.error.PartialDeletionException;
import dev.rekollect.error.PartialSearchException;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.EachFaceResult;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.ShardFailure;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.ShardPolicy;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.Sleeper;
import dev.rekollect.testkit.FakeRekognition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageRequest;

/** Shards that break in the middle of something: what was paid for, stored or deleted until then is told. */
class ShardBreakdownTest {

    private static final int SHARDS = 4;
    private static final String BROKEN = "members.g1.s2";
    private static final Sharding SHARDING =
            Sharding.by(SHARDS, "number", (key, count) -> key.matches("\\d") ? Integer.parseInt(key) % count : 0);

    private final FakeRekognition fake = Shots.fake().build();

    private static FaceCollections.Builder builder(RekognitionClient client) {
        return FaceCollections.builder().client(client).sleeper(pause -> {});
    }

    private ShardedCollection members(Sharding sharding) {
        return builder(fake.client()).build().sharded("members", sharding);
    }

    @BeforeEach
    void one_picture_in_each_shard() {
        ShardedCollection members = members(SHARDING);
        members.create();
        for (int i = 0; i < SHARDS; i++) {
            members.index(Shots.of(1, i)).externalImageId(String.valueOf(i)).run();
        }
    }

    private static List<String> names(List<ShardFailure> failures) {
        return failures.stream().map(failure -> failure.shard().value()).toList();
    }

    private FaceId faceIn(String shard) {
        return members(SHARDING).faces().stream()
                .filter(face -> face.ref().collection().value().equals(shard))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void an_early_stop_is_content_with_the_good_match_whoever_failed_on_the_way() {
        fake.faults().on("SearchFacesByImage").forCollection("members.g1.s0").fail("AccessDeniedException");

        SearchResult found =
                members(SHARDING).search(Shots.of(1, 1)).earlyStop(99).run();

        assertThat(found.best()).isPresent();
        assertThat(names(found.shards().failed())).containsExactly("members.g1.s0");
        assertThat(found.shards().saved()).extracting(CollectionId::value).containsExactly("members.g1.s3");
        assertThatExceptionOfType(IncompleteSearchException.class)
                .as("where no match is good enough, any may be in the shard that failed")
                .isThrownBy(() ->
                        members(SHARDING).search(Shots.of(2, 0)).earlyStop(99).run());
    }

    private FaceCollections withMoneyFor(String usd) {
        return builder(fake.client())
                .budget(Budget.perRun(Money.usd(usd), CostMeter.of(PriceList.builtIn("us-east-1")))
                        .build())
                .build();
    }

    @Test
    void where_there_is_money_for_some_shards_the_answers_paid_for_are_in_the_exception() {
        FaceCollections faces = withMoneyFor("0.003");

        assertThatExceptionOfType(IncompleteSearchException.class)
                .isThrownBy(() -> faces.sharded("members", SHARDING)
                        .search(Shots.of(1, 0))
                        .run())
                .satisfies(e -> {
                    assertThat(e.failed()).hasSize(1);
                    assertThat(e.found().matches()).hasSize(3);
                    assertThat(e.found().shards().answered()).hasSize(3);
                });
        assertThat(faces.costMeter().total(Billing.BILLED, "SearchFacesByImage"))
                .isEqualTo(3)
                .isEqualTo(fake.bill().imagesByOperation().get("SearchFacesByImage"));
    }

    @Test
    void where_there_is_money_for_none_the_outcome_is_that_of_one_collection() {
        FaceCollections faces = withMoneyFor("0.0001");

        assertThat(faces.sharded("members", SHARDING).search(Shots.of(1, 0)).run())
                .isInstanceOf(OverBudget.class);
        assertThat(fake.calls("SearchFacesByImage")).isEmpty();
    }

    @Test
    void the_meter_agrees_with_the_bill_whatever_fails() {
        FaceCollections faces = builder(fake.client()).build();
        // Too few for a circuit breaker.
        fake.faults().on("SearchFacesByImage").call(3, 20, 41, 60).fail("InternalServerError");
        fake.faults().on("SearchFacesByImage").call(9, 30, 50).afterEffect().fail("InternalServerError");
        ShardedCollection members = faces.sharded("members", SHARDING.onFailure(ShardPolicy.degrade()));
        for (int i = 0; i < 20; i++) {
            assertThat(members.search(Shots.of(1, i)).run().shards().answered()).isNotEmpty();
        }
        long billed = faces.costMeter().total(Billing.BILLED, "SearchFacesByImage");
        long doubt = faces.costMeter().total(Billing.IN_DOUBT, "SearchFacesByImage");
        assertThat(doubt).isPositive();
        assertThat(fake.bill().imagesByOperation().get("SearchFacesByImage")).isBetween(billed, billed + doubt);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_shard_that_does_not_answer_is_waited_for_as_long_as_patience_says(boolean degrade)
            throws InterruptedException {
        CountDownLatch others = new CountDownLatch(SHARDS - 1);
        CountDownLatch brokenOff = new CountDownLatch(1);
        // Patience begins to run out once the others have answered, so that they always have.
        Sleeper sleeper = pause -> {
            others.await();
            Sleeper.system().sleep(pause);
        };
        FaceCollections faces = FaceCollections.builder()
                .client(Stuck.client(fake.client(), BROKEN, brokenOff, others))
                .sleeper(sleeper)
                .build();

        ShardPolicy policy = degrade ? ShardPolicy.degrade() : ShardPolicy.complete();
        ShardedCollection members =
                faces.sharded("members", SHARDING.onFailure(policy.patience(Duration.ofSeconds(1))));

        SearchResult found = found(members, degrade);

        assertThat(found.matches()).hasSize(SHARDS - 1);
        assertThat(found.shards().answered()).hasSize(SHARDS - 1);
        assertThat(names(found.shards().failed())).containsExactly(BROKEN);
        assertThat(found.shards().failed().get(0).error()).hasMessageContaining("patience");
        assertThat(brokenOff.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private static SearchResult found(ShardedCollection members, boolean degrade) {
        try {
            SearchResult result = members.search(Shots.of(1, 0)).run();
            assertThat(degrade).isTrue();
            return result;
        } catch (IncompleteSearchException e) {
            assertThat(degrade).isFalse();
            assertThat(e.isRetryable()).isTrue();
            return e.found();
        }
    }

    @Test
    void a_cancelled_search_breaks_off_the_calls_to_all_shards() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(SHARDS);
        CountDownLatch brokenOff = new CountDownLatch(SHARDS);
        ShardedCollection members = builder(Stuck.client(fake.client(), "", brokenOff, begun))
                .build()
                .sharded("members", SHARDING);
        CompletableFuture<SearchResult> search = members.search(Shots.of(1, 0)).runAsync();
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();

        assertThat(search.cancel(true)).isTrue();

        assertThat(brokenOff.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(fake.calls("SearchFacesByImage")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_face_is_not_unknown_while_the_shard_that_may_hold_it_does_not_answer(boolean degrade) {
        FaceId face = faceIn(BROKEN);
        fake.faults().onAny().forCollection(BROKEN).fail("AccessDeniedException");
        ShardPolicy policy = degrade ? ShardPolicy.degrade() : ShardPolicy.complete();

        assertThatExceptionOfType(IncompleteSearchException.class)
                .isThrownBy(() -> members(SHARDING.images(any -> {
                                    throw new AssertionError("not asked for");
                                })
                                .onFailure(policy))
                        .search(face)
                        .run())
                .satisfies(e -> assertThat(names(e.failed())).containsExactly(BROKEN));
        assertThat(fake.calls("SearchFaces")).isEmpty();
    }

    @Test
    void a_face_that_no_shard_holds_is_unknown() {
        FaceId nobody = FaceId.of(UUID.randomUUID().toString());
        assertThat(members(SHARDING.onFailure(ShardPolicy.degrade()))
                        .search(nobody)
                        .run())
                .isInstanceOf(SearchResult.UnknownFace.class);
        assertThat(fake.bill().imagesByOperation()).doesNotContainKeys("SearchFaces", "SearchFacesByImage");
    }

    @Test
    void a_search_through_scratch_faces_that_breaks_in_one_shard_tells_of_the_others_and_leaves_nothing() {
        fake.faults().on("IndexFaces").forCollection(BROKEN).fail("AccessDeniedException");
        List<FaceRef> before =
                members(SHARDING).faces().stream().map(StoredFace::ref).toList();

        assertThatExceptionOfType(PartialSearchException.class)
                .isThrownBy(() -> members(SHARDING)
                        .searchEachFace(Shots.of(1, 0))
                        .throughScratchFaces()
                        .run())
                .satisfies(e -> {
                    assertThat(e.leftBehind()).isEmpty();
                    SearchResult found = e.searches().get(0).result();
                    assertThat(found.matches()).hasSize(SHARDS - 1);
                    assertThat(names(found.shards().failed())).containsExactly(BROKEN);
                });
        assertThat(members(SHARDING).faces().stream().map(StoredFace::ref)).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void scratch_faces_that_stay_are_named_also_where_another_shard_breaks() {
        fake.faults().on("DeleteFaces").forCollection("members.g1.s0").fail("AccessDeniedException");
        EachFaceResult.Searched searched = (EachFaceResult.Searched) members(SHARDING)
                .searchEachFace(Shots.of(1, 0))
                .throughScratchFaces()
                .run();
        assertThat(searched.leftBehind())
                .hasSize(1)
                .allMatch(face -> face.collection().value().equals("members.g1.s0"));

        fake.faults().on("SearchFaces").forCollection(BROKEN).fail("AccessDeniedException");
        assertThatExceptionOfType(PartialSearchException.class)
                .isThrownBy(() -> members(SHARDING)
                        .searchEachFace(Shots.of(1, 0))
                        .throughScratchFaces()
                        .run())
                .satisfies(e -> {
                    assertThat(e.leftBehind()).hasSize(1);
                    fake.faults().clear();
                    List<FaceRef> left = new ArrayList<>(searched.leftBehind());
                    left.addAll(e.leftBehind());
                    assertThat(members(SHARDING).deleteFaces(left).deleted()).hasSize(2);
                    assertThat(members(SHARDING).faces().stream()).hasSize(SHARDS);
                });
    }

    @Test
    void what_a_shard_deleted_before_it_broke_is_gone() {
        List<FaceRef> stored =
                members(SHARDING).faces().stream().map(StoredFace::ref).toList();
        List<FaceId> ids = new ArrayList<>(stored.stream().map(FaceRef::face).toList());
        for (int i = 0; i < 4_096; i++) {
            ids.add(FaceId.of(UUID.randomUUID().toString()));
        }
        // The second batch.
        fake.faults().on("DeleteFaces").forCollection(BROKEN).call(2).fail("AccessDeniedException");

        assertThatExceptionOfType(PartialDeletionException.class)
                .isThrownBy(() -> members(SHARDING).delete(ids))
                .satisfies(e -> {
                    assertThat(e.deleted()).containsExactlyInAnyOrderElementsOf(stored);
                    assertThat(e.remaining())
                            .hasSize(4_096)
                            .allMatch(face -> face.collection().value().equals(BROKEN));
                });
    }

    /** A client whose searches of one collection, or of all, last until they are interrupted. */
    private static final class Stuck {

        static RekognitionClient client(
                RekognitionClient client, String collection, CountDownLatch brokenOff, CountDownLatch others) {
            return (RekognitionClient) Proxy.newProxyInstance(
                    Stuck.class.getClassLoader(), new Class<?>[] {RekognitionClient.class}, (proxy, method, args) -> {
                        boolean search = args != null && args[0] instanceof SearchFacesByImageRequest;
                        boolean stuck = search
                                && (collection.isEmpty()
                                        || ((SearchFacesByImageRequest) args[0])
                                                .collectionId()
                                                .equals(collection));
                        if (stuck) {
                            if (collection.isEmpty()) {
                                others.countDown();
                            }
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                brokenOff.countDown();
                                throw AbortedException.create("interrupted", e);
                            }
                        }
                        try {
                            Object answer = method.invoke(client, args);
                            if (search) {
                                others.countDown();
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
