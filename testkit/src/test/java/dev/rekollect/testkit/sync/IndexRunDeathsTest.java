package dev.rekollect.testkit.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.BulkOutcome.Skipped;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceSelection;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.StoredFace;
import dev.rekollect.spi.FaceGate;
import dev.rekollect.spi.PictureFilter;
import dev.rekollect.sync.IndexRun;
import dev.rekollect.testkit.DeclaredFace;
import dev.rekollect.testkit.FakeRekognition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a named run does about pictures that somebody was at who died, where names do not tell pictures apart. */
class IndexRunDeathsTest {

    private final FakeRekognition fake = Archive.declare(FakeRekognition.create(), 60);
    private final FaceCollection staff = FaceCollections.of(fake.client()).create("staff");
    private final FaceLedger ledger = FaceLedger.inMemory();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource clock = now::get;
    private final IndexRun survivor = run(new PictureFilter[0]);

    private IndexRun run(PictureFilter... filters) {
        return IndexRun.builder(staff, ledger, "archive")
                .clock(clock)
                .claimFor(Duration.ofMinutes(1))
                .filters(filters)
                .build();
    }

    private void diesBeforeSending(IndexRequest request) {
        FaceGate kills = picture -> {
            throw new Error("died");
        };
        assertThatExceptionOfType(Error.class).isThrownBy(() -> run(kills).index(request));
    }

    private void diesAfterStoring(IndexRequest request) {
        PictureFilter kills = new PictureFilter() {
            @Override
            public Optional<Skipped> look(ImageCheck.Ready picture) {
                return Optional.empty();
            }

            @Override
            public void learn(ImageCheck.Ready picture, IndexResult result) {
                throw new Error("died");
            }
        };
        assertThatExceptionOfType(Error.class).isThrownBy(() -> run(kills).index(request));
    }

    private void claimsEnd() {
        now.set(now.get().plusSeconds(61));
    }

    private long paid() {
        return fake.bill().imagesByOperation().getOrDefault("IndexFaces", 0L);
    }

    @Test
    void faces_of_the_same_name_that_no_ledger_knows_are_not_deleted() {
        assertThat(staff.index(Archive.request(1, "alice")).run()).isInstanceOf(IndexResult.Indexed.class);
        diesAfterStoring(Archive.request(0, "alice"));
        claimsEnd();

        assertThat(survivor.index(Archive.request(0, "alice"))).isInstanceOf(BulkOutcome.Answered.class);

        assertThat(fake.storedFaces()).containsEntry("staff", 2);
        assertThat(ledger.stream(new LedgerQuery.Unfinished(staff.id()))).isEmpty();
    }

    @Test
    void a_dead_ones_claim_on_another_picture_of_the_name_holds_up_nobody() {
        diesAfterStoring(Archive.request(0, "alice"));
        diesBeforeSending(Archive.request(1, "alice"));
        claimsEnd();

        assertThat(survivor.index(Archive.request(0, "alice"))).isInstanceOf(BulkOutcome.Answered.class);

        assertThat(fake.storedFaces()).containsEntry("staff", 1);
    }

    @Test
    void what_a_dead_one_stored_under_another_name_is_not_stored_again() {
        diesAfterStoring(Archive.request(0, "alice"));
        claimsEnd();

        assertThat(survivor.index(Archive.request(0, "bob"))).isInstanceOf(BulkOutcome.Answered.class);

        assertThat(staff.faces().stream().map(StoredFace::externalImageId))
                .containsExactly(Optional.of(ExternalImageId.of("alice")));
        assertThat(paid()).isEqualTo(2);
    }

    @Test
    void faces_that_a_dead_one_had_yet_to_take_out_go() {
        fake.pictures()
                .declare(
                        Archive.picture(100),
                        DeclaredFace.of("one").box(0.1, 0.1, 0.5, 0.5),
                        DeclaredFace.of("two").box(0.7, 0.1, 0.2, 0.2));
        diesAfterStoring(Archive.request(100, "alice"));
        claimsEnd();

        assertThat(survivor.index(Archive.request(100, "alice").maxFaces(1).select(FaceSelection.largestFaceOnly())))
                .isInstanceOf(BulkOutcome.Answered.class);

        assertThat(fake.storedFaces()).containsEntry("staff", 1);
    }

    @Test
    void filters_do_not_judge_what_a_dead_one_stored() {
        FaceGate none = picture -> false;
        diesAfterStoring(Archive.request(0, "alice"));
        diesBeforeSending(Archive.request(1, "bob"));
        claimsEnd();

        assertThat(run(none).index(Archive.request(0, "alice"))).isInstanceOf(BulkOutcome.Answered.class);
        assertThat(run(none).index(Archive.request(1, "bob"))).isInstanceOf(Skipped.class);

        assertThat(survivor.report().faces()).isEqualTo(1);
        assertThat(fake.storedFaces()).containsEntry("staff", 1);
        assertThat(paid()).isEqualTo(2);
        assertThat(ledger.stream(new LedgerQuery.Unfinished(staff.id()))).isEmpty();
    }

    @Test
    void a_picture_that_is_wanted_again_under_another_name_has_one_set_of_faces() {
        assertThat(survivor.index(Archive.request(0, "alice"))).isInstanceOf(BulkOutcome.Answered.class);

        assertThat(survivor.indexAgain(Archive.request(0, "bob"))).isInstanceOf(BulkOutcome.Answered.class);

        assertThat(fake.storedFaces()).containsEntry("staff", 1);
        assertThat(List.of(Archive.request(0, "alice"), Archive.request(0, "bob")))
                .allMatch(request -> survivor.index(request) instanceof Skipped);
    }
}
