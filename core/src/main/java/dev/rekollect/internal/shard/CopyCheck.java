package dev.rekollect.internal.shard;

import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.FaceFilter;
import dev.rekollect.internal.job.FaceListing;
import dev.rekollect.internal.operation.SearchFacesByImage;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.FaceImages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a copy is what it should be: there, and found by its own picture. */
final class CopyCheck {

    // Another photo of the same person may come as close; a stranger does not.
    private static final float NEARLY_THE_SAME = 1;

    private final CallEngine engine;
    private final FaceImages images;

    CopyCheck(CallEngine engine, FaceImages images) {
        this.engine = engine;
        this.images = images;
    }

    /** What is wrong, if anything. */
    Optional<String> problemOf(FaceRef old, FaceRef copy) {
        Optional<StoredFace> stored = stored(copy);
        if (stored.isEmpty()) {
            return Optional.of("the copy is not in its shard");
        }
        // The application knows its pictures by what it was told when it indexed them.
        Optional<FaceImage> image = stored(old).flatMap(images::imageOf);
        if (image.isEmpty() || !(image.get().check() instanceof ImageCheck.Usable usable)) {
            return Optional.of("the picture is not to be had");
        }
        FaceProbe probe = FaceProbe.of(usable, stored.get().box());
        SearchResult result = engine.run(
                new SearchFacesByImage(copy.collection(), probe.image(), ImageSearchRequest.of(image.get())));
        float best = result.best().map(FaceMatch::similarity).orElse(0f);
        return result.matches().stream()
                        .anyMatch(match ->
                                match.face().ref().equals(copy) && match.similarity() >= best - NEARLY_THE_SAME)
                ? Optional.empty()
                : Optional.of("a search with its picture does not find it first");
    }

    private Optional<StoredFace> stored(FaceRef face) {
        FaceFilter only = FaceFilter.ALL.ids(List.of(face.face()));
        try (Stream<StoredFace> faces = new FaceListing(engine, List.of(face.collection()), only).stream()) {
            return faces.findFirst();
        }
    }
}
