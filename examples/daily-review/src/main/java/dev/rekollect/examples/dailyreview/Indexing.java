package dev.rekollect.examples.dailyreview;

import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.sync.SyncListener;
import dev.rekollect.sync.SyncOutcome;
import dev.rekollect.sync.SyncReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Indexes the pictures of a day, and knows afterwards what became of each. */
final class Indexing {

    private final Review review;
    private final Progress progress;
    // By name, so that a sheet does not depend on which thread was faster.
    private final ConcurrentSkipListMap<String, LedgerEntry> entries = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Sheet.LeftOut> leftOut = new ConcurrentSkipListMap<>();

    Indexing(Review review, Progress progress) {
        this.review = review;
        this.progress = progress;
    }

    /** @throws DayBrokenException where what broke would have broken for every other picture, too */
    void run(LocalDate day) {
        SyncReport report = review.gallery().index(day, review.collection(), review.ledger(), new SyncListener() {
            @Override
            public void outcome(SourceUri picture, SyncOutcome outcome) {
                Indexing.this.outcome(review.gallery().name(picture), outcome);
                progress.step();
            }

            @Override
            public void failure(SourceUri picture, RuntimeException failure) {
                failed(review.gallery().name(picture), Text.message(failure));
                progress.step();
            }
        });
        if (report.stoppedBy().isPresent()) {
            throw new DayBrokenException(
                    day, report.stoppedBy().get(), report.failures().values());
        }
        if (!report.complete()) {
            throw new DayBrokenException(day, "it was interrupted", List.of());
        }
    }

    private void outcome(String name, SyncOutcome outcome) {
        if (outcome instanceof SyncOutcome.Indexed indexed) {
            known(name, Optional.of(indexed.entry()));
        } else if (outcome instanceof SyncOutcome.WithoutFace without) {
            known(name, Optional.of(without.entry()));
        } else if (outcome instanceof SyncOutcome.Refused refused) {
            known(name, Optional.of(refused.entry()));
        } else if (outcome instanceof SyncOutcome.UpToDate upToDate) {
            known(name, upToDate.entry());
        } else if (outcome instanceof SyncOutcome.Removed) {
            failed(name, "it went away while it was looked at");
        } else if (outcome instanceof SyncOutcome.Busy busy) {
            failed(name, "somebody else is at it, until " + busy.until() + " at the latest");
        } else if (outcome instanceof SyncOutcome.NotPaidFor notPaidFor) {
            failed(name, "over budget: " + notPaidFor.refusal());
        } else if (outcome instanceof SyncOutcome.Undeletable undeletable) {
            failed(name, "faces of what it held before could not be deleted: " + undeletable.failures());
        }
    }

    private void known(String name, Optional<LedgerEntry> entry) {
        entry.ifPresent(known -> entries.put(name, known));
        Optional<LedgerState> state = entry.map(LedgerEntry::state);
        String reason = entry.flatMap(LedgerEntry::reason).orElse("");
        if (state.filter(LedgerState.NO_FACE::equals).isPresent()) {
            leftOut.put(name, new Sheet.LeftOut(name, Sheet.Why.NO_FACE, reason));
        } else if (state.filter(LedgerState.REFUSED::equals).isPresent() || !reason.isEmpty()) {
            leftOut.put(name, new Sheet.LeftOut(name, Sheet.Why.REFUSED, reason));
        }
    }

    private void failed(String name, String reason) {
        leftOut.put(name, new Sheet.LeftOut(name, Sheet.Why.FAILED, reason));
    }

    /** Those with a face, by name. */
    List<LedgerEntry> withFace() {
        return entries.values().stream()
                .filter(entry ->
                        entry.state() == LedgerState.INDEXED && !entry.faces().isEmpty())
                .toList();
    }

    List<Sheet.LeftOut> leftOut() {
        return new ArrayList<>(leftOut.values());
    }

    int pictures() {
        return (int) Stream.concat(entries.keySet().stream(), leftOut.keySet().stream())
                .distinct()
                .count();
    }
}
