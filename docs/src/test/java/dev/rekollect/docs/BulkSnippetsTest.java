package dev.rekollect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.IndexControl;
import dev.rekollect.IndexProgress;
import dev.rekollect.image.FaceImage;
import dev.rekollect.jdbc.JdbcLedger;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.spi.FaceGate;
import dev.rekollect.sync.IndexRun;
import dev.rekollect.sync.RunPicture;
import dev.rekollect.sync.RunReport;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the page about many pictures. */
class BulkSnippetsTest {

    private final FakeRekognition fake = FakeRekognition.create();
    private final FaceCollection staff = FaceCollections.of(fake.client()).create("staff");
    private final FaceGate gate = picture -> picture.sent().width() != 500;
    private final List<String> out = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void draw() throws IOException {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Files.write(photos.resolve("alice.jpg"), Portrait.of("alice").jpeg());
        Files.write(photos.resolve("copy of alice.jpg"), Portrait.of("alice").jpeg());
        Files.write(photos.resolve("bob.jpg"), Portrait.of("bob").jpeg());
        Files.write(photos.resolve("lake.jpg"), Portrait.empty().size(500, 300).jpeg());
    }

    private void print(Object line) {
        out.add(line.toString());
    }

    @Test
    void a_run_goes_on_and_pays_once() throws IOException {
        // region: run
        try (JdbcLedger ledger = JdbcLedger.sqlite(folder.resolve("faces.db"));
                Stream<Path> files = Files.list(folder.resolve("photos"))) {
            IndexRun run = IndexRun.builder(staff, ledger, "archive")
                    .filters(gate) // such as OpenCvFaceGate.create()
                    .build();

            Stream<IndexRequest> requests = files.sorted()
                    .map(file -> IndexRequest.of(FaceImage.file(file))
                            .externalImageId(
                                    ExternalImageIds.encode(file.getFileName().toString())));

            try (Stream<IndexAllResult> results = run.indexAll(requests)
                    .concurrency(32)
                    .onProgress(progress ->
                            print(progress.done() + " done, " + progress.cost().money()))
                    .run()) {
                results.filter(result -> result.failure().isPresent()).forEach(this::print);
            }

            RunReport report = run.report();
            print(report.count(LedgerState.INDEXED) + " with faces, " + report.failed() + " to be done again");
        }
        // end
        assertThat(out.get(out.size() - 1)).isEqualTo("3 with faces, 0 to be done again");
        assertThat(out.get(out.size() - 2)).startsWith("4 done");
        assertThat(fake.bill().images().group1()).isEqualTo(2);
    }

    @Test
    void filters_without_a_ledger() {
        List<IndexRequest> requests = List.of(
                IndexRequest.of(FaceImage.file(folder.resolve("photos/bob.jpg"))),
                IndexRequest.of(FaceImage.file(folder.resolve("photos/lake.jpg"))));
        // region: filters
        List<IndexAllResult> results =
                staff.indexAll(requests.stream()).filters(gate).inOrder().run().toList();

        Optional<BulkOutcome.Skipped> lake = results.get(1).skipped(); // NO_FACE, and nothing was paid
        // end
        assertThat(lake.orElseThrow().reason()).isEqualTo(BulkOutcome.Skipped.Reason.NO_FACE);
        assertThat(fake.bill().images().group1()).isEqualTo(1);
    }

    @Test
    void a_run_is_watched_and_paused() {
        List<IndexRequest> requests = List.of(IndexRequest.of(FaceImage.file(folder.resolve("photos/bob.jpg"))));
        // region: control
        IndexControl control = new IndexControl(); // pause(), resume() and cancel(), from any thread

        Stream<IndexAllResult> results = staff.indexAll(requests.stream())
                .expect(requests.size())
                .control(control)
                .onProgress(progress -> print(bar(progress)))
                .run();
        // end
        assertThat(results.count()).isEqualTo(1);
        assertThat(out.get(out.size() - 1)).startsWith("1 of 1, ").contains(", 0 of 1 throttled");
    }

    private static String bar(IndexProgress progress) {
        // region: progress
        String left = progress.left().map(time -> time.toSeconds() + " s left").orElse("");
        return progress.done() + " of " + progress.total().orElse(0) + ", "
                + Math.round(progress.ratePerSecond()) + " a second, "
                + progress.throttled() + " of " + progress.requests() + " throttled, "
                + progress.count(IndexProgress.Kind.SAME_PICTURE) + " were there, "
                + progress.cost().money() + ", " + left;
        // end
    }

    @Test
    void one_by_one_from_a_queue() {
        FaceLedger ledger = FaceLedger.inMemory();
        List<String> acknowledged = new ArrayList<>();
        for (String message : List.of("alice.jpg", "bob.jpg", "alice.jpg")) {
            handle(ledger, message, () -> acknowledged.add(message));
        }
        assertThat(acknowledged).containsExactly("alice.jpg", "bob.jpg", "alice.jpg");
        assertThat(fake.bill().images().group1()).isEqualTo(2);
        print(IndexRun.builder(staff, ledger, "live").build().report().pictures());
        assertThat(out).containsExactly("2");
    }

    private void handle(FaceLedger ledger, String message, Runnable acknowledge) {
        IndexRun run = IndexRun.builder(staff, ledger, "live").build();
        // region: queue
        IndexRequest request = IndexRequest.of(
                        FaceImage.file(folder.resolve("photos").resolve(message)))
                .externalImageId(ExternalImageIds.encode(message));

        if (run.index(request).settled()) {
            acknowledge.run(); // what came of it is in the ledger
        }
        // end
    }

    @Test
    void what_became_of_each_picture() {
        FaceLedger ledger = FaceLedger.inMemory();
        IndexRun run = IndexRun.builder(staff, ledger, "archive").build();
        handleOnce(run);
        // region: report
        try (Stream<RunPicture> pictures = run.pictures()) {
            pictures.forEach(picture -> print(picture.name() + ": " + picture.state() + " "
                    + picture.reason().orElse("")));
        }
        // end
        assertThat(out).singleElement().asString().startsWith("bob/").endsWith(": INDEXED ");
    }

    private void handleOnce(IndexRun run) {
        assertThat(run.index(IndexRequest.of(FaceImage.file(folder.resolve("photos/bob.jpg")))
                        .externalImageId(ExternalImageIds.encode("bob"))))
                .isInstanceOf(BulkOutcome.Answered.class);
    }
}
