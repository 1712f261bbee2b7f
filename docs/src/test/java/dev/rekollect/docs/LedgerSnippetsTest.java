package dev.rekollect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.ContentHash;
import dev.rekollect.image.FaceImage;
import dev.rekollect.jdbc.JdbcLedger;
import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.IndexResult;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The code of the page about the ledger. */
class LedgerSnippetsTest {

    private static final CollectionId STAFF = CollectionId.of("staff");

    private final Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void a_picture_is_indexed_once() {
        FakeRekognition fake = FakeRekognition.create();
        FaceCollection staff = FaceCollections.of(fake.client()).create("staff");
        byte[] jpeg = Portrait.of("alice").jpeg();
        FaceLedger ledger = FaceLedger.inMemory();

        for (int i = 0; i < 2; i++) {
            index(staff, ledger, jpeg);
        }

        assertThat(fake.calls().stream().filter(call -> call.operation().equals("IndexFaces")))
                .hasSize(1);
        FaceRef face = staff.faces().stream().findFirst().orElseThrow().ref();
        assertThat(sources(ledger, face)).containsExactly("s3://badges/alice.jpg");
    }

    private void index(FaceCollection staff, FaceLedger ledger, byte[] jpeg) {
        // region: once
        LedgerKey key = new LedgerKey(STAFF, SourceUri.s3("badges", "alice.jpg"));
        LedgerEntry known = ledger.find(key).orElseGet(() -> LedgerEntry.create(key, now));
        boolean taken = known.claim().filter(by -> by.holds(now)).isPresent();
        if (taken || known.state() == LedgerState.INDEXED) {
            return;
        }
        // Whoever is told that somebody was faster leaves the picture to them.
        Claim claim = new Claim("worker-7", now.plusSeconds(60));
        ExternalImageId name = ExternalImageId.of("alice");
        ledger.compareAndSet(known.claimed(claim, name, now)).ifPresent(mine -> {
            IndexResult indexed =
                    staff.index(FaceImage.bytes(jpeg)).externalImageId(name).run();
            LedgerEntry outcome = mine.outcome(
                    LedgerState.INDEXED,
                    SourceVersion.UNKNOWN,
                    Optional.of(name),
                    indexed.faces().stream().map(LedgerFace::of).toList(),
                    Optional.empty(),
                    now);
            ledger.compareAndSet(outcome.released(now)).orElseThrow();
        });
        // end
    }

    private static List<String> sources(FaceLedger ledger, FaceRef face) {
        // region: whose
        List<String> sources = ledger.stream(new LedgerQuery.OfFace(STAFF, face))
                .map(entry -> entry.key().source().value())
                .toList();
        // end
        return sources;
    }

    @Test
    void a_file_of_sqlite() {
        Path file = folder.resolve("ledger.db");
        // region: sqlite
        try (JdbcLedger ledger = JdbcLedger.sqlite(file)) {
            ledger.stream(new LedgerQuery.Unfinished(STAFF)).forEach(this::finish);
        }
        // end
        assertThat(file).isRegularFile();
    }

    private void finish(LedgerEntry entry) {
        throw new AssertionError("nothing was begun: " + entry);
    }

    @Test
    void a_pool_of_connections() {
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite:" + folder.resolve("ledger.db"));
        DataSource pool = sqlite;
        // region: pool
        FaceLedger ledger = JdbcLedger.open(pool);
        // end
        assertThat(ledger.stream(LedgerQuery.all(STAFF))).isEmpty();
    }

    @Test
    void tombstones_go_after_a_while() {
        FaceLedger ledger = FaceLedger.inMemory();
        gone(ledger, "old", now.minus(Duration.ofDays(31)));
        gone(ledger, "new", now);
        // region: retention
        Instant longAgo = now.minus(Duration.ofDays(30));
        ledger.stream(new LedgerQuery.InState(STAFF, LedgerState.GONE))
                .filter(entry -> !entry.unfinished() && entry.updated().isBefore(longAgo))
                .forEach(ledger::remove);
        // end
        assertThat(ledger.stream(LedgerQuery.all(STAFF)))
                .singleElement()
                .extracting(entry -> entry.key().source().value())
                .isEqualTo("new");
    }

    private static void gone(FaceLedger ledger, String source, Instant when) {
        LedgerEntry entry = LedgerEntry.create(new LedgerKey(STAFF, SourceUri.of(source)), when)
                .outcome(
                        LedgerState.GONE,
                        new SourceVersion(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("0055AED6DCD90281E5"),
                                Optional.of(ContentHash.of(new byte[0])),
                                Optional.empty()),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        when);
        assertThat(ledger.compareAndSet(entry)).isPresent();
    }
}
