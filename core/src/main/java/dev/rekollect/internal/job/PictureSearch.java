package dev.rekollect.internal.job;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.SearchResult;

/** Searches for the largest face of a picture, in one collection or many. */
@FunctionalInterface
public interface PictureSearch {

    /**
     * Searches.
     *
     * @param image what is sent; a request may be carried out with parts of its picture
     */
    SearchResult search(ImageCheck.Usable image, ImageSearchRequest request);
}
