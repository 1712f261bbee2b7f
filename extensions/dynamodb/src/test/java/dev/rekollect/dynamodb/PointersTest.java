package dev.rekollect.dynamodb;

import static dev.rekollect.dynamodb.Samples.NOW;
import static dev.rekollect.dynamodb.Samples.bare;
import static dev.rekollect.dynamodb.Samples.face;
import static dev.rekollect.dynamodb.Samples.indexed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerPage;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.model.CollectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A look-up by face misses nothing, whoever dies or is overtaken, and leaves next to nothing behind. */
class PointersTest {

    private final CollectionId staff = Samples.collection();
    private final LedgerFace face = face(staff);
    private final LedgerQuery ofFace = new LedgerQuery.OfFace(staff, face.ref());
    private final FaceLedger others = DynamoDbLedger.of(LocalDynamo.CLIENT, LocalDynamo.TABLE);

    @Test
    void who_dies_before_the_entry_is_written_leaves_a_pointer_that_leads_nowhere() {
        FaultyHttp http = new FaultyHttp(
                attempt -> attempt.is("PutItem") ? attempt.error(400, "AccessDeniedException") : attempt.send());

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> change(http, indexed(bare(staff, "s3://b/k"), face)));

        assertThat(pointers()).isEqualTo(1);
        assertThat(others.query(ofFace, Optional.empty(), 10)).isEqualTo(new LedgerPage(List.of(), Optional.empty()));
    }

    @Test
    void who_cannot_remove_an_old_pointer_has_made_the_change_all_the_same() {
        LedgerEntry first = store(indexed(bare(staff, "s3://b/k"), face));
        FaultyHttp http = new FaultyHttp(
                attempt -> attempt.is("BatchWriteItem") ? attempt.error(400, "AccessDeniedException") : attempt.send());

        assertThat(change(http, indexed(first).obsolete(List.of(), NOW))).isPresent();

        assertThat(pointers()).isEqualTo(1);
        assertThat(others.stream(ofFace)).isEmpty();
    }

    @Test
    void a_face_that_is_gone_leaves_no_pointer() {
        LedgerEntry first = store(indexed(bare(staff, "s3://b/k"), face));
        LedgerEntry obsolete = store(indexed(first));
        assertThat(pointers()).isEqualTo(1);
        assertThat(others.stream(ofFace)).containsExactly(obsolete);

        store(obsolete.obsolete(List.of(), NOW));

        assertThat(pointers()).isZero();
    }

    @Test
    void a_removed_entry_leaves_no_pointer() {
        others.remove(store(indexed(bare(staff, "s3://b/k"), face)));

        assertThat(pointers()).isZero();
    }

    @Test
    void who_loses_takes_its_own_pointers_away_and_nobody_elses() {
        LedgerEntry entry = indexed(bare(staff, "s3://b/k"), face);
        FaultyHttp http = new FaultyHttp(attempt -> {
            if (attempt.is("PutItem")) {
                assertThat(pointers()).isEqualTo(1);
                store(entry);
                assertThat(pointers()).isEqualTo(2);
            }
            return attempt.send();
        });

        assertThat(change(http, entry)).isEmpty();

        assertThat(pointers()).isEqualTo(1);
        assertThat(others.stream(ofFace)).containsExactly(entry.revision(1));
    }

    @Test
    void who_tidies_up_late_takes_no_pointer_away_that_is_needed_again() {
        LedgerEntry first = store(indexed(bare(staff, "s3://b/k"), face));
        LedgerEntry without = indexed(first).obsolete(List.of(), NOW);
        List<LedgerEntry> again = new ArrayList<>();
        FaultyHttp http = new FaultyHttp(attempt -> {
            if (attempt.is("BatchWriteItem")) {
                again.add(store(indexed(without.revision(2), face)));
            }
            return attempt.send();
        });

        assertThat(change(http, without)).isPresent();

        assertThat(pointers()).isEqualTo(1);
        assertThat(others.stream(ofFace)).containsExactlyElementsOf(again).hasSize(1);
    }

    @Test
    void an_entry_with_two_pointers_is_on_one_page_only() {
        LedgerEntry entry = store(indexed(bare(staff, "s3://b/k"), face));
        LedgerEntry other = store(indexed(bare(staff, "s3://b/l"), face));
        LocalDynamo.CLIENT.putItem(put -> put.tableName(LocalDynamo.TABLE)
                .item(new Pointer(
                                Keys.partitions(ofFace).get(0),
                                "~~~",
                                entry.key().source())
                        .item()));
        assertThat(pointers()).isEqualTo(3);
        List<LedgerEntry> seen = new ArrayList<>();

        Optional<String> from = Optional.empty();
        do {
            LedgerPage page = others.query(ofFace, from, 1);
            seen.addAll(page.entries());
            from = page.next();
        } while (from.isPresent());

        assertThat(seen).containsExactlyInAnyOrder(entry, other);
        assertThat(others.query(ofFace, Optional.empty(), 10).entries()).containsExactlyInAnyOrder(entry, other);
    }

    @Test
    void a_change_that_keeps_its_faces_writes_the_entry_only() {
        LedgerEntry first = store(indexed(bare(staff, "s3://b/k"), face));
        FaultyHttp http = new FaultyHttp(FaultyHttp.Attempt::send);

        assertThat(change(http, first.doubtful(true, NOW))).isPresent();

        assertThat(http.sent()).containsExactly("GetItem", "PutItem");
    }

    private int pointers() {
        return LocalDynamo.CLIENT
                .query(query -> query.tableName(LocalDynamo.TABLE)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(
                                ":pk",
                                AttributeValue.fromS(Keys.partitions(ofFace).get(0)))))
                .count();
    }

    private LedgerEntry store(LedgerEntry entry) {
        return others.compareAndSet(entry).orElseThrow();
    }

    private static Optional<LedgerEntry> change(FaultyHttp http, LedgerEntry entry) {
        try (DynamoDbClient client = LocalDynamo.client(http)) {
            return DynamoDbLedger.of(client, LocalDynamo.TABLE).compareAndSet(entry);
        }
    }
}
