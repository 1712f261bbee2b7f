package dev.rekollect.examples.dailyreview;

import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.RekollectException;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Searches the collection for faces like those of a day, each once and never again. */
final class Searching {

    // As many as the default quota of a large region keeps busy; the library paces them.
    private static final int CONCURRENCY = 8;

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
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY);
        try {
            List<Future<?>> searches = new ArrayList<>();
            for (LedgerEntry entry : entries) {
                searches.add(threads.submit(() -> search(day, entry)));
            }
            for (Future<?> search : searches) {
                var unused = search.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RekollectException broken) {
                throw new DayBrokenException(day, Text.message(broken), List.of(broken));
            }
            throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DayBrokenException(day, "it was interrupted", List.of());
        } finally {
            threads.shutdownNow();
        }
    }

    private void search(LocalDate day, LedgerEntry entry) {
        String name = review.gallery().name(entry.key().source());
        for (LedgerFace face : entry.faces()) {
            try {
                SearchResult result = review.collection()
                        .search(face.ref().face())
                        .threshold(review.threshold())
                        .maxFaces(FaceSearchRequest.MAX_FACES)
                        .run();
                if (result instanceof SearchResult.UnknownFace) {
                    failed(
                            name,
                            "the collection does not hold its face " + id(face)
                                    + ", which was deleted there. To index everything anew, delete ledger.db and reviews.db");
                } else if (result instanceof OverBudget refusal) {
                    failed(name, "over budget: " + refusal);
                } else {
                    keep(day, entry, face, result.matches());
                }
            } catch (AccessDeniedException | CollectionNotFoundException | CallInterruptedException e) {
                throw e;
            } catch (RekollectException e) {
                failed(name, Text.message(e));
            }
        }
        progress.step();
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
