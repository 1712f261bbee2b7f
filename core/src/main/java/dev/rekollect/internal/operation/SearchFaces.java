package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.FaceSearchRequest;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.SearchResult;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.SearchFacesRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesResponse;

/**
 * Searches a collection for faces like one it holds. Billed as one image of group 1.
 *
 * @param id which collection
 * @param request the face and the options
 */
public record SearchFaces(CollectionId id, FaceSearchRequest request) implements Operation<SearchResult> {

    @Override
    public String name() {
        return "SearchFaces";
    }

    @Override
    public Family family() {
        return Family.SEARCH;
    }

    @Override
    public Optional<CollectionId> collection() {
        return Optional.of(id);
    }

    @Override
    public SearchResult call(Attempt attempt) {
        SearchFacesResponse response = attempt.client()
                .searchFaces(SearchFacesRequest.builder()
                        .overrideConfiguration(attempt.settings())
                        .collectionId(id.value())
                        .faceId(request.faceId().value())
                        .faceMatchThreshold(request.threshold().orElse(null))
                        .maxFaces(request.maxFaces().orElse(null))
                        .build());
        List<FaceMatch> matches = SdkFaces.matches(id, response.faceMatches());
        SearchResult.Searched searched =
                new SearchResult.Searched(Optional.of(face()), Optional.empty(), Optional.empty(), Optional.empty());
        return matches.isEmpty() ? new SearchResult.NoMatch(searched) : new SearchResult.Matched(matches, searched);
    }

    @Override
    public Optional<SearchResult> outcomeOf(OverBudget refusal) {
        return Optional.of(refusal);
    }

    @Override
    public Optional<SearchResult> outcomeOf(Fault fault, String message) {
        return fault == Fault.UNKNOWN_FACE ? Optional.of(new SearchResult.UnknownFace(face())) : Optional.empty();
    }

    @Override
    public Optional<FaceId> looksUp() {
        return Optional.of(request.faceId());
    }

    private FaceRef face() {
        return new FaceRef(id, request.faceId());
    }
}
