package dev.rekollect.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.FaceCollection;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.StoredFace;
import dev.rekollect.model.UserId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listing the stored faces. */
interface ListContract extends ContractWorld {

    @Test
    default void every_face_is_listed_once_whatever_the_page_size() {
        FaceCollection staff = collection();
        List<FaceId> stored = new ArrayList<>();
        for (int person = 0; person < 7; person++) {
            stored.add(enrol(staff, "person" + person, 1).faces().get(0).id());
        }

        for (int pageSize : new int[] {1, 2, 3, 7, 8, 4096}) {
            assertThat(staff.faces().pageSize(pageSize).stream().map(StoredFace::id))
                    .as("page size %d", pageSize)
                    .containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    @Test
    default void filters_add_up() {
        FaceCollection staff = collection();
        FaceId alice = enrol(staff, "alice", 1).faces().get(0).id();
        FaceId bob = enrol(staff, "bob", 1).faces().get(0).id();
        enrol(staff, "carol", 1);

        assertThat(staff.faces().ids(List.of(alice, bob, DeleteContract.NOBODY)).stream()
                        .map(StoredFace::id))
                .containsExactlyInAnyOrder(alice, bob);
        assertThat(staff.faces().externalImageId(new ExternalImageId("bob-1")).stream()
                        .map(StoredFace::id))
                .containsExactly(bob);
        assertThat(staff.faces().ids(List.of(alice)).externalImageId(new ExternalImageId("bob-1")).stream())
                .isEmpty();
        assertThat(staff.faces().ids(List.of()).stream()).isEmpty();
        assertThat(staff.faces().userId(UserId.of("nobody")).stream()).isEmpty();
    }

    @Test
    default void a_page_size_the_service_does_not_take_is_refused() {
        FaceCollection staff = named("any");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> staff.faces().pageSize(0))
                .withMessageContaining("pageSize is 1-4096; got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> staff.faces().pageSize(4097));
    }
}
