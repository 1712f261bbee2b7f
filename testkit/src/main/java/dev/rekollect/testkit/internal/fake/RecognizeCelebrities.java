package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.SeenFace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.rekognition.model.Celebrity;
import software.amazon.awssdk.services.rekognition.model.ComparedFace;
import software.amazon.awssdk.services.rekognition.model.RecognizeCelebritiesRequest;
import software.amazon.awssdk.services.rekognition.model.RecognizeCelebritiesResponse;

/** Tells the faces of celebrities from all others. */
final class RecognizeCelebrities implements Operation<RecognizeCelebritiesRequest, RecognizeCelebritiesResponse> {

    private static final int MOST_FACES = 64;

    // All photos of a person are more alike, and somebody who is more alike might as well be that person.
    private static final float LEAST_SIMILARITY = 90;

    private final Pictures pictures;
    private final FaceFinder finder;
    private final Supplier<Declared> declared;

    RecognizeCelebrities(Pictures pictures, FaceFinder finder, Supplier<Declared> declared) {
        this.pictures = pictures;
        this.finder = finder;
        this.declared = declared;
    }

    @Override
    public Class<RecognizeCelebritiesRequest> requestType() {
        return RecognizeCelebritiesRequest.class;
    }

    @Override
    public Billing billing() {
        return Billing.GROUP_2;
    }

    @Override
    public void check(RecognizeCelebritiesRequest request, Violations violations) {
        ImageRules.image(violations, "image", request.image());
    }

    @Override
    public RecognizeCelebritiesResponse answer(RecognizeCelebritiesRequest request) {
        List<Declared.KnownFace> known = declared.get().celebrities();
        List<Celebrity> celebrities = new ArrayList<>();
        List<ComparedFace> others = new ArrayList<>();
        finder.find(pictures.read(request.image())).stream()
                .limit(MOST_FACES)
                .forEach(face -> recognized(face, known)
                        .ifPresentOrElse(celebrities::add, () -> others.add(Faces.comparedWithMood(face))));
        return RecognizeCelebritiesResponse.builder()
                .celebrityFaces(celebrities)
                .unrecognizedFaces(others)
                .build();
    }

    private static Optional<Celebrity> recognized(SeenFace face, List<Declared.KnownFace> known) {
        return known.stream()
                .map(candidate -> candidate.celebrity().toBuilder()
                        .matchConfidence(candidate.vector().similarity(face.vector()))
                        .face(Faces.comparedWithMood(face))
                        .build())
                .filter(candidate -> candidate.matchConfidence() >= LEAST_SIMILARITY)
                .max(Comparator.comparing(Celebrity::matchConfidence));
    }
}
