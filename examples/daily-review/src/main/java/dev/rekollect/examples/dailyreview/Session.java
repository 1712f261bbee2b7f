package dev.rekollect.examples.dailyreview;

import dev.rekollect.FaceCollection;
import dev.rekollect.jdbc.JdbcLedger;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.s3.ObjectPictures;
import dev.rekollect.s3.S3Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;

/** Everything open that a run needs, and closed after it. */
final class Session implements AutoCloseable {

    static final String LEDGER = "ledger.db";
    static final String REVIEWS = "reviews.db";
    private static final String COLLECTION = "collection";
    private static final String SERVICE = "service";
    static final String FAKE = "fake-rekognition.bin";

    private final Options options;
    private final Surroundings around;
    private final OutputFolder out;
    private final Backend backend;
    private final JdbcLedger ledger;
    private final ReviewStore store;
    private final Review review;

    private Session(Options options, Surroundings around) {
        this.options = options;
        this.around = around;
        Path folder = options.out();
        try (Closing closing = new Closing()) {
            out = closing.add(OutputFolder.lock(folder));
            backend = closing.add(around.backends().open(options.aws(), options.region(), out.file(FAKE)));
            Gallery gallery = gallery(options, backend, around);
            ledger = closing.add(JdbcLedger.sqlite(out.file(LEDGER)));
            store = closing.add(ReviewStore.open(out.file(REVIEWS)));
            FaceCollection collection = backend.faces().named(options.collection());
            requireSame(options, backend, store);
            store.set(COLLECTION, options.collection());
            store.set(SERVICE, service(backend));
            review = new Review(gallery, collection, ledger, store, options.threshold(), options.top());
            closing.keep();
        }
    }

    static Session open(Options options, Surroundings around) {
        return new Session(options, around);
    }

    /** What is paid for at most. Makes and changes nothing, and asks nothing of Rekognition. */
    static Planning.Plan plan(Options options, Surroundings around, Predicate<LocalDate> wanted) {
        Path folder = options.out();
        boolean began = Files.exists(folder.resolve(LEDGER)) && Files.exists(folder.resolve(REVIEWS));
        try (Closing closing = new Closing()) {
            Backend backend =
                    closing.add(around.backends().open(options.aws(), options.region(), folder.resolve(FAKE)));
            FaceLedger ledger = began ? closing.add(JdbcLedger.sqlite(folder.resolve(LEDGER))) : FaceLedger.inMemory();
            ReviewStore store = closing.add(began ? ReviewStore.open(folder.resolve(REVIEWS)) : ReviewStore.inMemory());
            requireSame(options, backend, store);
            Review review = new Review(
                    gallery(options, backend, around),
                    backend.faces().named(options.collection()),
                    ledger,
                    store,
                    options.threshold(),
                    options.top());
            return Planning.plan(review, wanted, backend.faces().estimate());
        }
    }

    private static Gallery gallery(Options options, Backend backend, Surroundings around) {
        if (options.directory().isPresent()) {
            DirectoryPictures pictures =
                    DirectoryPictures.in(options.directory().get(), options.out(), options.days());
            return new DirectoryGallery(pictures, options.days(), around.clock());
        }
        S3Images images =
                S3Images.in(backend.s3(), options.bucket().orElseThrow()).prefix(options.prefix());
        return new BucketGallery(images, ObjectPictures.of(backend.s3()), options.days(), around.clock());
    }

    // Faces of another collection or service have other ids, of which ledger and reviews know nothing.
    private static void requireSame(Options options, Backend backend, ReviewStore store) {
        requireSame(options, store.setting(COLLECTION), "collection " + options.collection(), "collection ");
        requireSame(options, store.setting(SERVICE), service(backend), "");
    }

    private static void requireSame(Options options, Optional<String> before, String now, String what) {
        String then = before.map(value -> what + value).orElse(now);
        if (!then.equals(now)) {
            throw new IllegalArgumentException("--out " + options.out() + " holds reviews of " + then + ", not of "
                    + now + ": name another directory with --out");
        }
    }

    private static String service(Backend backend) {
        return backend.paid() ? "AWS in " + backend.faces().costMeter().prices().region() : "the in-memory fake";
    }

    ReviewStore store() {
        return store;
    }

    /** Reviews the days that are wanted; see {@link Job#run}. */
    boolean run(Predicate<LocalDate> wanted, boolean again) {
        int changed = 0;
        for (Path file : options.decisions()) {
            changed += store.decide(DecisionsFile.read(file));
        }
        if (!options.decisions().isEmpty()) {
            around.out().println("  " + Text.count(changed, "new decision"));
        }
        var unused = review.collection().createIfMissing();
        Job job = new Job(review, out, around.out(), around.progress());
        job.takeOver(around.clock().instant());
        try (Census census = Census.take(review.gallery(), wanted)) {
            boolean done = job.run(census, again);
            if (census.days().isEmpty()) {
                around.out().println("  no pictures, so no sheet");
            }
            return done;
        }
    }

    void tellBill() {
        around.out().println();
        around.out().println(Bill.of(backend.faces().costMeter(), backend.paid()));
        if (Files.exists(out.file("index.html"))) {
            around.out()
                    .println("Open     " + Text.visible(out.file("index.html").toString()));
        }
        around.out().flush();
    }

    @Override
    public void close() {
        try (out;
                backend;
                ledger;
                store) {
            around.out().flush();
        }
    }
}
