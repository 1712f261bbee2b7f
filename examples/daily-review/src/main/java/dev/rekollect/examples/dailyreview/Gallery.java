package dev.rekollect.examples.dailyreview;

import dev.rekollect.FaceCollection;
import dev.rekollect.image.FaceImage;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.sync.SyncOutcome;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where the pictures are: a directory tree or a bucket. */
interface Gallery {

    /** What a listing came upon. */
    sealed interface Item {}

    /**
     * A picture, as far as its name tells.
     *
     * @param version which content, in the same terms as the ledger's
     */
    record Listed(SourceUri uri, SourceVersion version, LocalDate day) implements Item {}

    /**
     * Something that is on no day.
     *
     * @param reason why, and what to do
     */
    record Dayless(String name, String reason) implements Item {}

    /** A picture's content to cut a face out of, or why there is none. */
    record Shot(Optional<FaceImage> image, String reason) {
        static Shot of(FaceImage image) {
            return new Shot(Optional.of(image), "");
        }

        static Shot none(String reason) {
            return new Shot(Optional.empty(), reason);
        }
    }

    /** Tells of everything there is, one after the other; holds none of it. */
    void forEach(Consumer<Item> consumer);

    /** What indexes the largest face of a picture, or finds that there is nothing to do. Thread-safe. */
    Function<SourceUri, SyncOutcome> into(FaceCollection collection, FaceLedger ledger);

    /** The content that an entry tells of, if it is still there. */
    Shot open(LedgerEntry entry);

    /** The day of the content that an entry tells of. */
    Optional<LocalDate> day(LedgerEntry entry);

    /** A picture's name within this gallery. */
    String name(SourceUri uri);
}
