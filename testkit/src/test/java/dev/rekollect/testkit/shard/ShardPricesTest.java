package dev.rekollect.testkit.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.cost.Estimate;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.EachFaceResult;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.SearchResult;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.spi.Billing;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeS3;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What searching many shards costs is what the fake bills, and what was said before. */
class ShardPricesTest {

    private static final String BY_IMAGE = "SearchFacesByImage";

    private final FakeS3 s3 = new FakeS3();
    private final FakeRekognition fake = Shots.fake().build();
    private final FaceCollections faces = FaceCollections.of(fake.client());

    private long billed(String operation) {
        return fake.bill().imagesByOperation().getOrDefault(operation, 0L);
    }

    /** A router that puts a picture where its name says. */
    private static Sharding byNumber(int shards) {
        return Sharding.by(shards, "number", (key, count) -> Integer.parseInt(key) % count);
    }

    @Test
    void a_name_costs_one_call_for_each_generation_and_one_more_where_its_shard_is_drained() {
        ShardedCollection members = faces.sharded("members", Sharding.byExternalImageId(7));
        members.create();
        ExternalImageId alice = new ExternalImageId("alice");
        for (int generation = 1; generation <= 3; generation++) {
            var shard = members.index(Shots.of(1, generation))
                    .externalImageId(alice)
                    .run()
                    .faces()
                    .get(0)
                    .face()
                    .ref()
                    .collection();
            long before = billed(BY_IMAGE);
            SearchResult found = members.search(Shots.of(1, 0)).routed(alice).run();
            assertThat(billed(BY_IMAGE) - before).isEqualTo(generation);
            assertThat(found.matches()).hasSize(generation);
            if (generation == 3) {
                members.drain(shard);
                assertThat(members.search(Shots.of(1, 0)).routed(alice).run().matches())
                        .hasSize(3);
                assertThat(billed(BY_IMAGE) - before).isEqualTo(3 + 4);
            } else {
                members.grow(generation * 5);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 3", "2, 3", "3, 7", "6, 7", "7, 10", "9, 10"})
    void an_early_stop_pays_for_the_waves_up_to_the_match(int where, int paid) {
        ShardedCollection members = faces.sharded("members", byNumber(10));
        members.create();
        members.index(Shots.of(1, 0)).externalImageId(String.valueOf(where)).run();

        SearchResult found = members.search(Shots.of(1, 0)).earlyStop(99).run();

        assertThat(found.best()).isPresent();
        assertThat(billed(BY_IMAGE)).isEqualTo(paid);
        assertThat(found.shards().answered()).hasSize(paid);
        assertThat(found.shards().saved()).hasSize(10 - paid);
        assertThat(faces.costMeter().total(Billing.BILLED, BY_IMAGE)).isEqualTo(paid);
        assertThat(faces.costMeter().total(Billing.SAVED_EARLY_STOP, BY_IMAGE)).isEqualTo(10 - paid);
    }

    @Test
    void a_match_that_is_not_good_enough_does_not_end_the_search_and_is_in_the_result() {
        ShardedCollection members = faces.sharded("members", byNumber(4));
        members.create();
        members.index(Shots.of(1, 8)).externalImageId("0").run();

        SearchResult found = members.search(Shots.of(1, 0)).earlyStop(99).run();

        assertThat(found.matches()).hasSize(1);
        assertThat(billed(BY_IMAGE)).isEqualTo(4);
        assertThat(found.shards().saved()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void an_estimate_is_what_the_searches_cost_also_after_growth(int shards) {
        ShardedCollection members = faces.sharded("members", Sharding.byExternalImageId(shards));
        members.create();
        members.grow(3);
        members.forgetShard(members.shards().shards().get(0).collection().id());
        Estimate estimate = members.estimateSearches(4);

        for (int i = 0; i < 4; i++) {
            assertThat(members.search(Shots.of(1, 0)).run()).isInstanceOf(SearchResult.NoMatch.class);
        }

        assertThat(estimate.calls()).isEqualTo(Map.of(BY_IMAGE, billed(BY_IMAGE)));
        assertThat(billed(BY_IMAGE)).isEqualTo(4L * (shards + 2));
        assertThat(estimate.money()).isEqualTo(faces.cost().money());
    }

    @Test
    void a_search_of_one_tenant_costs_one_call() {
        ShardedCollection customers = faces.sharded("customers", Sharding.byTenant());
        customers.create();
        FaceCollection acme = customers.tenant("acme").createIfMissing();
        customers.tenant("other").createIfMissing();
        Estimate estimate = customers.estimateSearches(1);

        assertThat(acme.search(Shots.of(1, 0)).run()).isInstanceOf(SearchResult.NoMatch.class);

        assertThat(estimate.calls()).isEqualTo(Map.of(BY_IMAGE, billed(BY_IMAGE)));
    }

    private static byte[] portrait(String person, int photo) {
        return Portrait.of(Person.named(person).photo(photo)).size(320, 240).jpeg();
    }

    private FakeRekognition withBuckets() {
        return FakeRekognition.builder().s3(s3).build();
    }

    @Test
    void a_face_is_searched_for_with_its_picture_in_s3() {
        FakeRekognition real = withBuckets();
        FaceCollections paid = FaceCollections.of(real.client());
        ShardedCollection members = paid.sharded(
                "members",
                byNumber(3)
                        .images(face -> Optional.of(FaceImage.s3(
                                "photos", face.externalImageId().orElseThrow().value()))));
        members.create();
        for (int i = 0; i < 3; i++) {
            s3.put("photos", String.valueOf(i), portrait("alice", i));
            members.index(FaceImage.s3("photos", String.valueOf(i)))
                    .externalImageId(String.valueOf(i))
                    .run();
        }
        FaceId face = members.faces().stream().findFirst().orElseThrow().id();

        SearchResult found = members.search(face).run();

        assertThat(found.matches())
                .hasSize(2)
                .noneMatch(match -> match.face().id().equals(face));
        assertThat(found.shards().answered()).hasSize(3);
        assertThat(real.bill().imagesByOperation())
                .containsEntry("SearchFaces", 1L)
                .containsEntry(BY_IMAGE, 2L);
    }

    @Test
    void every_face_of_a_picture_costs_a_search_of_all_shards_by_either_plan_and_finds_the_same() {
        FakeRekognition real = withBuckets();
        ShardedCollection members = FaceCollections.of(real.client()).sharded("members", byNumber(3));
        members.create();
        for (int i = 0; i < 3; i++) {
            members.index(FaceImage.bytes(portrait("alice", i)))
                    .externalImageId(String.valueOf(i))
                    .run();
            members.index(FaceImage.bytes(portrait("bob", i)))
                    .externalImageId(String.valueOf(i + 30))
                    .run();
        }
        byte[] both = Portrait.of(Person.named("alice"), Person.named("bob")).jpeg();
        s3.put("photos", "both.jpg", both);
        Map<String, Long> before = real.bill().imagesByOperation();

        EachFaceResult cut = members.searchEachFace(FaceImage.bytes(both)).run();
        Map<String, Long> afterCut = real.bill().imagesByOperation();
        EachFaceResult scratch = members.searchEachFace(FaceImage.s3("photos", "both.jpg"))
                .throughScratchFaces()
                .run();
        Map<String, Long> after = real.bill().imagesByOperation();

        assertThat(afterCut.get("DetectFaces")).isEqualTo(1);
        assertThat(afterCut.get(BY_IMAGE)).isEqualTo(2 * 3);
        assertThat(after.get("IndexFaces") - before.get("IndexFaces")).isEqualTo(3);
        assertThat(after.get("SearchFaces")).isEqualTo(2 * 3);
        assertThat(after.get(BY_IMAGE)).isEqualTo(2 * 3);
        assertThat(names(cut)).isEqualTo(names(scratch));
        assertThat(names(cut)).hasSize(2).allMatch(matches -> matches.size() == 3);
        assertThat(scratch.searches())
                .allMatch(each -> each.result().shards().answered().size() == 3);
        // Nothing of it stays.
        assertThat(members.faces().stream()).hasSize(6);
    }

    private static List<List<String>> names(EachFaceResult result) {
        return result.searches().stream()
                .map(each -> each.result().matches().stream()
                        .map(ShardPricesTest::name)
                        .sorted()
                        .toList())
                .toList();
    }

    private static String name(FaceMatch match) {
        return match.face().externalImageId().orElseThrow().value();
    }
}
