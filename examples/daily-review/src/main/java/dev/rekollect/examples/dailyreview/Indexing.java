package dev.rekollect.examples.dailyreview;

import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.sync.SyncOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** Indexes the pictures of a day that the ledger does not call done, and knows afterwards what became of each. */
final class Indexing {

    private final Review review;
    private final Progress progress;
    private final Function<SourceUri, SyncOutcome> sync;
    // By name, so that a sheet does not depend on which thread was faster.
    private final ConcurrentSkipListMap<String, LedgerEntry> entries = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Sheet.LeftOut> leftOut = new ConcurrentSkipListMap<>();

    Indexing(Review review, Progress progress) {
        this.review = review;
        this.progress = progress;
        sync = review.gallery().into(review.collection(), review.ledger());
    }

    /** @throws DayBrokenException where what broke would have broken for every other picture, too */
    void run(LocalDate day, List<Gallery.Listed> pictures) {
        Map<LedgerKey, LedgerEntry> before =
                review.ledger().findAll(pictures.stream().map(review::key).toList());
        List<SourceUri> open = new ArrayList<>();
        for (Gallery.Listed picture : pictures) {
            Optional<LedgerEntry> done = review.done(picture, before);
            if (done.isPresent()) {
                known(name(picture.uri()), done);
                progress.step();
            } else {
                open.add(picture.uri());
            }
        }
        new Workers<>(this::index, (picture, e) -> failed(name(picture), Text.message(e))).run(day, open);
    }

    private void index(SourceUri picture) {
        try {
            outcome(name(picture), sync.apply(picture));
        } finally {
            progress.step();
        }
    }

    private String name(SourceUri picture) {
        return review.gallery().name(picture);
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
        } else if (outcome instanceof SyncOutcome.Removed removed) {
            known(name, Optional.of(removed.entry()));
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
        String reason = entry.flatMap(LedgerEntry::reason).orElse("");
        switch (entry.map(LedgerEntry::state).orElse(LedgerState.GONE)) {
            case NO_FACE -> leftOut.put(name, new Sheet.LeftOut(name, Sheet.Why.NO_FACE, reason));
            case REFUSED -> leftOut.put(name, new Sheet.LeftOut(name, Sheet.Why.REFUSED, reason));
            case GONE -> failed(name, "it went away after it was listed");
            case PENDING -> failed(name, "it changes faster than it can be indexed");
            case INDEXED -> {
                // It may not be read any more, and the face is of what it was.
                if (!reason.isEmpty()) {
                    leftOut.put(name, new Sheet.LeftOut(name, Sheet.Why.REFUSED, reason));
                }
            }
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
}
