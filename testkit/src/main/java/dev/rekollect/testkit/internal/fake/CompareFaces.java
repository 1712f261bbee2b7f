package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.SeenFace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.rekognition.model.CompareFacesMatch;
import software.amazon.awssdk.services.rekognition.model.CompareFacesRequest;
import software.amazon.awssdk.services.rekognition.model.CompareFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ComparedFace;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;

/** Compares the largest face of one picture with all faces of another. */
final class CompareFaces implements Operation<CompareFacesRequest, CompareFacesResponse> {

    private final Pictures pictures;
    private final FaceFinder finder;

    CompareFaces(Pictures pictures, FaceFinder finder) {
        this.pictures = pictures;
        this.finder = finder;
    }

    @Override
    public Class<CompareFacesRequest> requestType() {
        return CompareFacesRequest.class;
    }

    @Override
    public Billing billing() {
        return Billing.GROUP_1;
    }

    @Override
    public void check(CompareFacesRequest request, Violations violations) {
        ImageRules.image(violations, "sourceImage", request.sourceImage());
        ImageRules.image(violations, "targetImage", request.targetImage());
        violations.range("similarityThreshold", request.similarityThreshold(), 0, 100);
        ImageRules.qualityFilter(violations, request.qualityFilterAsString());
    }

    @Override
    public CompareFacesResponse answer(CompareFacesRequest request) {
        QualityBar bar = QualityBar.of(request.qualityFilter(), QualityFilter.NONE);
        SeenFace source = faces(request.sourceImage(), bar).get(0);
        float threshold = SearchRules.threshold(request.similarityThreshold());
        List<CompareFacesMatch> matches = new ArrayList<>();
        List<ComparedFace> unmatched = new ArrayList<>();
        for (SeenFace target : faces(request.targetImage(), bar)) {
            float similarity = source.vector().similarity(target.vector());
            ComparedFace face = Faces.compared(target);
            if (similarity >= threshold) {
                matches.add(CompareFacesMatch.builder()
                        .similarity(similarity)
                        .face(face)
                        .build());
            } else {
                unmatched.add(face);
            }
        }
        matches.sort(Comparator.comparing(CompareFacesMatch::similarity).reversed());
        return CompareFacesResponse.builder()
                .sourceImageFace(s -> s.boundingBox(Box.of(source).toSdk()).confidence(source.confidence()))
                .faceMatches(matches)
                .unmatchedFaces(unmatched)
                .build();
    }

    /** The faces that clear the bar, largest first; at least one. */
    private List<SeenFace> faces(Image image, QualityBar bar) {
        DecodedPicture picture = pictures.read(image);
        List<SeenFace> faces = finder.find(picture).stream()
                .filter(face -> bar.lets(face, picture))
                .toList();
        if (faces.isEmpty()) {
            throw Rejection.noFaceInPicture();
        }
        return faces;
    }
}
