package dev.rekollect.internal.job;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.PartialSearchException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImagePixels;
import dev.rekollect.internal.crop.FaceCrop;
import dev.rekollect.internal.crop.FaceCropper;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.DetectFaces;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.DetectRequest;
import dev.rekollect.model.DetectResult;
import dev.rekollect.model.EachFaceResult;
import dev.rekollect.model.EachFaceResult.FaceSearch;
import dev.rekollect.model.FaceDetail;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every face of a picture by detecting them all, and searching for each in a part of the picture where it is the largest. */
final class CropSearch {

    // A face found in a crop is the wanted one when the boxes agree by about this much; a neighbour's agree by less.
    private static final double SAME_FACE = 0.3;

    private final CallEngine engine;
    private final CollectionId id;
    private final PictureSearch search;

    CropSearch(CallEngine engine, CollectionId id, PictureSearch search) {
        this.engine = engine;
        this.id = id;
        this.search = search;
    }

    EachFaceResult search(ImageCheck.Ready image, ImageSearchRequest request) {
        DetectResult detected = engine.run(new DetectFaces(image, DetectRequest.of(request.image())));
        if (!(detected instanceof DetectResult.Detected found)) {
            return detected instanceof EachFaceResult same ? same : new NoFace();
        }
        // The largest needs no crop: the service looks for it in the whole picture. Which one that is, it says itself.
        SearchResult whole = search.search(image, request);
        return new EachFaceResult.Searched(
                searchEach(image, request, found.detected(), whole), Optional.of(image.original()), List.of());
    }

    private List<FaceSearch> searchEach(
            ImageCheck.Ready image, ImageSearchRequest request, List<FaceDetail> faces, SearchResult whole) {
        int searched = searchedFace(whole, faces);
        if (faces.size() == 1 && searched == 0) {
            return List.of(new FaceSearch(faces.get(0), whole));
        }
        ImagePixels pixels = image.decode();
        FaceCropper cropper = pixels instanceof ImagePixels.Upright upright
                ? new FaceCropper(
                        upright.image(), faces.stream().map(FaceDetail::box).toList())
                : null;
        List<FaceSearch> done = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            SearchResult result;
            if (i == searched) {
                result = whole;
            } else if (cropper == null) {
                result = new ImageRefused(((ImagePixels.Undecodable) pixels).problem());
            } else {
                result = searchCrop(cropper.crop(i), faces, i, request, done);
            }
            done.add(new FaceSearch(faces.get(i), result));
        }
        return done;
    }

    private SearchResult searchCrop(
            FaceCrop crop, List<FaceDetail> faces, int index, ImageSearchRequest request, List<FaceSearch> done) {
        try {
            return searchCrop(crop, faces.get(index), request);
        } catch (RekollectException e) {
            throw new PartialSearchException(
                    done,
                    faces.subList(index, faces.size()),
                    List.of(),
                    CallContext.of("SearchFacesByImage", Optional.of(id)),
                    e);
        }
    }

    private SearchResult searchCrop(FaceCrop crop, FaceDetail face, ImageSearchRequest request) {
        ImageCheck check = FaceImage.bytes(crop.bytes()).check();
        if (check instanceof ImageCheck.Refused refused) {
            return new ImageRefused(refused.problem());
        }
        SearchResult result = search.search((ImageCheck.Usable) check, request);
        Optional<BoundingBox> box = searchedBox(result).map(crop::toWhole);
        // Another face than the wanted one would be reported under the wanted one's name: better none.
        return box.filter(found -> found.intersectionOverUnion(face.box()) < SAME_FACE)
                        .isPresent()
                ? new NoFace()
                : box.map(found -> at(found, result)).orElse(result);
    }

    // Which face the search of the whole picture was for: the largest where it found none, and none of them (-1) where
    // it looked at something that was not detected, whose matches belong under nobody's name.
    private static int searchedFace(SearchResult result, List<FaceDetail> faces) {
        Optional<BoundingBox> box = searchedBox(result);
        if (box.isEmpty()) {
            return 0;
        }
        int best = -1;
        double agreement = SAME_FACE;
        for (int i = 0; i < faces.size(); i++) {
            double overlap = faces.get(i).box().intersectionOverUnion(box.get());
            if (overlap >= agreement) {
                best = i;
                agreement = overlap;
            }
        }
        return best;
    }

    private static Optional<BoundingBox> searchedBox(SearchResult result) {
        if (result instanceof SearchResult.Matched matched) {
            return matched.searched().box();
        }
        return result instanceof SearchResult.NoMatch none ? none.searched().box() : Optional.empty();
    }

    private static SearchResult at(BoundingBox box, SearchResult result) {
        if (result instanceof SearchResult.Matched matched) {
            return new SearchResult.Matched(matched.matches(), at(box, matched.searched()));
        }
        return result instanceof SearchResult.NoMatch none
                ? new SearchResult.NoMatch(at(box, none.searched()))
                : result;
    }

    private static SearchResult.Searched at(BoundingBox box, SearchResult.Searched searched) {
        return new SearchResult.Searched(
                searched.face(), Optional.of(box), searched.confidence(), Optional.empty(), searched.shards());
    }
}
