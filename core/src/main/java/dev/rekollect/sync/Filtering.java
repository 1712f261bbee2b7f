package dev.rekollect.sync;

import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.job.FilterChain;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.BulkOutcome.Skipped;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.IndexResult;
import dev.rekollect.spi.Billing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What filters say of a picture, in terms of a ledger. */
final class Filtering {

    private final FilterChain filters;
    private final CollectionId collection;
    private final FaceLedger ledger;
    private final UnaryOperator<SourceVersion> skipped;
    private final Consumer<Billing> saved;

    /**
     * @param skipped the version to record of a picture that is taken out, from the one it has
     * @param saved hears what was not paid for
     */
    Filtering(
            FilterChain filters,
            CollectionId collection,
            FaceLedger ledger,
            UnaryOperator<SourceVersion> skipped,
            Consumer<Billing> saved) {
        this.filters = filters;
        this.collection = collection;
        this.ledger = ledger;
        this.skipped = skipped;
        this.saved = saved;
    }

    /** The picture as it is to be taken: as it is, or as what filters say of it. */
    SourceContent look(SourceContent.Picture picture) {
        if (filters.isEmpty() || !(picture.image().check() instanceof ImageCheck.Ready ready)) {
            return picture;
        }
        return filters.look(ready)
                .flatMap(why -> taken(why, skipped.apply(picture.version())))
                // Read once: what was looked at is what is sent.
                .orElseGet(
                        () -> new SourceContent.Picture(FaceImage.of(ready), picture.version(), picture.mayChange()));
    }

    private Optional<SourceContent> taken(Skipped why, SourceVersion version) {
        return switch (why.reason()) {
            case NO_FACE -> Optional.of(new SourceContent.WithoutFace(why.why(), version));
            case REFUSED_BEFORE -> Optional.of(new SourceContent.Refused(why.why(), version));
            case DONE_BEFORE, SAME_PICTURE -> known(why.faces(), version);
        };
    }

    /** Counts what was not paid for, because of what filters said of it. */
    void saved(SourceContent said) {
        Billing why = said instanceof SourceContent.WithoutFace
                ? Billing.SAVED_FILTERED
                : said instanceof SourceContent.Known ? Billing.SAVED_DUPLICATE : Billing.SAVED_REFUSED_PICTURE;
        saved.accept(why);
    }

    // Faces that no entry tells of are nobody's: then the picture is sent.
    private Optional<SourceContent> known(List<FaceRef> faces, SourceVersion version) {
        List<LedgerFace> told = new ArrayList<>();
        Optional<LedgerEntry> teller = Optional.empty();
        for (FaceRef face : faces) {
            teller = teller(face);
            teller.stream()
                    .flatMap(entry -> entry.faces().stream())
                    .filter(own -> own.ref().equals(face))
                    .forEach(told::add);
        }
        return told.isEmpty() || told.size() < faces.size()
                ? Optional.empty()
                : teller.flatMap(LedgerEntry::externalImageId)
                        .map(name -> new SourceContent.Known(told, name, version));
    }

    private Optional<LedgerEntry> teller(FaceRef face) {
        try (Stream<LedgerEntry> knowing = ledger.stream(new LedgerQuery.OfFace(collection, face))) {
            return knowing.filter(entry ->
                            entry.faces().stream().anyMatch(own -> own.ref().equals(face)))
                    .findFirst();
        }
    }

    /** Tells the filters what came of a picture that was sent. */
    void learn(FaceImage image, IndexResult result) {
        if (!filters.isEmpty() && image.check() instanceof ImageCheck.Ready ready) {
            filters.learn(ready, result);
        }
    }
}
