package dev.rekollect.testkit.contract;

import static dev.rekollect.testkit.contract.LedgerSamples.NOW;
import static dev.rekollect.testkit.contract.LedgerSamples.faces;
import static dev.rekollect.testkit.contract.LedgerSamples.full;
import static dev.rekollect.testkit.contract.LedgerSamples.key;
import static dev.rekollect.testkit.contract.LedgerSamples.queriesFor;
import static dev.rekollect.testkit.contract.LedgerSamples.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerPage;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link FaceLedger} promises: extend it, and say how to open yours.
 *
 * <p>Each test takes collections of its own, so the tests may share one store and run side by side.
 */
public abstract class LedgerContract {

    private final CollectionId staff = CollectionId.of("staff-" + UUID.randomUUID());
    private final CollectionId guests = CollectionId.of("guests-" + UUID.randomUUID());

    /** For subclasses. */
    protected LedgerContract() {}

    /** The ledger under test; the same at every call in one test. */
    protected abstract FaceLedger ledger();

    /**
     * The same store seen by somebody else: another process, or after a restart. A store that lives in the object alone
     * gives that object.
     */
    protected abstract FaceLedger reopened();

    // ---- one entry

    @Test
    void an_entry_comes_back_as_it_was_stored() {
        LedgerEntry full = full(staff, "s3://b/k");

        LedgerEntry stored = store(full);

        assertThat(stored).isEqualTo(full.revision(1));
        assertThat(ledger().find(full.key())).contains(stored);
        assertThat(reopened().find(full.key())).contains(stored);
    }

    @Test
    void an_entry_with_nothing_but_a_key_comes_back_too() {
        LedgerEntry bare = LedgerEntry.create(key(staff, "x"), NOW);

        assertThat(ledger().compareAndSet(bare)).contains(bare.revision(1));
        assertThat(ledger().find(bare.key())).contains(bare.revision(1));
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(ledger().find(key(staff, "s3://b/none"))).isEmpty();
    }

    @Test
    void every_source_is_a_source_of_its_own() {
        List<String> sources = List.of(
                "s3://b/a+b c%2B.jpg",
                "s3://b/a b c+.jpg",
                "s3://b/A+B c%2B.jpg",
                "s3://b/zoë/🙂.jpg",
                "s3://b/zoe\u0308/🙂.jpg",
                "s3://b//../'\"\\;--%_.jpg",
                "s3://b/trailing ",
                "s3://b/trailing",
                "s3://b/" + "k".repeat(1_024),
                "s3://b/" + "k".repeat(1_023) + "l",
                "s3://b/" + "é".repeat(512),
                "\1\uD83D\uDE00\uFFFF");
        sources.forEach(source -> store(LedgerEntry.create(key(staff, source), NOW)));

        for (String source : sources) {
            assertThat(ledger().find(key(staff, source)))
                    .as(source)
                    .map(LedgerEntry::key)
                    .contains(key(staff, source));
        }
        assertThat(sources(LedgerQuery.all(staff))).containsExactlyInAnyOrderElementsOf(sources);
    }

    @Test
    void a_crowd_of_a_hundred_faces_and_as_many_to_be_deleted_fits() {
        LedgerEntry crowd = LedgerEntry.create(key(staff, "s3://b/crowd"), NOW)
                .outcome(
                        LedgerState.INDEXED, SourceVersion.UNKNOWN, Optional.empty(), faces(100), Optional.empty(), NOW)
                .outcome(
                        LedgerState.INDEXED,
                        SourceVersion.UNKNOWN,
                        Optional.empty(),
                        faces(100),
                        Optional.of("r".repeat(LedgerEntry.MAX_REASON)),
                        NOW);

        LedgerEntry stored = store(crowd);

        assertThat(stored.obsolete()).hasSize(100);
        assertThat(reopened().find(crowd.key())).contains(stored);
    }

    @Test
    void several_are_found_at_once() {
        List<LedgerKey> keys =
                IntStream.range(0, 250).mapToObj(i -> key(staff, "s3://b/" + i)).toList();
        keys.stream()
                .filter(key -> !key.source().value().endsWith("7"))
                .forEach(key -> store(LedgerEntry.create(key, NOW)));

        Map<LedgerKey, LedgerEntry> found = ledger().findAll(keys);

        assertThat(found)
                .hasSize(225)
                .allSatisfy((key, entry) -> assertThat(entry.key()).isEqualTo(key));
        assertThat(found.keySet()).isSubsetOf(keys);
        assertThat(ledger().findAll(List.of())).isEmpty();
    }

    // ---- compare and set

    @Test
    void a_change_with_the_revision_that_was_read_is_made() {
        LedgerEntry first = store(LedgerEntry.create(key(staff, "k"), NOW));

        LedgerEntry second = ledger().compareAndSet(
                        first.claimed(new Claim("me", NOW), ExternalImageId.of("name"), NOW))
                .orElseThrow();

        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.claim()).isPresent();
        assertThat(reopened().find(first.key())).contains(second);
    }

    @Test
    void a_change_with_another_revision_is_not_made() {
        LedgerEntry first = store(LedgerEntry.create(key(staff, "k"), NOW));
        LedgerEntry second = store(first.doubtful(true, NOW));

        assertThat(ledger().compareAndSet(first.doubtful(false, NOW))).isEmpty();
        assertThat(ledger().compareAndSet(first.revision(0))).isEmpty();
        assertThat(ledger().compareAndSet(first.revision(3))).isEmpty();
        assertThat(reopened().compareAndSet(first.revision(9))).isEmpty();

        assertThat(ledger().find(first.key())).contains(second);
        assertThat(ledger().compareAndSet(
                                LedgerEntry.create(key(staff, "other"), NOW).revision(1)))
                .isEmpty();
        assertThat(ledger().find(key(staff, "other"))).isEmpty();
    }

    @Test
    void removing_takes_the_revision_that_was_read_and_leaves_nothing() {
        LedgerEntry first = store(full(staff, "k"));
        LedgerEntry second = store(first.doubtful(false, NOW));

        assertThat(ledger().remove(first)).isFalse();
        assertThat(ledger().find(first.key())).contains(second);
        assertThat(ledger().remove(second)).isTrue();
        assertThat(ledger().remove(second)).isFalse();

        assertThat(reopened().find(first.key())).isEmpty();
        queriesFor(second)
                .forEach(query ->
                        assertThat(ledger().stream(query)).as("%s", query).isEmpty());
        assertThat(store(LedgerEntry.create(first.key(), NOW)).revision()).isEqualTo(1);
    }

    @Test
    void of_many_who_create_one_entry_one_does() throws Exception {
        LedgerKey key = key(staff, "contested");

        List<Optional<LedgerEntry>> outcomes = together(
                16,
                i -> (i % 2 == 0 ? ledger() : reopened())
                        .compareAndSet(LedgerEntry.create(key, NOW)
                                .claimed(new Claim("owner-" + i, NOW), ExternalImageId.of("name"), NOW)));

        List<LedgerEntry> made = outcomes.stream().flatMap(Optional::stream).toList();
        assertThat(made).hasSize(1);
        assertThat(ledger().find(key)).contains(made.get(0));
    }

    @Test
    void no_change_of_many_at_once_is_lost() throws Exception {
        LedgerKey key = key(staff, "counter");
        store(LedgerEntry.create(key, NOW));
        int threads = 8;
        int each = 25;

        together(threads, i -> {
            FaceLedger mine = i % 2 == 0 ? ledger() : reopened();
            for (int done = 0; done < each; ) {
                LedgerEntry current = mine.find(key).orElseThrow();
                Claim mark = new Claim("thread-" + i + "-" + done, NOW);
                if (mine.compareAndSet(current.claimed(mark, ExternalImageId.of("name"), NOW))
                        .isPresent()) {
                    done++;
                }
            }
            return true;
        });

        assertThat(ledger().find(key).orElseThrow().revision()).isEqualTo(1 + (long) threads * each);
    }

    // ---- queries

    @Test
    void entries_are_found_by_all_that_is_known_of_them() {
        LedgerEntry one = store(full(staff, "s3://b/1"));
        LedgerEntry other = store(full(staff, "s3://c/2"));
        store(full(guests, "s3://b/1"));

        for (LedgerEntry entry : List.of(one, other)) {
            queriesFor(entry)
                    .forEach(query -> assertThat(ledger().stream(query))
                            .as("%s", query)
                            .contains(entry)
                            .allMatch(query::wants));
        }
        FaceRef ofOne = one.faces().get(0).ref();
        assertThat(ledger().stream(new LedgerQuery.OfFace(staff, ofOne))).containsExactly(one);
        assertThat(ledger().stream(new LedgerQuery.OfFace(staff, one.obsolete().get(0))))
                .containsExactly(one);
        assertThat(ledger().stream(new LedgerQuery.Under(staff, "s3://c/"))).containsExactly(other);
        assertThat(sources(new LedgerQuery.InState(staff, LedgerState.INDEXED)))
                .containsExactlyInAnyOrder("s3://b/1", "s3://c/2");
    }

    @Test
    void nothing_is_found_by_what_it_was_before() {
        LedgerEntry before = store(full(staff, "s3://b/1"));
        LedgerEntry after = before.outcome(
                        LedgerState.GONE, SourceVersion.UNKNOWN, Optional.empty(), List.of(), Optional.empty(), NOW)
                .obsolete(List.of(), NOW)
                .released(NOW)
                .doubtful(false, NOW);

        LedgerEntry stored = store(after);

        queriesFor(before).stream()
                .filter(query -> !query.wants(after))
                .forEach(query ->
                        assertThat(ledger().stream(query)).as("%s", query).isEmpty());
        assertThat(ledger().stream(new LedgerQuery.InState(staff, LedgerState.GONE)))
                .containsExactly(stored);
        assertThat(ledger().stream(new LedgerQuery.Unfinished(staff))).isEmpty();
    }

    @Test
    void two_sources_may_tell_of_one_face_one_content_and_one_name() {
        LedgerEntry one = full(staff, "s3://b/1");
        LedgerEntry twin = one.version(one.version(), NOW);
        LedgerEntry other = new LedgerEntry(
                key(staff, "s3://b/2"),
                twin.state(),
                twin.version(),
                twin.externalImageId(),
                twin.faces(),
                twin.obsolete(),
                twin.reason(),
                twin.claim(),
                twin.doubtful(),
                0,
                twin.updated());
        LedgerEntry first = store(one);
        LedgerEntry second = store(other);

        queriesFor(first)
                .forEach(query -> assertThat(ledger().stream(query))
                        .as("%s", query)
                        .contains(first)
                        .hasSize(
                                query instanceof LedgerQuery.Under under
                                                && under.prefix().endsWith("1")
                                        ? 1
                                        : 2));
        ledger().remove(first);
        assertThat(ledger().stream(
                        new LedgerQuery.OfFace(staff, one.faces().get(0).ref())))
                .containsExactly(second);
    }

    @Test
    void a_prefix_is_a_text_and_no_pattern() {
        List.of("s3://b/a%b", "s3://b/a_b", "s3://b/aXb", "s3://b/A%b", "s3://b/é", "s3://b/a")
                .forEach(source -> store(LedgerEntry.create(key(staff, source), NOW)));

        assertThat(sources(new LedgerQuery.Under(staff, "s3://b/a%"))).containsExactly("s3://b/a%b");
        assertThat(sources(new LedgerQuery.Under(staff, "s3://b/a_"))).containsExactly("s3://b/a_b");
        assertThat(sources(new LedgerQuery.Under(staff, "s3://b/é"))).containsExactly("s3://b/é");
        assertThat(sources(new LedgerQuery.Under(staff, "s3://b/a"))).hasSize(4);
        assertThat(sources(new LedgerQuery.Under(staff, "s3://b/a/b"))).isEmpty();
    }

    @Test
    void pages_hold_each_entry_once_whatever_else_happens() {
        Set<String> wanted =
                IntStream.range(0, 137).mapToObj(i -> "s3://b/" + i).collect(Collectors.toSet());
        wanted.forEach(source -> store(LedgerEntry.create(key(staff, source), NOW)));
        LedgerQuery all = LedgerQuery.all(staff);
        List<String> seen = new ArrayList<>();

        Optional<String> from = Optional.empty();
        int pages = 0;
        do {
            LedgerPage page = ledger().query(all, from, 10);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(10);
            page.entries().forEach(entry -> seen.add(entry.key().source().value()));
            from = page.next();
            store(LedgerEntry.create(key(staff, "late-" + pages), NOW));
            pages++;
        } while (from.isPresent() && pages < 1_000);

        assertThat(seen).doesNotHaveDuplicates().containsAll(wanted);
        assertThat(from).isEmpty();
    }

    @Test
    void a_limit_out_of_range_and_a_page_of_nobody_are_refused() {
        LedgerQuery all = LedgerQuery.all(staff);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger().query(all, Optional.empty(), 0))
                .withMessageContaining("1-1000; got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger().query(all, Optional.empty(), FaceLedger.MAX_PAGE + 1))
                .withMessageContaining("got 1001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger().query(all, Optional.of("no page"), 10))
                .withMessageContaining("no page");
    }

    // ---- what the tests are made of

    private LedgerEntry store(LedgerEntry entry) {
        return ledger().compareAndSet(entry).orElseThrow(() -> new AssertionError("not stored: " + entry));
    }

    private List<String> sources(LedgerQuery query) {
        return ledger().stream(query).map(entry -> entry.key().source().value()).toList();
    }
}
