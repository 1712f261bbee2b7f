package dev.rekollect.examples.dailyreview;

import dev.rekollect.FaceCollection;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.FaceSelection;
import dev.rekollect.sync.SourceContent;
import dev.rekollect.sync.SourceSync;
import dev.rekollect.sync.SyncOutcome;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The pictures of a directory tree. */
final class DirectoryGallery implements Gallery {

    private final DirectoryPictures pictures;
    private final Days days;
    private final InstantSource clock;

    DirectoryGallery(DirectoryPictures pictures, Days days, InstantSource clock) {
        this.pictures = pictures;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public void forEach(Consumer<Item> consumer) {
        pictures.forEach(consumer);
    }

    @Override
    public Function<SourceUri, SyncOutcome> into(FaceCollection collection, FaceLedger ledger) {
        return SourceSync.builder(collection, ledger, pictures)
                .request(request -> request.select(FaceSelection.largestFaceOnly()))
                .clock(clock)
                .build()::sync;
    }

    @Override
    public Shot open(LedgerEntry entry) {
        try {
            SourceContent content = pictures.at(entry.key().source()).open();
            if (content instanceof SourceContent.Picture picture) {
                return picture.version().contentHash().equals(entry.version().contentHash())
                        ? Shot.of(picture.image())
                        : Shot.none("the file has changed since");
            }
            return Shot.none(content instanceof SourceContent.Refused refused ? refused.reason() : "the file is gone");
        } catch (UncheckedIOException e) {
            return Shot.none(Text.message(e));
        }
    }

    @Override
    public Optional<LocalDate> day(LedgerEntry entry) {
        return entry.version()
                .lastModified()
                .flatMap(time -> days.of(name(entry.key().source()), time));
    }

    @Override
    public String name(SourceUri uri) {
        return DirectoryPictures.name(uri);
    }
}
