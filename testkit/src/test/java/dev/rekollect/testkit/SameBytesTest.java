package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.filter.SameBytes;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SameBytesTest {

    private static final int DIFFERENT = 5;

    private final FakeRekognition fake = FakeRekognition.create();
    private final FaceCollection staff = FaceCollections.of(fake.client()).create("staff");

    private final List<byte[]> pictures = IntStream.range(0, DIFFERENT)
            .mapToObj(i -> i == 0
                    ? Portrait.empty().jpeg()
                    : Portrait.of("person-" + i).size(200, 200).jpeg())
            .toList();

    private List<IndexAllResult> run(SameBytes filter, int from, int to) {
        try (Stream<IndexAllResult> results = staff.indexAll(IntStream.range(from, to)
                        .mapToObj(i -> IndexRequest.of(FaceImage.bytes(pictures.get(i % DIFFERENT)))
                                .externalImageId(ExternalImageId.of("file-" + i))))
                .filters(filter)
                .run()) {
            return results.toList();
        }
    }

    @Test
    void bytes_that_became_faces_are_paid_for_once() {
        SameBytes filter = SameBytes.create();
        List<IndexAllResult> first = run(filter, 0, 100);
        List<IndexAllResult> second = run(filter, 100, 200);

        Map<Long, List<FaceRef>> faces = new HashMap<>();
        for (IndexAllResult result : first) {
            if (result.result().orElse(null) instanceof IndexResult.Indexed indexed) {
                faces.put(
                        result.position() % DIFFERENT,
                        indexed.faces().stream().map(face -> face.face().ref()).toList());
            }
        }
        assertThat(faces).hasSize(DIFFERENT - 1);
        assertThat(filter.size()).isEqualTo(DIFFERENT - 1);
        for (IndexAllResult result : second) {
            if (result.position() % DIFFERENT == 0) {
                // Nothing is known of a picture without a face: that is for other filters.
                assertThat(result.outcome()).isInstanceOf(BulkOutcome.Answered.class);
            } else {
                assertThat(result.outcome())
                        .isEqualTo(new BulkOutcome.Skipped(
                                BulkOutcome.Skipped.Reason.SAME_PICTURE,
                                "the same bytes were indexed before",
                                faces.get(result.position() % DIFFERENT)));
            }
        }
        assertThat(fake.storedFaces()).containsEntry("staff", DIFFERENT - 1);
        assertThat(fake.bill().images().group1()).isEqualTo(DIFFERENT - 1 + 2 * 100 / DIFFERENT);
    }
}
