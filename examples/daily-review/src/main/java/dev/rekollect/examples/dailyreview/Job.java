package dev.rekollect.examples.dailyreview;

import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.model.ExternalImageIds;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reviews days, oldest first, each finished before the next is begun. */
final class Job {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd EEE", Locale.ENGLISH);
    private static final int SHOWN = 5;

    private final Review review;
    private final OutputFolder out;
    private final PrintWriter words;
    private final Progress progress;

    Job(Review review, OutputFolder out, PrintWriter words, Progress progress) {
        this.review = review;
        this.out = out;
        this.words = words;
        this.progress = progress;
    }

    /**
     * Work that a run which was killed had claimed would be left alone for minutes. Nobody else can be at it: the output folder is
     * locked, and the ledger lies in it. That the claim was there has to stay known, as faces may have been stored.
     */
    void takeOver(Instant now) {
        List<LedgerEntry> left;
        try (Stream<LedgerEntry> unfinished = review.ledger().stream(
                new LedgerQuery.Unfinished(review.collection().id()))) {
            left = unfinished
                    .filter(entry ->
                            entry.claim().filter(claim -> claim.holds(now)).isPresent())
                    .toList();
        }
        for (LedgerEntry entry : left) {
            var name = entry.externalImageId()
                    .orElseGet(() -> ExternalImageIds.encode(
                            review.gallery().name(entry.key().source())));
            Claim ended = new Claim(entry.claim().orElseThrow().owner(), now);
            var unused = review.ledger().compareAndSet(entry.claimed(ended, name, now));
        }
    }

    /**
     * Reviews days.
     *
     * @param again whether days that were finished before, and have not changed since, are gone over too: for nothing, as
     *     nothing is paid for twice
     * @return whether nothing was left undone
     */
    boolean run(Census census, boolean again) {
        tell(census.dayless());
        boolean allDone = census.dayless().isEmpty();
        int number = 0;
        int skipped = 0;
        List<LocalDate> days = census.days();
        for (LocalDate day : days) {
            number++;
            String fingerprint = census.fingerprint(day) + " " + review.threshold() + " " + review.top();
            Optional<String> before = review.store().fingerprint(day);
            if (!again && before.equals(Optional.of(fingerprint)) && out.has(day)) {
                skipped++;
                continue;
            }
            String where = day + (days.size() > 1 ? ", day " + number + " of " + days.size() : "");
            Sheet sheet = review(census, day, where);
            boolean done = sheet.leftOut(Sheet.Why.FAILED) == 0;
            allDone &= sheet.undone() == 0;
            review.store()
                    .finish(new DayRecord(
                            day,
                            sheet.pictures(),
                            sheet.pairs(),
                            sheet.more(),
                            sheet.leftOut().size(),
                            done ? fingerprint : ""));
            writeIndex();
            say(sheet);
        }
        if (skipped > 0) {
            words.println("  " + Text.count(skipped, "day") + " finished before");
        }
        words.flush();
        return allDone;
    }

    private Sheet review(Census census, LocalDate day, String where) {
        try {
            List<Gallery.Listed> pictures = census.pictures(day);
            Indexing indexing = new Indexing(review, progress);
            progress.begin(where + ": indexing", pictures.size());
            indexing.run(day, pictures);
            Searching searching = new Searching(review, progress);
            List<LedgerEntry> open = Searching.open(review, indexing.withFace());
            progress.begin(where + ": searching", open.size());
            searching.run(day, open);
            progress.end();
            List<Sheet.LeftOut> leftOut = Stream.concat(indexing.leftOut().stream(), searching.leftOut().stream())
                    .sorted(Comparator.comparing(Sheet.LeftOut::name))
                    .toList();
            Sheet sheet = new SheetMaker(review)
                    .make(day, pictures.size(), indexing.withFace().size(), leftOut);
            out.write(sheet);
            return sheet;
        } finally {
            progress.end();
        }
    }

    private void writeIndex() {
        out.write(
                "index.html",
                IndexPage.of(review.collection().id().value(), review.store().days()));
    }

    private void say(Sheet sheet) {
        List<String> bands = new ArrayList<>();
        for (Sheet.Band band : sheet.bands()) {
            if (!band.pairs().isEmpty()) {
                bands.add(band.pairs().size() + " at " + band.name() + " %"
                        + (band.more() == 0 ? "" : " and " + band.more() + " more"));
            }
        }
        words.println("  " + DAY.format(sheet.day()) + "  " + Text.count(sheet.pictures(), "picture") + ", "
                + Text.count(sheet.faces(), "face") + "; "
                + (bands.isEmpty() ? "no pairs" : String.join(", ", bands)));
        for (Sheet.LeftOut one : sheet.leftOut()) {
            words.println("               " + Text.visible(one.name()) + ": "
                    + HtmlSheet.words(one.why()).toLowerCase(Locale.ROOT)
                    + (one.why() == Sheet.Why.NO_FACE ? "" : ", " + Text.visible(one.reason())));
        }
        words.flush();
    }

    private void tell(List<Gallery.Dayless> dayless) {
        dayless.stream()
                .limit(SHOWN)
                .forEach(one ->
                        words.println("  on no day: " + Text.visible(one.name()) + ", " + Text.visible(one.reason())));
        if (dayless.size() > SHOWN) {
            words.println("  on no day: " + (dayless.size() - SHOWN) + " more");
        }
    }
}
