package dev.rekollect.ledger;

import dev.rekollect.image.ContentHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which content of a source was looked at. All of it may be unknown.
 *
 * @param versionId of a versioned bucket
 * @param etag without quotes; another one means other content, an equal one usually the same
 * @param sequencer of the latest event that was taken into account
 * @param contentHash of the bytes, where they went through this process
 * @param lastModified to the millisecond, what is finer is dropped; S3 tells seconds
 */
public record SourceVersion(
        Optional<String> versionId,
        Optional<String> etag,
        Optional<String> sequencer,
        Optional<ContentHash> contentHash,
        Optional<Instant> lastModified) {

    /** Nothing is known. */
    public static final SourceVersion UNKNOWN =
            new SourceVersion(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The longest of the texts, in characters. */
    public static final int MAX_LENGTH = 1_024;

    /** @throws IllegalArgumentException for a text that is empty or longer than {@value #MAX_LENGTH} characters */
    public SourceVersion {
        checked("versionId", versionId);
        checked("etag", etag);
        checked("sequencer", sequencer);
        lastModified = lastModified.map(time -> time.truncatedTo(ChronoUnit.MILLIS));
    }

    private static void checked(String option, Optional<String> text) {
        if (text.filter(value -> value.isEmpty() || value.length() > MAX_LENGTH).isPresent()) {
            throw new IllegalArgumentException(option + " takes 1-" + MAX_LENGTH + " characters; got "
                    + text.orElse("").length());
        }
    }

    /** The same content, after a further event. */
    public SourceVersion sequencer(Optional<String> latest) {
        return new SourceVersion(versionId, etag, latest, contentHash, lastModified);
    }
}
