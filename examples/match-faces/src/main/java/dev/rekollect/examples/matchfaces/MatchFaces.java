package dev.rekollect.examples.matchfaces;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.examples.matchfaces.PictureFinder.Found;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.StoredFace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run: finds the pictures, indexes what is new, searches for every face, prints the matches. */
final class MatchFaces {

    private final Surroundings surroundings;
    private final Options options;
    private final Optional<String> region;
    private final Messages messages;

    MatchFaces(Surroundings surroundings, Options options, Optional<String> region) {
        this.surroundings = surroundings;
        this.options = options;
        this.region = region;
        this.messages = new Messages(surroundings);
    }

    void run(Path directory) {
        Instant start = surroundings.clock().instant();
        Found found = PictureFinder.find(directory.toAbsolutePath());
        found.unreadable().forEach(line -> messages.say("Refused: " + DisplayText.escape(line)));
        if (found.pictures().isEmpty()) {
            throw noUsableImage(directory, "it holds no file that can be read");
        }
        try (Records records = Records.open(directory.toAbsolutePath());
                SeenPictures seen = records.seen(options.collection(), options.aws());
                Backend backend = surroundings.backends().open(options.aws(), region, records.fakeState());
                FaceCollections collections = backend.connect(FaceCollections.builder())) {
            FaceCollection collection = collections.named(options.collection().value());
            prepare(collection, seen);
            backend.keep();
            List<Outcome> outcomes = index(
                    found.pictures(),
                    new Indexer(collection, known(collection, found.pictures()), seen, backend, options));
            Summary summary = new Summary(outcomes, found.unreadable().size());
            if (summary.nothingUsable()) {
                throw noUsableImage(directory, "none of its files is a picture that Rekognition takes");
            }
            MatchResult result =
                    new MatchResult(options.collection(), options.threshold(), match(collection, Faces.of(outcomes)));
            options.format().format(surroundings.charset()).print(result, surroundings.out());
            surroundings.out().flush();
            if (options.delete() && collection.deleteCollection()) {
                backend.keep();
                messages.say("Deleted the collection " + options.collection());
            }
            Duration took = Duration.between(start, surroundings.clock().instant());
            summary.lines(result, collections.costMeter(), options.aws(), took).forEach(messages::say);
            hint(summary);
        }
    }

    private void prepare(FaceCollection collection, SeenPictures seen) {
        if (options.forceRecreate()) {
            seen.clear();
            var unused = collection.recreate();
        } else {
            var unused = collection.createIfMissing();
        }
    }

    private static Map<ExternalImageId, List<StoredFace>> known(FaceCollection collection, List<Picture> pictures) {
        Set<ExternalImageId> wanted = pictures.stream().map(Picture::id).collect(Collectors.toSet());
        Map<ExternalImageId, List<StoredFace>> known = new HashMap<>();
        try (Stream<StoredFace> faces = collection.faces().stream()) {
            faces.forEach(face -> face.externalImageId()
                    .filter(wanted::contains)
                    .ifPresent(id ->
                            known.computeIfAbsent(id, key -> new ArrayList<>()).add(face)));
        }
        return known;
    }

    private List<Outcome> index(List<Picture> pictures, Indexer indexer) {
        List<Outcome> outcomes = new ArrayList<>();
        messages.begin("Indexing", pictures.size());
        try {
            InOrder.forEach(pictures, options.threads(), indexer::index, outcome -> {
                outcomes.add(outcome);
                if (options.verbose() || outcome.faces().size() != 1) {
                    messages.say(outcome.line());
                }
                messages.step();
            });
        } finally {
            messages.end();
        }
        return outcomes;
    }

    private List<Pair> match(FaceCollection collection, Faces faces) {
        Matcher matcher = new Matcher(collection, faces, options.threshold());
        messages.begin("Searching", faces.all().size());
        try {
            InOrder.forEach(faces.all(), options.threads(), matcher::search, searched -> {
                matcher.add(searched);
                messages.step();
            });
        } finally {
            messages.end();
        }
        matcher.vanished().forEach(face -> messages.say("Not searched: someone deleted the face of " + face.label()));
        return matcher.pairs();
    }

    private void hint(Summary summary) {
        if (!options.aws() && summary.faces() == 0) {
            messages.say(
                    "The in-memory fake sees only portraits that were drawn for it, such as those of --make-images."
                            + " For photographs use --aws.");
        }
    }

    private static Trouble noUsableImage(Path directory, String why) {
        return new Trouble(ExitCode.NO_USABLE_IMAGE, "no usable image in " + directory + ": " + why);
    }
}
