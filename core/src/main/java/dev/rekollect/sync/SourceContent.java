package dev.rekollect.sync;

import dev.rekollect.image.FaceImage;
import dev.rekollect.ledger.SourceVersion;

/** What a {@link SourcePicture} holds at a moment. */
public sealed interface SourceContent {

    /**
     * A picture to index.
     *
     * @param image what to send
     * @param version of exactly that content
     * @param mayChange whether the service might see other content than {@code version} says, because it fetches the
     *     picture itself, later, and without a version id; it is looked at again then
     */
    record Picture(FaceImage image, SourceVersion version, boolean mayChange) implements SourceContent {}

    /** There is no such picture. */
    record Gone() implements SourceContent {}

    /**
     * There is something that cannot be indexed. Nothing is paid for it.
     *
     * @param reason why, and what to do
     * @param version of the content this is true of; {@link SourceVersion#UNKNOWN} where the same content may be taken
     *     another time, such as after a permission was given
     */
    record Refused(String reason, SourceVersion version) implements SourceContent {}
}
