package dev.rekollect.bloom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.filter.SameBytes;
import dev.rekollect.filter.SamePicture;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.BulkOutcome.Skipped;
import dev.rekollect.model.BulkOutcome.Skipped.Reason;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.spi.FaceGate;
import dev.rekollect.spi.PictureFilter;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the page about filters. */
class FilterSnippetsTest {

    @TempDir
    private Path folder;

    private final FakeRekognition fake = FakeRekognition.create();
    private final FaceCollection staff = FaceCollections.of(fake.client()).create("staff");

    private static Stream<IndexRequest> requests() {
        return Stream.of(
                        Portrait.of("alice").png(),
                        Portrait.of("alice").png(),
                        Portrait.of("alice").jpeg(),
                        Portrait.empty().jpeg(),
                        Portrait.of("bob").size(200, 160).jpeg())
                .map(file -> IndexRequest.of(FaceImage.bytes(file)));
    }

    private long paid() {
        return fake.bill().images().group1();
    }

    @Test
    void all_of_them() {
        Path noFaceFile = folder.resolve("no-face.bloom");
        FaceGate gate = picture -> true;
        Stream<IndexRequest> requests = requests();
        List<IndexAllResult> saved = new ArrayList<>();

        // region: all
        try (NoFaceFilter noFace = NoFaceFilter.open(noFaceFile);
                Stream<IndexAllResult> results = staff.indexAll(requests)
                        .filters(SameBytes.create(), noFace, SamePicture.create(), gate)
                        .concurrency(1)
                        .run()) {
            results.filter(result -> result.outcome() instanceof Skipped).forEach(saved::add);
        }
        // end

        assertThat(paid()).isEqualTo(3);
        assertThat(saved)
                .hasSize(2)
                .allSatisfy(result ->
                        assertThat(((Skipped) result.outcome()).reason()).isEqualTo(Reason.SAME_PICTURE));
        assertThat(fake.storedFaces()).containsEntry("staff", 2);
    }

    @Test
    void a_file_for_each_process_and_one_for_all() {
        Path file = folder.resolve("all.bloom");
        List<Path> ofProcesses = List.of(folder.resolve("p1.bloom"), folder.resolve("p2.bloom"));
        for (Path one : ofProcesses) {
            NoFaceFilter.builder(one)
                    .capacity(5_000_000)
                    .falsePositiveRate(1e-9)
                    .open()
                    .close();
        }

        // region: merge
        try (NoFaceFilter all = NoFaceFilter.builder(file)
                .capacity(5_000_000)
                .falsePositiveRate(1e-9)
                .open()) {
            ofProcesses.forEach(all::merge);
        }
        // end

        try (NoFaceFilter all = NoFaceFilter.open(file)) {
            assertThat(all.capacity()).isEqualTo(5_000_000);
        }
    }

    @Test
    void one_of_your_own() {
        Stream<IndexRequest> requests = requests();

        // region: own
        PictureFilter thumbnails = picture -> picture.original().width() >= 320
                ? Optional.empty()
                : Optional.of(new Skipped(Reason.NO_FACE, "a thumbnail", List.of()));
        // end

        try (Stream<IndexAllResult> results =
                staff.indexAll(requests).filters(thumbnails).run()) {
            assertThat(results.map(IndexAllResult::outcome).filter(BulkOutcome.Skipped.class::isInstance))
                    .hasSize(1);
        }
        assertThat(paid()).isEqualTo(4);
    }
}
