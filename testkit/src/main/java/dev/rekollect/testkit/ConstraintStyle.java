package dev.rekollect.testkit;

/**
 * Which error a request gets that breaks a constraint on its fields: a length, a range, a pattern, a missing member.
 *
 * <p>Seen in the wild are both. A caller that treats only one of them as "my request is wrong" fails on the other, so
 * test with each.
 */
public enum ConstraintStyle {
    /**
     * Code {@code ValidationException}, HTTP 400. The service's model does not name it, so the SDK throws its base
     * {@code RekognitionException}.
     */
    VALIDATION_EXCEPTION,

    /** Code {@code InvalidParameterException}, HTTP 400, with the same text. */
    INVALID_PARAMETER
}
