package dev.rekollect.dynamodb;

import static dev.rekollect.dynamodb.Samples.NOW;
import static dev.rekollect.dynamodb.Samples.bare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A change whose answer is lost is made or not made, and the ledger says which, or that it does not know. */
class LostAnswersTest {

    private final CollectionId staff = Samples.collection();
    private final LedgerKey key = Samples.key(staff, "s3://b/k");
    private final FaceLedger others = DynamoDbLedger.of(LocalDynamo.CLIENT, LocalDynamo.TABLE);

    @Test
    void a_creation_that_arrived_and_was_repeated_is_made() {
        FaultyHttp http = new FaultyHttp(
                attempt -> attempt.is("PutItem") && attempt.number() == 1 ? attempt.lost() : attempt.send());

        assertThat(change(http, bare(staff, "s3://b/k")))
                .contains(bare(staff, "s3://b/k").revision(1));

        assertThat(http.sent()).containsExactly("PutItem", "PutItem");
        assertThat(others.find(key)).map(LedgerEntry::revision).contains(1L);
    }

    @Test
    void a_change_that_arrived_is_made_although_others_went_on_from_it() {
        LedgerEntry first = store(bare(staff, "s3://b/k"));

        Optional<LedgerEntry> made = change(lostAndThen(3), first.doubtful(true, NOW));

        assertThat(made).contains(first.doubtful(true, NOW).revision(2));
        assertThat(others.find(key)).map(LedgerEntry::revision).contains(5L);
    }

    @Test
    void where_too_much_happened_since_it_is_said_that_nobody_knows() {
        LedgerEntry first = store(bare(staff, "s3://b/k"));

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> change(lostAndThen(Stored.REMEMBERED), first.doubtful(true, NOW)))
                .withMessageContaining("not known: find() tells")
                .matches(LedgerException::isRetryable);
    }

    @Test
    void one_that_never_arrived_while_somebody_else_was_faster_is_not_made() {
        LedgerEntry first = store(bare(staff, "s3://b/k"));
        FaultyHttp http = new FaultyHttp(attempt -> {
            if (attempt.is("PutItem") && attempt.number() == 1) {
                store(first.claimed(new Claim("faster", NOW), ExternalImageId.of("name"), NOW));
                throw new IOException("connection refused");
            }
            return attempt.send();
        });

        assertThat(change(http, first.doubtful(true, NOW))).isEmpty();

        assertThat(http.sent()).containsExactly("GetItem", "PutItem", "PutItem");
        assertThat(others.find(key).orElseThrow().claim()).contains(new Claim("faster", NOW));
    }

    @Test
    void one_whose_every_answer_is_lost_is_not_known_and_can_be_looked_up() {
        FaultyHttp http = new FaultyHttp(attempt -> attempt.is("PutItem") ? attempt.lost() : attempt.send());

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> change(http, bare(staff, "s3://b/k")))
                .withMessageContaining("not known: find() tells")
                .matches(LedgerException::isRetryable);

        assertThat(others.find(key)).isPresent();
    }

    @Test
    void a_removal_that_arrived_and_was_repeated_is_done() {
        LedgerEntry first = store(bare(staff, "s3://b/k"));
        FaultyHttp http = new FaultyHttp(
                attempt -> attempt.is("DeleteItem") && attempt.number() == 1 ? attempt.lost() : attempt.send());

        assertThat(remove(http, first)).isTrue();

        assertThat(http.sent()).containsExactly("GetItem", "DeleteItem", "DeleteItem");
        assertThat(others.find(key)).isEmpty();
    }

    @Test
    void a_removal_that_never_arrived_while_somebody_else_changed_the_entry_is_not_done() {
        LedgerEntry first = store(bare(staff, "s3://b/k"));
        FaultyHttp http = new FaultyHttp(attempt -> {
            if (attempt.is("DeleteItem") && attempt.number() == 1) {
                store(first.doubtful(true, NOW));
                throw new IOException("connection refused");
            }
            return attempt.send();
        });

        assertThat(remove(http, first)).isFalse();

        assertThat(others.find(key)).map(LedgerEntry::revision).contains(2L);
    }

    private FaultyHttp lostAndThen(int changes) {
        return new FaultyHttp(attempt -> {
            if (!attempt.is("PutItem") || attempt.number() > 1) {
                return attempt.send();
            }
            attempt.send();
            for (int i = 0; i < changes; i++) {
                LedgerEntry current = others.find(key).orElseThrow();
                store(current.claimed(new Claim("other-" + i, NOW), ExternalImageId.of("name"), NOW));
            }
            throw new IOException("connection reset");
        });
    }

    private LedgerEntry store(LedgerEntry entry) {
        return others.compareAndSet(entry).orElseThrow();
    }

    private static Optional<LedgerEntry> change(FaultyHttp http, LedgerEntry entry) {
        try (DynamoDbClient client = LocalDynamo.client(http)) {
            return DynamoDbLedger.of(client, LocalDynamo.TABLE).compareAndSet(entry);
        }
    }

    private static boolean remove(FaultyHttp http, LedgerEntry entry) {
        try (DynamoDbClient client = LocalDynamo.client(http)) {
            return DynamoDbLedger.of(client, LocalDynamo.TABLE).remove(entry);
        }
    }
}
