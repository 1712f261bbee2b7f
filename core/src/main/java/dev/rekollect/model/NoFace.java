package dev.rekollect.model;

/**
 * The service found no face in the picture. Indexing one, detecting in it and searching users by it is billed all the
 * same; searching faces and comparing answer it with an error, and AWS does not say whether it bills those.
 *
 * <p>For a comparison: none in the source or none in the target; the service does not say in which.
 */
public record NoFace()
        implements IndexResult, SearchResult, EachFaceResult, DetectResult, CompareResult, UserSearchResult {}
