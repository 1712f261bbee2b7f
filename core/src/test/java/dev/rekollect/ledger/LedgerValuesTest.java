package dev.rekollect.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.ContentHash;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerValuesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final CollectionId STAFF = CollectionId.of("staff");
    private static final LedgerEntry NEW =
            LedgerEntry.create(new LedgerKey(STAFF, SourceUri.s3("b", "a b/+%2B.jpg")), NOW);
    private static final LedgerFace ONE = face(1);
    private static final LedgerFace TWO = face(2);
    private static final LedgerFace THREE = face(3);

    private static LedgerFace face(int number) {
        return new LedgerFace(
                new FaceRef(STAFF, FaceId.of("00000000-0000-4000-8000-00000000000" + number)),
                ImageId.of("00000000-0000-4000-8000-000000000009"),
                BoundingBox.WHOLE);
    }

    @Test
    void a_source_is_a_name_in_which_nothing_is_encoded() {
        assertThat(NEW.key().source()).hasToString("s3://b/a b/+%2B.jpg");
        assertThat(NEW.key()).hasToString("s3://b/a b/+%2B.jpg in staff");
        assertThat(SourceUri.of("é".repeat(768)).value()).hasSize(768);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "\uD83D", "a\uDE00b"})
    void what_no_database_takes_is_no_source(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceUri.of(value))
                .withMessageStartingWith("source takes 1-1536 bytes of UTF-8 without NUL; it ");
    }

    @Test
    void what_is_too_long_is_refused_with_its_length() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceUri.of("é".repeat(769)))
                .withMessageContaining("it has 1538: 'é");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Claim("", NOW))
                .withMessageContaining("1-100 characters; got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceVersion.UNKNOWN.sequencer(Optional.of("0".repeat(1_025))))
                .withMessage("sequencer takes 1-1024 characters; got 1025");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NEW.revision(-1))
                .withMessage("revision is 0 or more; got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NEW.outcome(
                        LedgerState.REFUSED,
                        SourceVersion.UNKNOWN,
                        Optional.empty(),
                        List.of(),
                        Optional.of("x".repeat(1_001)),
                        NOW))
                .withMessage("reason takes at most 1000 characters; got 1001");
    }

    @Test
    void a_content_hash_is_what_sha256sum_prints() {
        assertThat(ContentHash.of("abc".getBytes(StandardCharsets.US_ASCII)))
                .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContentHash("BA78"))
                .withMessageContaining("'BA78'");
    }

    @Test
    void what_a_picture_was_and_is_no_longer_becomes_obsolete() {
        LedgerEntry first = indexed(NEW, ONE, TWO);
        LedgerEntry second = indexed(first, TWO, THREE);
        LedgerEntry gone = second.outcome(
                LedgerState.GONE, SourceVersion.UNKNOWN, Optional.empty(), List.of(), Optional.empty(), NOW);
        LedgerEntry back = indexed(gone, ONE);

        assertThat(first.obsolete()).isEmpty();
        assertThat(first.unfinished()).isFalse();
        assertThat(second.obsolete()).containsExactly(ONE.ref());
        assertThat(second.unfinished()).isTrue();
        assertThat(gone.obsolete()).containsExactlyInAnyOrder(ONE.ref(), TWO.ref(), THREE.ref());
        assertThat(gone.knows(TWO.ref())).isTrue();
        assertThat(back.obsolete()).containsExactlyInAnyOrder(TWO.ref(), THREE.ref());
        assertThat(back.obsolete(List.of(), NOW).knows(TWO.ref())).isFalse();
    }

    private static LedgerEntry indexed(LedgerEntry entry, LedgerFace... faces) {
        return entry.outcome(
                LedgerState.INDEXED, SourceVersion.UNKNOWN, Optional.empty(), List.of(faces), Optional.empty(), NOW);
    }

    @Test
    void a_claim_ends_by_itself() {
        Claim claim = new Claim("me", NOW.plusMillis(10));
        LedgerEntry claimed = NEW.claimed(claim, ExternalImageId.of("name"), NOW);

        assertThat(claim.holds(NOW)).isTrue();
        assertThat(claim.holds(NOW.plusMillis(10))).isFalse();
        assertThat(claimed.unfinished()).isTrue();
        assertThat(claimed.externalImageId()).contains(ExternalImageId.of("name"));
        assertThat(claimed.released(NOW).unfinished()).isFalse();
        assertThat(NEW.doubtful(true, NOW).unfinished()).isTrue();
    }

    @Test
    void times_are_kept_to_the_millisecond() {
        assertThat(NEW.updated()).isEqualTo("2026-03-01T12:00:00.123Z");
        assertThat(new Claim("me", NOW).until()).isEqualTo("2026-03-01T12:00:00.123Z");
    }
}
