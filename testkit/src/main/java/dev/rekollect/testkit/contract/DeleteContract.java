package dev.rekollect.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.FaceCollection;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.StoredFace;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Deleting faces. */
interface DeleteContract extends ContractWorld {

    /** An id no collection holds. */
    FaceId NOBODY = FaceId.of("0b4f7c1a-2222-4222-8222-222222222222");

    @Test
    default void deleting_says_what_is_gone_and_what_was_never_there() {
        FaceCollection staff = collection();
        FaceRef alice = enrol(staff, "alice", 1).faces().get(0).face().ref();
        FaceId bob = enrol(staff, "bob", 1).faces().get(0).id();

        DeleteResult result = staff.delete(List.of(alice.face(), NOBODY));

        assertThat(result.deleted()).containsExactly(alice);
        assertThat(result.failed()).hasSize(1);
        assertThat(result.failed().get(0).face()).isEqualTo(new FaceRef(staff.id(), NOBODY));
        assertThat(result.failed().get(0).reasons()).isEqualTo(Set.of(DeleteResult.Reason.FACE_NOT_FOUND));
        assertThat(result.nothingLeft()).isTrue();
        assertThat(staff.faces().stream().map(StoredFace::id)).containsExactly(bob);
    }

    @Test
    default void an_id_given_twice_is_deleted_once() {
        FaceCollection staff = collection();
        FaceId alice = enrol(staff, "alice", 1).faces().get(0).id();

        DeleteResult result = staff.delete(List.of(alice, alice));

        assertThat(result.deleted()).hasSize(1);
        assertThat(result.failed()).isEmpty();
    }

    @Test
    default void deleting_nothing_is_nothing() {
        DeleteResult result = collection().delete(List.of());

        assertThat(result).isEqualTo(new DeleteResult(List.of(), List.of()));
        assertThat(result.nothingLeft()).isTrue();
    }

    @Test
    default void faces_are_deleted_by_collection_and_id_as_they_are_listed() {
        FaceCollection staff = collection();
        enrol(staff, "alice", 1);
        enrol(staff, "bob", 1);
        List<FaceRef> all = staff.faces().stream().map(StoredFace::ref).toList();

        DeleteResult result = staff.deleteFaces(all);

        assertThat(result.deleted()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(staff.faces().stream()).isEmpty();
        assertThat(staff.deleteFaces(all).nothingLeft()).isTrue();
    }

    @Test
    default void a_face_of_another_collection_is_refused_before_anything_is_deleted() {
        FaceCollection staff = collection();
        FaceRef alice = enrol(staff, "alice", 1).faces().get(0).face().ref();
        FaceRef elsewhere = new FaceRef(CollectionId.of("elsewhere"), NOBODY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> staff.deleteFaces(List.of(alice, elsewhere)))
                .withMessageContaining("elsewhere");

        assertThat(staff.faces().stream()).hasSize(1);
    }

    @Test
    default void a_name_deletes_all_its_faces_and_no_other() {
        FaceCollection staff = collection();
        enrol(staff, "alice", 1);
        enrol(staff, "alice", 2);
        enrol(staff, "bob", 1);

        DeleteResult result = staff.deleteByExternalImageId(new ExternalImageId("alice-1"));

        assertThat(result.deleted()).hasSize(1);
        assertThat(staff.faces().stream()
                        .map(face -> face.externalImageId().orElseThrow().value()))
                .containsExactlyInAnyOrder("alice-2", "bob-1");
    }
}
