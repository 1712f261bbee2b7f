package dev.rekollect.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.FaceCollection;
import dev.rekollect.error.CollectionExistsException;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CollectionSummary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Collections themselves. */
interface CollectionContract extends ContractWorld {

    @Test
    default void a_new_collection_exists_and_is_empty() {
        FaceCollection staff = named(freshName());
        assertThat(staff.exists()).isFalse();

        assertThat(staff.create()).isSameAs(staff);

        assertThat(staff.exists()).isTrue();
        assertThat(staff.describe().id()).isEqualTo(staff.id());
        assertThat(staff.describe().faceCount()).isZero();
        assertThat(staff.describe().userCount()).isZero();
        assertThat(staff.describe().faceModelVersion()).isNotEmpty();
        assertThat(staff.describe().arn()).startsWith("arn:aws").endsWith(":collection/" + staff.id());
        assertThat(staff.faces().stream()).isEmpty();
    }

    @Test
    default void creating_twice_is_an_error_that_names_the_collection() {
        FaceCollection staff = collection();

        assertThatExceptionOfType(CollectionExistsException.class)
                .isThrownBy(staff::create)
                .withMessageContaining(staff.id().value())
                .satisfies(e -> {
                    assertThat(e.operation()).isEqualTo("CreateCollection");
                    assertThat(e.collection()).contains(staff.id());
                    assertThat(e.errorCode()).contains("ResourceAlreadyExistsException");
                    assertThat(e.requestId()).isPresent();
                    assertThat(e.isRetryable()).isFalse();
                });
    }

    @Test
    default void creating_if_missing_keeps_what_is_there() {
        FaceCollection staff = named(freshName()).createIfMissing();
        enrol(staff, "alice", 1);

        staff.createIfMissing();

        assertThat(staff.faces().stream()).hasSize(1);
    }

    @Test
    default void recreating_empties_a_collection_and_makes_one_that_was_missing() {
        FaceCollection staff = named(freshName()).recreate();
        enrol(staff, "alice", 1);

        staff.recreate();

        assertThat(staff.faces().stream()).isEmpty();
        assertThat(staff.describe().faceCount()).isZero();
    }

    @Test
    default void deleting_says_whether_there_was_one() {
        FaceCollection staff = collection();

        assertThat(staff.deleteCollection()).isTrue();
        assertThat(staff.deleteCollection()).isFalse();
        assertThat(staff.exists()).isFalse();
    }

    @Test
    default void a_missing_collection_is_an_error_for_whoever_uses_it() {
        FaceCollection none = named(freshName());

        assertThat(List.<Supplier<?>>of(
                        none::describe,
                        none::tags,
                        () -> none.faces().stream().count(),
                        () -> say(none.index(photo("alice", 1))),
                        () -> say(none.search(photo("alice", 1)))))
                .allSatisfy(use -> assertThatThrownBy(use::get)
                        // An asynchronous world wraps what the call throws.
                        .extracting(e -> e instanceof CompletionException ? e.getCause() : e)
                        .isInstanceOfSatisfying(
                                CollectionNotFoundException.class,
                                e -> assertThat(e)
                                        .hasMessageContaining(none.id().value())
                                        .hasMessageContaining("createIfMissing()")));
    }

    @Test
    default void tags_are_set_changed_and_removed() {
        FaceCollection staff = named(freshName()).create(Map.of("team", "red", "cost", "42"));
        assertThat(staff.tags()).containsOnly(Map.entry("team", "red"), Map.entry("cost", "42"));

        staff.tag(Map.of("team", "blue", "owner", "ann"));
        staff.untag(List.of("cost", "never there"));

        assertThat(staff.tags()).containsOnly(Map.entry("team", "blue"), Map.entry("owner", "ann"));
    }

    @Test
    default void a_list_of_collections_has_each_with_its_model() {
        FaceCollection one = collection();
        FaceCollection two = collection();

        List<CollectionSummary> all = faces().list().toList();

        assertThat(all).extracting(CollectionSummary::id).contains(one.id(), two.id());
        assertThat(all)
                .filteredOn(summary -> summary.id().equals(one.id()))
                .extracting(CollectionSummary::faceModelVersion)
                .containsExactly(one.describe().faceModelVersion());
    }

    @Test
    default void a_collection_is_found_by_whoever_knows_its_name() {
        FaceCollection staff = collection();
        enrol(staff, "alice", 1);

        FaceCollection same = named(staff.id().value());

        assertThat(same.id()).isEqualTo(CollectionId.of(staff.id().value()));
        assertThat(same.faces().stream()).hasSize(1);
    }
}
