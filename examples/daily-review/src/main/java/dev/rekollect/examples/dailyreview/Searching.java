package dev.rekollect.examples.dailyreview;

import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.FaceSearchRequest;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.StoredFace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Searches the collection for faces like those of a day, each once and never again. */
final class Searching {

    private final Review review;
    private final Progress progress;
    private final ConcurrentSkipListMap<String, Sheet.LeftOut> leftOut = new ConcurrentSkipListMap<>();

    Searching(Review review, Progress progress) {
        this.review = review;
        this.progress = progress;
    }

    /** Those of the day's faces that were not searched for, with this threshold or a lower one. */
    static List<LedgerEntry> open(Review review, List<LedgerEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.faces().stream()
                        .anyMatch(face -> !review.store().isSearched(id(face), review.threshold())))
                .toList();
    }

    static String id(LedgerFace face) {
        return face.ref().face().value();
    }

    /** @throws DayBrokenException where what broke would have broken for every other face, too */
    void run(LocalDate day, List<LedgerEntry> entries) {
        new Workers<LedgerEntry>(entry -> search(day, entry), (entry, e) -> failed(name(entry), Text.message(e)))
                .run(day, entries);
    }

    private void search(LocalDate day, LedgerEntry entry) {
        try {
            entry.faces().forEach(face -> search(day, entry, face));
        } finally {
            progress.step();
        }
    }

    private void search(LocalDate day, LedgerEntry entry, LedgerFace face) {
        SearchResult result = review.collection()
                .search(face.ref().face())
                .threshold(review.threshold())
                .maxFaces(FaceSearchRequest.MAX_FACES)
                .run();
        if (result instanceof SearchResult.UnknownFace) {
            failed(
                    name(entry),
                    "the collection does not hold its face " + id(face)
                            + ", which was deleted there. To index everything anew, delete ledger.db and reviews.db");
        } else if (result instanceof OverBudget refusal) {
            failed(name(entry), "over budget: " + refusal);
        } else {
            keep(day, entry, face, result.matches());
        }
    }

    private void keep(LocalDate day, LedgerEntry entry, LedgerFace face, List<FaceMatch> matches) {
        List<Candidate> found = new ArrayList<>();
        List<ReviewStore.Stranger> strangers = new ArrayList<>();
        for (FaceMatch match : matches) {
            StoredFace other = match.face();
            // A picture has one name, and its faces have that: those of what it held before, too.
            if (other.ref().equals(face.ref()) || other.externalImageId().equals(entry.externalImageId())) {
                continue;
            }
            found.add(Candidate.of(id(face), other.id().value(), match.similarity()));
            if (isStranger(other)) {
                String name = other.externalImageId()
                        .map(id -> ExternalImageIds.decode(id).orElse(id.value()))
                        .orElse("without a name");
                strangers.add(new ReviewStore.Stranger(other.id().value(), name));
            }
        }
        if (matches.size() == FaceSearchRequest.MAX_FACES) {
            failed(
                    name(entry),
                    "it has " + matches.size() + " matches, the most that a search tells: raise --threshold");
        }
        review.store().record(id(face), review.threshold(), day, found, strangers);
    }

    private boolean isStranger(StoredFace face) {
        return review.ledger()
                .query(new LedgerQuery.OfFace(review.collection().id(), face.ref()), Optional.empty(), 1)
                .entries()
                .isEmpty();
    }

    private String name(LedgerEntry entry) {
        return review.gallery().name(entry.key().source());
    }

    private void failed(String name, String reason) {
        leftOut.put(name, new Sheet.LeftOut(name, Sheet.Why.FAILED, "not searched: " + reason));
    }

    List<Sheet.LeftOut> leftOut() {
        return List.copyOf(leftOut.values());
    }
}
