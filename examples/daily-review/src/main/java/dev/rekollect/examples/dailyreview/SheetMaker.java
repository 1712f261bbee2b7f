package dev.rekollect.examples.dailyreview;

import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a day's sheet of what was found: chooses the pairs, and cuts the faces out of their pictures. */
final class SheetMaker {

    // The earlier picture first: the new one is asked about.
    private static final Comparator<Sheet.Face> EARLIER = Comparator.<Sheet.Face, LocalDate>comparing(
                    face -> face.day().orElse(LocalDate.MIN))
            .thenComparing(Sheet.Face::name)
            .thenComparing(Sheet.Face::id);

    private final Review review;
    private final Map<String, Sheet.Face> faces = new HashMap<>();

    SheetMaker(Review review) {
        this.review = review;
    }

    Sheet make(LocalDate day, int pictures, int withFace, List<Sheet.LeftOut> leftOut) {
        List<Candidate> undecided = review.store().undecided(day, review.threshold());
        List<Sheet.Band> bands = Bands.of(undecided, review.threshold(), review.top()).stream()
                .map(this::band)
                .toList();
        return new Sheet(
                review.collection().id().value(),
                day,
                review.threshold(),
                review.top(),
                pictures,
                withFace,
                bands,
                leftOut);
    }

    private Sheet.Band band(Bands.Band band) {
        List<Sheet.Pair> pairs = new ArrayList<>();
        for (Candidate candidate : band.kept()) {
            Sheet.Face a = face(candidate.faceA());
            Sheet.Face b = face(candidate.faceB());
            boolean inOrder = EARLIER.compare(a, b) <= 0;
            pairs.add(new Sheet.Pair(inOrder ? a : b, inOrder ? b : a, candidate.similarity()));
        }
        return new Sheet.Band(band.name(), pairs, band.more());
    }

    private Sheet.Face face(String id) {
        return faces.computeIfAbsent(id, this::look);
    }

    private Sheet.Face look(String id) {
        FaceRef ref = new FaceRef(review.collection().id(), new FaceId(id));
        Optional<LedgerEntry> entry = review
                .ledger()
                .query(new LedgerQuery.OfFace(review.collection().id(), ref), Optional.empty(), 1)
                .entries()
                .stream()
                .findFirst();
        if (entry.isEmpty()) {
            String name = review.store().name(id).orElse("a picture that is forgotten");
            return new Sheet.Face(id, name, Optional.empty(), Optional.empty(), "nobody here indexed it");
        }
        String name = review.gallery().name(entry.get().key().source());
        Optional<LedgerFace> own = entry.get().faces().stream()
                .filter(face -> face.ref().equals(ref))
                .findFirst();
        Crops.Crop crop =
                own.map(face -> cut(entry.get(), face)).orElseGet(() -> Crops.Crop.none("it was replaced since"));
        return new Sheet.Face(id, name, review.gallery().day(entry.get()), crop.jpeg(), crop.missing());
    }

    private Crops.Crop cut(LedgerEntry entry, LedgerFace face) {
        Gallery.Shot shot = review.gallery().open(entry);
        return shot.image().map(image -> Crops.cut(image, face.box())).orElseGet(() -> Crops.Crop.none(shot.reason()));
    }
}
