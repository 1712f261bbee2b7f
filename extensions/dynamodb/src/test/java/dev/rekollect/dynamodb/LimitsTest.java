package dev.rekollect.dynamodb;

import static dev.rekollect.dynamodb.Samples.NOW;
import static dev.rekollect.dynamodb.Samples.bare;
import static dev.rekollect.dynamodb.Samples.face;
import static dev.rekollect.dynamodb.Samples.indexed;
import static dev.rekollect.dynamodb.Samples.refs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.ContentHash;
import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What is as long, as small or as late as it may be. */
class LimitsTest {

    private final CollectionId staff = Samples.collection();
    private final FaceLedger ledger = DynamoDbLedger.of(LocalDynamo.CLIENT, LocalDynamo.TABLE);

    @Test
    void numbers_times_and_texts_come_back_as_they_were() {
        LedgerEntry entry = new LedgerEntry(
                Samples.key(staff, "s3://b/k"),
                LedgerState.REFUSED,
                new SourceVersion(
                        Optional.of("v".repeat(SourceVersion.MAX_LENGTH)),
                        Optional.of("\0"),
                        Optional.of("🙂"),
                        Optional.of(ContentHash.of(new byte[0])),
                        Optional.of(Instant.MIN)),
                Optional.of(ExternalImageId.of("n".repeat(255))),
                Stream.of(
                                new BoundingBox(-0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e-300),
                                new BoundingBox(-Double.MAX_VALUE, 0.1 + 0.2, 1.0 / 3, 0))
                        .map(box -> face(staff, box))
                        .toList(),
                List.of(),
                Optional.of(""),
                Optional.of(new Claim("o".repeat(Claim.MAX_LENGTH), Instant.MAX)),
                false,
                0,
                Instant.EPOCH.minusMillis(1));

        LedgerEntry stored = store(entry);

        assertThat(ledger.find(entry.key())).contains(stored);
        assertThat(stored).isEqualTo(entry.revision(1));
    }

    @Test
    void the_longest_names_fit_into_every_key() {
        CollectionId longest =
                CollectionId.of(staff + "c".repeat(255 - staff.value().length()));
        String source = "s3://" + "é".repeat(765) + "x";
        assertThat(source.getBytes(StandardCharsets.UTF_8)).hasSize(1_536);
        LedgerEntry entry = bare(longest, source)
                .outcome(
                        LedgerState.NO_FACE,
                        new SourceVersion(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(ContentHash.of(new byte[1])),
                                Optional.empty()),
                        Optional.of(ExternalImageId.of("n".repeat(255))),
                        List.of(face(longest)),
                        Optional.empty(),
                        NOW);
        LedgerEntry stored = store(entry.claimed(new Claim("me", NOW), ExternalImageId.of("name"), NOW));

        assertThat(Stream.of(
                                LedgerQuery.all(longest),
                                new LedgerQuery.InState(longest, LedgerState.NO_FACE),
                                new LedgerQuery.Unfinished(longest),
                                new LedgerQuery.OfFace(
                                        longest, entry.faces().get(0).ref()),
                                new LedgerQuery.OfContent(longest, ContentHash.of(new byte[1])),
                                new LedgerQuery.Named(longest, ExternalImageId.of("n".repeat(255))))
                        .map(query -> ledger.stream(query).toList()))
                .containsOnly(List.of(stored));
    }

    @Test
    void long_sources_that_differ_at_their_end_only_are_found_by_every_beginning() {
        String start = "s3://b/" + "é".repeat(600);
        LedgerEntry one = store(bare(staff, start + "🙂" + "a".repeat(200)));
        LedgerEntry two = store(bare(staff, start + "🙃" + "b".repeat(200)));
        LedgerEntry three = store(bare(staff, start));

        for (LedgerEntry entry : List.of(one, two, three)) {
            String source = entry.key().source().value();
            assertThat(ledger.stream(new LedgerQuery.Under(staff, source))).contains(entry);
            for (int end = start.length() % 150; end <= start.length(); end += 150) {
                assertThat(ledger.stream(new LedgerQuery.Under(staff, source.substring(0, end))))
                        .as("%s characters", end)
                        .containsExactlyInAnyOrder(one, two, three);
            }
        }
        assertThat(ledger.stream(new LedgerQuery.Under(staff, start + "🙃"))).containsExactly(two);
        // Both have the same half of a pair there.
        assertThat(ledger.stream(new LedgerQuery.Under(staff, start + "🙂".charAt(0))))
                .containsExactlyInAnyOrder(one, two);
        assertThat(ledger.stream(new LedgerQuery.Under(staff, start + "\0"))).isEmpty();
    }

    @Test
    void entries_of_one_folder_lie_in_all_buckets_alike() {
        long[] counts = new long[Keys.BUCKETS];
        List<String> partitions = Keys.partitions(LedgerQuery.all(staff));
        for (int i = 0; i < 16_000; i++) {
            counts[partitions.indexOf(Keys.entryPartition(Samples.key(staff, "s3://b/2026/03/" + i + ".jpg")))]++;
        }

        // A thousand each, give or take five standard deviations; the names are fixed, so this does not vary.
        assertThat(counts).hasSize(16);
        assertThat(Arrays.stream(counts)).allMatch(count -> count > 840 && count < 1_160);
    }

    @Test
    void an_entry_that_just_fits_is_stored_and_one_face_more_is_refused_before_anything_is_sent() {
        LedgerFace[] crowd = Stream.generate(() -> face(staff)).limit(100).toArray(LedgerFace[]::new);
        LedgerEntry entry = indexed(bare(staff, "s3://b/crowd"), crowd);
        List<FaceRef> many = refs(staff, 5_000);
        int fits = 0;
        for (int step = 4_096; step > 0; step /= 2) {
            if (fits + step <= many.size()
                    && bytes(entry.obsolete(many.subList(0, fits + step), NOW)) <= ItemSize.MAX_BYTES) {
                fits += step;
            }
        }
        assertThat(fits).isGreaterThan(3_000);
        LedgerEntry largest = entry.obsolete(many.subList(0, fits), NOW);
        FaultyHttp http = new FaultyHttp(FaultyHttp.Attempt::send);

        try (DynamoDbClient client = LocalDynamo.client(http)) {
            FaceLedger watched = DynamoDbLedger.of(client, LocalDynamo.TABLE);
            LedgerEntry tooLarge = entry.obsolete(many.subList(0, fits + 1), NOW);
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> watched.compareAndSet(tooLarge))
                    .withMessageContaining("at most 409600 bytes")
                    .withMessageContaining("with 100 faces and " + (fits + 1) + " to be deleted")
                    .matches(e -> !e.isRetryable());
        }

        assertThat(http.sent()).isEmpty();
        // Without the pointers, which are no matter of size: DynamoDB's own measure agrees.
        LocalDynamo.CLIENT.putItem(
                put -> put.tableName(LocalDynamo.TABLE).item(Items.item(Stored.next(Optional.empty(), largest))));
        assertThat(ledger.find(largest.key())).contains(largest.revision(1));
    }

    @Test
    void a_page_of_another_query_is_refused() {
        for (int i = 0; i < 20; i++) {
            store(bare(staff, "s3://b/a" + i));
        }
        String next = ledger.query(new LedgerQuery.Under(staff, "s3://b/a"), Optional.empty(), 1)
                .next()
                .orElseThrow();

        for (LedgerQuery other : List.of(
                LedgerQuery.all(Samples.collection()),
                new LedgerQuery.InState(staff, LedgerState.PENDING),
                new LedgerQuery.Unfinished(staff))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ledger.query(other, Optional.of(next), 1))
                    .withMessageContaining("from takes what the page before said");
        }
        assertThat(next).matches("[A-Za-z0-9_-]+");
    }

    private static int bytes(LedgerEntry entry) {
        return ItemSize.of(Items.item(Stored.next(Optional.empty(), entry)));
    }

    private LedgerEntry store(LedgerEntry entry) {
        return ledger.compareAndSet(entry).orElseThrow();
    }
}
