package dev.rekollect.model;

/**
 * What came of a call that looked at a picture, searched a collection or gave faces to a user: the root of the ordinary
 * outcomes.
 *
 * <p>An ordinary outcome is a value, never an exception. Each call answers a sealed type of its own, so that a
 * {@code switch} over it is checked for completeness. Broken calls throw
 * {@link dev.rekollect.error.RekollectException}.
 */
public sealed interface FaceOutcome
        permits IndexResult, SearchOutcome, EachFaceResult, DetectResult, CompareResult, AssociationResult {}
