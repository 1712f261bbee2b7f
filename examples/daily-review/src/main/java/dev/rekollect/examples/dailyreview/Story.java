package dev.rekollect.examples.dailyreview;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.testkit.FakeRekognition;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/** Three weeks of selfies, drawn into a directory and reviewed there on a fake Rekognition. Nothing below knows of that. */
final class Story {

    private static final String PICTURES = "pictures";

    private final Options options;
    private final Surroundings around;

    Story(Options options, Surroundings around) {
        this.options = options;
        this.around = around;
    }

    void play() {
        FakeRekognition fake = FakeRekognition.create();
        try (OutputFolder out = OutputFolder.lock(options.out());
                ReviewStore store = ReviewStore.inMemory();
                FaceCollections faces =
                        FaceCollections.builder().client(fake.client()).build()) {
            Path root = out.file(PICTURES);
            StoryPictures.drawInto(root);
            FaceCollection collection = faces.named(options.collection()).createIfMissing();
            Review review = new Review(
                    new DirectoryGallery(
                            DirectoryPictures.in(root, options.out(), options.days()), options.days(), around.clock()),
                    collection,
                    FaceLedger.inMemory(),
                    store,
                    options.threshold(),
                    options.top());
            tell(review, new Job(review, out, around.out(), around.progress()), fake);
            around.out().println();
            around.out().println(Bill.of(faces.costMeter(), false));
            around.out()
                    .println("Open     " + Text.visible(out.file("index.html").toString()));
            around.out().flush();
        }
    }

    private void tell(Review review, Job job, FakeRekognition fake) {
        heading("Three weeks of selfies, each day reviewed before the next");
        run(review, job, day -> true);

        heading("All days once more");
        int before = fake.calls().size();
        run(review, job, day -> true);
        around.out()
                .println("  " + Text.count(fake.calls().size() - before, "call")
                        + ": what is indexed and searched is paid for");

        heading("Somebody looks at the sheet of " + StoryPictures.LOOK_ALIKE + ", and rejects the pair");
        List<Decision> rejected = review.store().undecided(StoryPictures.LOOK_ALIKE, options.threshold()).stream()
                .map(pair -> new Decision(pair.faceA(), pair.faceB(), false))
                .toList();
        around.out().println("  " + Text.count(review.store().decide(rejected), "new decision"));
        run(review, job, day -> !day.isAfter(StoryPictures.LOOK_ALIKE));
    }

    // What is left out belongs to the story: it is told, and no failure.
    private static void run(Review review, Job job, Predicate<LocalDate> wanted) {
        try (Census census = Census.take(review.gallery(), wanted)) {
            var unused = job.run(census, false);
        }
    }

    private void heading(String text) {
        around.out().println();
        around.out().println(text);
    }
}
