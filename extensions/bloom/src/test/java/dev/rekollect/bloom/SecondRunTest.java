package dev.rekollect.bloom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.testkit.DeclaredFace;
import dev.rekollect.testkit.FakeRekognition;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the filter saves of a run. */
class SecondRunTest {

    private static final int PICTURES = 300;

    @TempDir
    private Path folder;

    private final FakeRekognition fake = FakeRekognition.create();
    private final FaceCollection staff = FaceCollections.of(fake.client()).create("staff");

    /** Two of three have no face. */
    private static boolean hasFace(long number) {
        return number % 3 == 0;
    }

    private static byte[] bytes(int number) {
        return Pictures.picture(number).bytes();
    }

    private List<IndexAllResult> run(NoFaceFilter filter) {
        Stream<IndexRequest> requests = IntStream.range(0, PICTURES)
                .mapToObj(i -> IndexRequest.of(FaceImage.bytes(bytes(i))).externalImageId(ExternalImageId.of("p" + i)));
        try (Stream<IndexAllResult> results =
                staff.indexAll(requests).filters(filter).run()) {
            return results.toList();
        }
    }

    @Test
    void pays_for_no_picture_without_a_face_and_loses_none_with_one() {
        for (int i = 0; i < PICTURES; i++) {
            if (hasFace(i)) {
                fake.pictures().declare(bytes(i), DeclaredFace.of("p" + i).box(0.1, 0.1, 0.5, 0.5));
            } else {
                fake.pictures().declare(bytes(i));
            }
        }
        Path file = folder.resolve("no-face.bloom");

        try (NoFaceFilter filter = NoFaceFilter.open(file)) {
            assertThat(run(filter))
                    .hasSize(PICTURES)
                    .allMatch(result -> result.outcome() instanceof BulkOutcome.Answered);
            assertThat(filter.count()).isEqualTo(PICTURES * 2 / 3);
        }
        assertThat(fake.bill().images().group1()).isEqualTo(PICTURES);

        try (NoFaceFilter filter = NoFaceFilter.open(file)) {
            List<IndexAllResult> again = run(filter);
            assertThat(again).hasSize(PICTURES);
            assertThat(again)
                    .allSatisfy(result -> assertThat(result.outcome() instanceof BulkOutcome.Skipped)
                            .isEqualTo(!hasFace(result.position())));
        }
        // Those with a face are sent again, which is for other filters to save.
        assertThat(fake.bill().images().group1()).isEqualTo(PICTURES + PICTURES / 3);
        assertThat(fake.storedFaces()).containsEntry("staff", PICTURES / 3);
    }
}
