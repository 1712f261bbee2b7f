package dev.rekollect.examples.bucketsync;

import dev.rekollect.FaceCollection;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.SearchResult;
import dev.rekollect.s3.ObjectPicture;
import dev.rekollect.s3.ObjectPictures;
import dev.rekollect.s3.S3Event;
import dev.rekollect.s3.S3Images;
import dev.rekollect.s3.Sequencer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A diary that opens for whoever is in the collection. */
final class Diary {

    private static final int REMEMBERED = 10_000;

    private final FaceCollection owners;
    private final String bucket;
    private final ObjectPictures pictures;
    private final float threshold;
    private final Map<String, Sequencer> answered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sequencer> eldest) {
            return size() > REMEMBERED;
        }
    };

    Diary(FaceCollection owners, S3Images visitors, ObjectPictures pictures, float threshold) {
        this.owners = owners;
        this.bucket = visitors.bucket();
        this.pictures = pictures;
        this.threshold = threshold;
    }

    boolean isAbout(S3Event event) {
        return event.bucket().equals(bucket) && event.kind() == S3Event.Kind.CREATED;
    }

    /**
     * Who is in a picture of the second bucket, and whether the diary opens.
     *
     * @return empty where this or a later event of the key has been answered: a message that comes twice is one visit, is paid
     *     for once, and opens the diary once
     */
    Optional<String> visitor(S3Event event) {
        if (!isNew(event)) {
            return Optional.empty();
        }
        try {
            return Optional.of(look(event));
        } catch (RuntimeException e) {
            forget(event);
            throw e;
        }
    }

    // Before the call, so that of two that come at once one is answered.
    private synchronized boolean isNew(S3Event event) {
        Optional<Sequencer> before = Optional.ofNullable(answered.get(event.uri()));
        boolean known = before.isPresent()
                && event.sequencer()
                        .filter(sequencer -> !sequencer.isAfter(before.get()))
                        .isPresent();
        if (!known) {
            event.sequencer().ifPresent(sequencer -> answered.put(event.uri(), sequencer));
        }
        return !known;
    }

    private synchronized void forget(S3Event event) {
        event.sequencer().ifPresent(sequencer -> answered.remove(event.uri(), sequencer));
    }

    private String look(S3Event event) {
        ObjectPicture found = pictures.open(bucket, event.key());
        if (found instanceof ObjectPicture.Fetched fetched) {
            return seen(fetched.image());
        }
        return found instanceof ObjectPicture.Refused refused
                ? "refused, the diary stays shut: " + refused.message()
                : "gone again";
    }

    private String seen(FaceImage picture) {
        SearchResult result =
                owners.search(picture).threshold(threshold).maxFaces(1).run();
        if (result instanceof NoFace) {
            return "no face, the diary stays shut";
        }
        if (result instanceof ImageRefused refused) {
            return "refused, the diary stays shut: " + refused.problem().message();
        }
        Optional<FaceMatch> best = result.best();
        return best.map(match -> String.format(
                        Locale.ROOT, "%s with %.2f %%, the diary opens", nameOf(match), match.similarity()))
                .orElseGet(() -> String.format(
                        Locale.ROOT, "nobody it knows with %.1f %% or more, the diary stays shut", threshold));
    }

    private static String nameOf(FaceMatch match) {
        return match.face()
                .externalImageId()
                .flatMap(ExternalImageIds::decode)
                .orElseGet(() -> match.face().id().toString());
    }
}
