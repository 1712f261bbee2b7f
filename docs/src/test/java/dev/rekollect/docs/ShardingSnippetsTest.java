package dev.rekollect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.error.IncompleteSearchException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.ShardFailure;
import dev.rekollect.sharding.ShardPolicy;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.sharding.ShardsInfo;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The code of the page about sharded collections. */
class ShardingSnippetsTest {

    private final StringBuilder printed = new StringBuilder();
    private final FakeRekognition fake = FakeRekognition.create();
    private final RekognitionClient client = fake.client();
    private final FaceImage badge = FaceImage.bytes(Portrait.of("alice").jpeg());
    private final FaceImage selfie =
            FaceImage.bytes(Portrait.of(Person.named("alice").photo(2)).jpeg());

    private void print(Object text) {
        printed.append(text).append('\n');
    }

    @Test
    void first() {
        // region: first
        FaceCollections faces = FaceCollections.of(client);
        ShardedCollection members = faces.sharded("members", Sharding.byExternalImageId(16));
        members.createIfMissing();

        members.index(badge).externalImageId("alice-1").run();
        SearchResult result = members.search(selfie).threshold(98.5).run();
        // end

        assertThat(result.best()).isPresent();
        assertThat(result.shards().answered()).hasSize(16);
        assertThat(fake.calls("SearchFacesByImage")).hasSize(16);

        // region: cheaper
        SearchResult isItAlice =
                members.search(selfie).routed(ExternalImageId.of("alice-1")).run(); // 1 paid call
        SearchResult anybody = members.search(selfie).earlyStop(99).run(); // 1 to 16

        print(members.estimateSearches(1_000).money()); // of all shards
        // end
        assertThat(isItAlice.best()).isPresent();
        assertThat(anybody.best()).isPresent();
        assertThat(printed).hasToString("16.00 USD\n");

        // region: grow
        members.grow(32);
        ShardsInfo shards = members.shards();
        print(shards.faceCount() + " faces, room for " + shards.headRoom(ShardsInfo.FACES_OF_A_COLLECTION));
        // end
        assertThat(shards.shards()).hasSize(48);
    }

    @Test
    void policy() {
        FaceCollections faces = FaceCollections.of(client);
        // region: policy
        ShardedCollection members = faces.sharded(
                "members",
                Sharding.byExternalImageId(16).onFailure(ShardPolicy.quorum(12).patience(Duration.ofSeconds(3))));
        // end
        members.createIfMissing();
        fake.failNext("SearchFacesByImage", 4, "AccessDeniedException");
        // region: failures
        try {
            SearchResult result = members.search(selfie).run();
            for (ShardFailure failure : result.shards().failed()) {
                print(failure.shard() + " did not answer: "
                        + failure.error().errorCode().orElse("no answer"));
            }
        } catch (IncompleteSearchException e) {
            print(e.failed().size() + " shards did not answer; the others found "
                    + e.found().matches());
        }
        // end
        assertThat(printed.toString().lines()).hasSize(4).allMatch(line -> line.endsWith("AccessDeniedException"));
    }

    @Test
    void tenant() {
        FaceCollections faces = FaceCollections.of(client);
        // region: tenant
        ShardedCollection customers = faces.sharded("customers", Sharding.byTenant());
        customers.createIfMissing();

        FaceCollection acme = customers.tenant("acme").createIfMissing();
        acme.index(badge).externalImageId("alice-1").run();
        // end
        FaceCollection other = customers.tenant("other").createIfMissing();
        assertThat(other.search(selfie).run().best()).isEmpty();
        assertThat(acme.search(selfie).run().best()).isPresent();
    }
}
