package dev.rekollect.testkit.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.TopologyException;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.testkit.FakeRekognition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of one tenant's collection stays in it, and what only looks like a tenant's is left alone. */
class TenantsTest {

    private static final String FOREIGN = "customers.t.like-one";

    private final FakeRekognition fake = Shots.fake().build();
    private final FaceCollections faces = FaceCollections.of(fake.client());
    private final ShardedCollection customers = faces.sharded("customers", Sharding.byTenant());

    @BeforeEach
    void create() {
        customers.create();
    }

    private FaceCollection tenant(String name) {
        FaceCollection tenant = customers.tenant(name).createIfMissing();
        tenant.index(Shots.of(1, 0)).externalImageId("alice").run();
        return tenant;
    }

    @Test
    void no_tenant_finds_another_ones_faces() {
        // Names that a careless code would make one of.
        List<String> names = List.of("a", "A", "a.", ".a", "a b", "a+b", "ä", "a/b", "a.g1.s0", "a.20b", "東京");
        for (String name : names) {
            tenant(name);
        }
        for (String name : names) {
            FaceCollection tenant = customers.tenant(name);
            assertThat(tenant.search(Shots.of(1, 0)).run().matches())
                    .as(name)
                    .hasSize(1)
                    .allMatch(match -> match.face().ref().collection().equals(tenant.id()));
        }
        assertThat(names.stream().map(name -> customers.tenant(name).id())).doesNotHaveDuplicates();
        assertThat(customers.faces().stream()).hasSize(names.size());
        assertThat(customers.describe().faceCount()).isEqualTo(names.size());
        assertThat(customers.deleteCollection()).isTrue();
        assertThat(faces.list()).isEmpty();
    }

    @Test
    void a_foreign_collection_is_not_adopted_listed_or_deleted() {
        FaceCollection foreign = faces.create(FOREIGN);
        foreign.index(Shots.of(1, 0)).run();
        FaceCollection acme = tenant("acme");

        assertThatExceptionOfType(TopologyException.class)
                .isThrownBy(() -> customers.tenant("like-one").createIfMissing())
                .withMessageContaining("not touched");
        assertThat(customers.faces().stream().map(StoredFace::ref))
                .hasSize(1)
                .allMatch(face -> face.collection().equals(acme.id()));
        assertThat(customers
                        .delete(foreign.faces().stream().map(StoredFace::id).toList())
                        .deleted())
                .isEmpty();
        assertThat(customers.deleteCollection()).isTrue();
        assertThat(fake.storedFaces()).isEqualTo(Map.of(FOREIGN, 1));
    }

    @Test
    void the_tags_that_say_whose_it_is_are_not_the_users() {
        FaceCollection acme = customers.tenant("acme").create(Map.of("plan", "gold"));
        acme.tag(Map.of("since", "2026"));

        assertThat(acme.tags()).isEqualTo(Map.of("plan", "gold", "since", "2026"));
        for (Runnable wrong : Stream.<Runnable>of(
                        () -> acme.tag(Map.of("rekollect.tenant", "other")),
                        () -> acme.untag(List.of("rekollect.sharded")),
                        () -> customers.tenant("b").create(Map.of("rekollect.x", "y")))
                .toList()) {
            assertThatIllegalArgumentException().isThrownBy(wrong::run).withMessageContaining("rekollect.");
        }
        assertThat(acme.recreate().tags()).isEmpty();
        assertThat(customers.shards().shards()).hasSize(1);
    }

    @Test
    void nothing_stays_where_tags_may_not_be_read() {
        fake.deny("ListTagsForResource");

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> faces.sharded("others", Sharding.byTenant()).create());
        assertThat(faces.named("others").exists()).isFalse();
    }
}
