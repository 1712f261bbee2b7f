package dev.rekollect.testkit.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.cost.Budget;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Money;
import dev.rekollect.cost.PriceList;
import dev.rekollect.error.IncompleteSearchException;
import dev.rekollect.error.PartialDeletionException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.ShardFailure;
import dev.rekollect.sharding.ShardPolicy;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.spi.Billing;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** What does not answer is named, whatever the policy, and what was found is not lost. */
class ShardFailuresTest {

    private static final int SHARDS = 5;
    private static final String BROKEN = "members.g1.s2";
    private static final Sharding SHARDING = Sharding.byExternalImageId(SHARDS);

    private final FakeRekognition fake = Shots.fake().build();

    private static FaceCollections.Builder builder(RekognitionClient client) {
        return FaceCollections.builder().client(client).sleeper(pause -> {});
    }

    /** Every shard holds a picture of person 1. */
    private ShardedCollection members(Sharding sharding) {
        ShardedCollection members = builder(fake.client()).build().sharded("members", sharding);
        members.createIfMissing();
        for (int i = 0;
                members.shards().shards().stream()
                        .anyMatch(shard -> shard.collection().faceCount() == 0);
                i++) {
            assertThat(members.index(Shots.of(1, i % 5))
                            .externalImageId("picture-" + i)
                            .run()
                            .faces())
                    .hasSize(1);
        }
        return members;
    }

    private static List<String> names(List<ShardFailure> failures) {
        return failures.stream().map(failure -> failure.shard().value()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"InternalServerError", "AccessDeniedException", "ProvisionedThroughputExceededException"})
    void a_shard_that_is_down_denied_or_throttled_is_in_the_exception_or_in_the_result(String error) {
        ShardedCollection members = members(SHARDING);
        fake.faults().on("SearchFacesByImage").forCollection(BROKEN).fail(error);

        assertThatExceptionOfType(IncompleteSearchException.class)
                .isThrownBy(() -> members.search(Shots.of(1, 0)).run())
                .satisfies(e -> {
                    assertThat(names(e.failed())).containsExactly(BROKEN);
                    assertThat(e.failed().get(0).error().errorCode()).contains(error);
                    assertThat(e.found().matches())
                            .isNotEmpty()
                            .noneMatch(match -> isBroken(match.face().ref()));
                    assertThat(e.isRetryable()).isEqualTo(!error.equals("AccessDeniedException"));
                });
        for (ShardPolicy policy : List.of(ShardPolicy.degrade(), ShardPolicy.quorum(SHARDS - 1))) {
            SearchResult result =
                    members(SHARDING.onFailure(policy)).search(Shots.of(1, 0)).run();
            assertThat(names(result.shards().failed())).containsExactly(BROKEN);
            assertThat(result.shards().answered()).hasSize(SHARDS - 1);
            assertThat(result.shards().isComplete()).isFalse();
            assertThat(result.matches()).isNotEmpty();
        }
    }

    private static boolean isBroken(FaceRef face) {
        return face.collection().value().equals(BROKEN);
    }

    @Test
    void a_quorum_that_is_missed_is_an_exception() {
        ShardedCollection members = members(SHARDING.onFailure(ShardPolicy.quorum(4)));
        fake.faults().on("SearchFacesByImage").forCollection(BROKEN).fail("InternalServerError");
        fake.faults().on("SearchFacesByImage").forCollection("members.g1.s0").fail("InternalServerError");

        assertThatExceptionOfType(IncompleteSearchException.class)
                .isThrownBy(() -> members.search(Shots.of(1, 0)).run())
                .withMessageContaining("the policy asks for 4");
    }

    @Test
    void a_shard_there_is_no_money_for_is_missing_too() {
        members(SHARDING);
        Budget budget = Budget.perRun(Money.usd("0.003"), CostMeter.of(PriceList.builtIn("us-east-1")))
                .build();
        ShardedCollection members = builder(fake.client())
                .budget(budget)
                .build()
                .sharded("members", SHARDING.onFailure(ShardPolicy.degrade()));

        SearchResult result = members.search(Shots.of(1, 0)).run();

        assertThat(result.shards().answered()).hasSize(3);
        assertThat(result.shards().failed())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.error()).hasMessageContaining("not sent"));
    }

    @Test
    void lists_deletions_and_descriptions_do_not_pass_over_a_shard() {
        ShardedCollection members = members(SHARDING);
        List<FaceRef> all = members.faces().stream().map(face -> face.ref()).toList();
        List<FaceId> ids = all.stream().map(FaceRef::face).toList();
        fake.faults().onAny().forCollection(BROKEN).fail("InternalServerError");

        assertThatExceptionOfType(RekollectException.class)
                .isThrownBy(() -> members.faces().stream().count());
        assertThatExceptionOfType(RekollectException.class).isThrownBy(members::shards);
        assertThatExceptionOfType(PartialDeletionException.class)
                .isThrownBy(() -> members.delete(ids))
                .satisfies(e -> {
                    assertThat(e.remaining()).isNotEmpty().allMatch(ShardFailuresTest::isBroken);
                    assertThat(e.deleted()).isNotEmpty().noneMatch(ShardFailuresTest::isBroken);
                    fake.faults().clear();
                    assertThat(members.deleteFaces(e.remaining()).nothingLeft()).isTrue();
                    assertThat(members.faces().stream()).isEmpty();
                });
    }

    @Test
    void a_name_costs_one_call_and_a_good_match_ends_the_search() {
        ShardedCollection members = members(SHARDING);
        FaceCollections faces = builder(fake.client()).build();
        ShardedCollection counted = faces.sharded("members", SHARDING);

        assertThat(counted.search(Shots.of(1, 0))
                        .routed(new ExternalImageId("picture-0"))
                        .run()
                        .best())
                .isPresent();
        assertThat(faces.costMeter().total(Billing.BILLED, "SearchFacesByImage"))
                .isEqualTo(1);

        SearchResult early = counted.search(Shots.of(1, 0)).earlyStop(90).run();
        assertThat(early.best()).isPresent();
        assertThat(early.shards().answered()).hasSize(1);
        assertThat(early.shards().saved()).hasSize(SHARDS - 1);
        assertThat(faces.costMeter().total(Billing.BILLED, "SearchFacesByImage"))
                .isEqualTo(2);
        assertThat(faces.costMeter().total(Billing.SAVED_EARLY_STOP, "SearchFacesByImage"))
                .isEqualTo(SHARDS - 1);

        assertThat(counted.search(Shots.of(2, 0)).earlyStop(90).run().shards().answered())
                .hasSize(SHARDS);
        assertThat(members.estimateSearches(10).calls()).containsEntry("SearchFacesByImage", 10L * SHARDS);
    }

    @Test
    void a_face_is_searched_for_in_other_shards_with_its_picture_only() {
        ShardedCollection members = members(SHARDING);
        FaceId face = members.faces().stream().findFirst().orElseThrow().id();
        int before = fake.calls().size();

        assertThatIllegalStateException()
                .isThrownBy(() -> members.search(face).run())
                .withMessageContaining("Sharding.images");
        assertThat(fake.calls()).hasSize(before);

        SearchResult own =
                members(SHARDING.onFailure(ShardPolicy.degrade())).search(face).run();
        assertThat(own.shards().answered()).hasSize(1);
        assertThat(own.shards().failed()).hasSize(SHARDS - 1);
    }

    @Test
    void with_its_picture_a_face_is_searched_for_everywhere_at_a_paid_call_for_each_shard() {
        Photographs photographs = new Photographs();
        FakeRekognition real = FakeRekognition.create();
        FaceCollections faces = FaceCollections.of(photographs.watch(real.client()));
        ShardedCollection members = faces.sharded("members", SHARDING.images(photographs));
        members.create();
        for (int i = 1; i <= 8; i++) {
            FaceImage photo =
                    FaceImage.bytes(Portrait.of(Person.named("alice").photo(i)).jpeg());
            assertThat(members.index(photo).externalImageId("alice-" + i).run().faces())
                    .hasSize(1);
        }
        FaceId face = members.faces().stream().findFirst().orElseThrow().id();

        SearchResult result = members.search(face).run();

        assertThat(result.shards().answered()).hasSize(SHARDS);
        assertThat(result.matches())
                .hasSize(7)
                .noneMatch(match -> match.face().id().equals(face));
        assertThat(faces.costMeter().total(Billing.BILLED, "SearchFaces")).isEqualTo(1);
        assertThat(faces.costMeter().total(Billing.BILLED, "SearchFacesByImage"))
                .isEqualTo(SHARDS - 1);
    }
}
