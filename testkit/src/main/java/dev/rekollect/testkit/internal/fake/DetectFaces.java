package dev.rekollect.testkit.internal.fake;

import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.DetectFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DetectFacesResponse;

/** Describes the faces of a picture and stores nothing. */
final class DetectFaces implements Operation<DetectFacesRequest, DetectFacesResponse> {

    private final Pictures pictures;
    private final FaceFinder finder;

    DetectFaces(Pictures pictures, FaceFinder finder) {
        this.pictures = pictures;
        this.finder = finder;
    }

    @Override
    public Class<DetectFacesRequest> requestType() {
        return DetectFacesRequest.class;
    }

    @Override
    public Billing billing() {
        return Billing.GROUP_2;
    }

    @Override
    public void check(DetectFacesRequest request, Violations violations) {
        ImageRules.image(violations, "image", request.image());
        violations.allOf("attributes", request.attributesAsStrings(), Attribute.knownValues());
    }

    @Override
    public DetectFacesResponse answer(DetectFacesRequest request) {
        Set<Attribute> wanted = Faces.wanted(request.attributes());
        return DetectFacesResponse.builder()
                .faceDetails(finder.find(pictures.read(request.image())).stream()
                        .map(face -> Faces.describe(face, wanted))
                        .toList())
                .build();
    }
}
