package dev.rekollect.testkit.assertions;

import static dev.rekollect.testkit.assertions.FakeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.FaceCollection;
import dev.rekollect.image.FaceImage;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import org.junit.jupiter.api.Test;

class FakeAssertionsTest {

    private final FakeRekognition fake = FakeRekognition.create();

    @Test
    void what_is_true_passes() {
        assertThat(fake).receivedNothing();
        FaceCollection staff = FaceCollection.of(fake.client(), "staff").create();
        staff.index(FaceImage.bytes(Portrait.of("ann").jpeg())).run();

        assertThat(fake)
                .received("IndexFaces", 1)
                .received("SearchFaces")
                .never()
                .received("IndexFaces")
                .inCollection("staff")
                .once()
                .received("CreateCollection")
                .atLeast(1)
                .received("CreateCollection")
                .atMost(1)
                .hasBilled(1)
                .hasFaces("staff", 1);
    }

    @Test
    void without_any_call_a_forgotten_run_is_the_guess() {
        assertThatThrownBy(() -> assertThat(fake).received("IndexFaces", 3))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("Expected 3 x IndexFaces, received 0.", "no calls", "was run() forgotten");
        assertThatThrownBy(() -> assertThat(fake).hasBilled(1)).hasMessageContaining("was run() forgotten");
    }

    @Test
    void calls_are_listed_with_collection_and_outcome() {
        fake.client().createCollection(r -> r.collectionId("staff"));
        fake.failNext("ListFaces", 1, "ThrottlingException");
        assertThatThrownBy(() -> fake.client().listFaces(r -> r.collectionId("staff")));
        fake.client().listFaces(r -> r.collectionId("staff"));

        assertThatThrownBy(() -> assertThat(fake).received("ListFaces").once())
                .hasMessageContainingAll(
                        "Expected 1 x ListFaces, received 2.",
                        "CreateCollection(staff) at 2026-01-01T12:00:00Z -> ok",
                        "ListFaces(staff) at 2026-01-01T12:00:00Z -> ThrottlingException",
                        "tried again",
                        "1 failed with ThrottlingException");
        assertThatThrownBy(() -> assertThat(fake).receivedNothing()).hasMessageContaining("CreateCollection(staff)");
    }

    @Test
    void another_collection_and_a_related_operation_are_noticed() {
        fake.client().createCollection(r -> r.collectionId("staff"));
        fake.client().listFaces(r -> r.collectionId("staff"));

        assertThatThrownBy(() -> assertThat(fake)
                        .received("ListFaces")
                        .inCollection("guests")
                        .once())
                .hasMessageContaining("ListFaces named another collection: [staff]");

        assertThatThrownBy(() -> fake.client().searchFacesByImage(r -> r.collectionId("staff")));
        fake.reset();
        fake.client().createCollection(r -> r.collectionId("staff"));
        FaceCollection.of(fake.client(), "staff")
                .index(FaceImage.bytes(Portrait.of("ann").jpeg()))
                .run();
        FaceCollection.of(fake.client(), "staff")
                .search(FaceImage.bytes(Portrait.of("ann").jpeg()))
                .run();
        assertThatThrownBy(() -> assertThat(fake).received("SearchFaces").once())
                .hasMessageContaining("SearchFacesByImage instead of SearchFaces");
    }

    @Test
    void missing_faces_are_explained() {
        assertThatThrownBy(() -> assertThat(fake).hasFaces("staff", 1))
                .hasMessageContainingAll("no such collection", "was run() forgotten");
        FaceCollection staff = FaceCollection.of(fake.client(), "staff").create();
        assertThatThrownBy(() -> assertThat(fake).hasFaces("staff", 1))
                .hasMessageContaining("no IndexFaces named staff");
        staff.index(FaceImage.bytes(Portrait.empty().jpeg())).run();

        assertThatThrownBy(() -> assertThat(fake).hasFaces("staff", 1))
                .hasMessageContainingAll("but there are 0", "{staff=0}", "a picture may hold no face");
        assertThatThrownBy(() -> assertThat(fake).hasBilled(0))
                .hasMessageContainingAll("there are 1", "group 1", "without a face are billed");
    }

    @Test
    void long_journals_are_cut_and_summed_up() {
        for (int i = 0; i < 30; i++) {
            fake.client().listCollections();
        }

        assertThatThrownBy(() -> assertThat(fake).received("ListCollections", 1))
                .hasMessageContaining("and 10 more: all in all ListCollections x 30");
    }

    @Test
    void a_misspelt_operation_is_no_assertion() {
        assertThatThrownBy(() -> assertThat(fake).received("indexFaces").never())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
