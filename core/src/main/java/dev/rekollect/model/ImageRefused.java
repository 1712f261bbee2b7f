package dev.rekollect.model;

import dev.rekollect.image.ImageProblem;

/**
 * The picture cannot be used as it is: wrong format, too big, too small, damaged, or not there. Most of this is known
 * before anything is sent, and then costs nothing.
 *
 * @param problem which, with the limit, the value and what to do
 */
public record ImageRefused(ImageProblem problem)
        implements IndexResult, SearchResult, EachFaceResult, DetectResult, CompareResult, UserSearchResult {}
