package dev.rekollect.examples.dailyreview;

import dev.rekollect.FaceCollection;
import dev.rekollect.error.RekollectException;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.FaceSelection;
import dev.rekollect.s3.CollectionSync;
import dev.rekollect.s3.Delivery;
import dev.rekollect.s3.ObjectPicture;
import dev.rekollect.s3.ObjectPictures;
import dev.rekollect.s3.S3Image;
import dev.rekollect.s3.S3Images;
import dev.rekollect.s3.S3Item;
import dev.rekollect.s3.Skipped;
import dev.rekollect.sync.SyncOutcome;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The pictures of a bucket, or of a prefix in it. */
final class BucketGallery implements Gallery {

    private final S3Images images;
    private final ObjectPictures pictures;
    private final Days days;
    private final InstantSource clock;

    BucketGallery(S3Images images, ObjectPictures pictures, Days days, InstantSource clock) {
        this.images = images;
        this.pictures = pictures;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public void forEach(Consumer<Item> consumer) {
        try (Stream<S3Item> items = images.stream()) {
            items.forEach(item -> {
                // What cannot be indexed is on a day, too: its reason belongs onto that day's sheet.
                if (item instanceof S3Image image) {
                    consumer.accept(item(image));
                } else if (item instanceof Skipped skipped && skipped.reason() != Skipped.Reason.FOLDER) {
                    consumer.accept(item(skipped.object()));
                }
            });
        }
    }

    private Item item(S3Image image) {
        SourceVersion version = new SourceVersion(
                Optional.empty(),
                Optional.of(image.etag()).filter(etag -> !etag.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(image.lastModified()));
        return days.of(image.key(), image.lastModified())
                .<Item>map(day -> new Listed(SourceUri.s3(image.bucket(), image.key()), version, day))
                .orElseGet(() -> new Dayless(image.key(), "its key holds no date such as 2026-01-31 or 2026/01/31"));
    }

    @Override
    public Function<SourceUri, SyncOutcome> into(FaceCollection collection, FaceLedger ledger) {
        CollectionSync sync = CollectionSync.builder(collection, ledger, images)
                .pictures(pictures)
                .request(request -> request.select(FaceSelection.largestFaceOnly()))
                .clock(clock)
                .build();
        return object -> sync.sync(name(object));
    }

    @Override
    public Shot open(LedgerEntry entry) {
        try {
            ObjectPicture found = pictures.delivery(Delivery.BY_BYTES)
                    .open(images.bucket(), name(entry.key().source()));
            if (found instanceof ObjectPicture.Fetched fetched) {
                return Optional.of(fetched.etag()).equals(entry.version().etag())
                        ? Shot.of(fetched.image())
                        : Shot.none("the object has changed since");
            }
            return Shot.none(found instanceof ObjectPicture.Refused refused ? refused.message() : "the object is gone");
        } catch (RekollectException e) {
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
        String bucket = "s3://" + images.bucket() + "/";
        return uri.value().startsWith(bucket) ? uri.value().substring(bucket.length()) : uri.value();
    }
}
