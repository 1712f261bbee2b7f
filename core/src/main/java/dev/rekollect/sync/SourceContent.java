package dev.rekollect.sync;

import dev.rekollect.image.FaceImage;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.ExternalImageId;
import java.util.List;

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

    /**
     * There is a picture that is known to hold no face, such as by a {@link dev.rekollect.spi.FaceGate}. Nothing is paid for
     * it.
     *
     * @param reason how that is known
     * @param version of the content this is true of
     */
    record WithoutFace(String reason, SourceVersion version) implements SourceContent {}

    /**
     * There is a picture whose faces are in the collection already, because another is the same. They stay as long as one of
     * both is there. Nothing is paid for it.
     *
     * @param faces as the ledger tells of them with the other picture
     * @param externalImageId the name they carry
     * @param version of the content this is true of
     */
    record Known(List<LedgerFace> faces, ExternalImageId externalImageId, SourceVersion version)
            implements SourceContent {
        public Known {
            faces = List.copyOf(faces);
        }
    }
}
