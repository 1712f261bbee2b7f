package dev.rekollect.examples.matchfaces;

import dev.rekollect.FaceCollection;
import dev.rekollect.IndexCall;
import dev.rekollect.examples.matchfaces.SeenPictures.Finding;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceAttribute;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.StoredFace;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Indexes a picture, unless the collection or the memory of seen pictures knows it. Thread-safe. */
final class Indexer {

    private final FaceCollection collection;
    private final Map<ExternalImageId, List<StoredFace>> known;
    private final SeenPictures seen;
    private final Backend backend;
    private final Options options;

    /**
     * @param known the faces that the collection holds already, by the name of their picture
     * @param seen the pictures that leave nothing in the collection
     * @param backend is told to keep what was stored
     */
    Indexer(
            FaceCollection collection,
            Map<ExternalImageId, List<StoredFace>> known,
            SeenPictures seen,
            Backend backend,
            Options options) {
        this.collection = collection;
        this.known = known;
        this.seen = seen;
        this.backend = backend;
        this.options = options;
    }

    /** When this answers, the outcome will not be paid for again, whatever happens next. */
    Outcome index(Picture picture) {
        List<StoredFace> stored = known.getOrDefault(picture.id(), List.of());
        if (!stored.isEmpty()) {
            return IndexOutcomes.known(picture, stored);
        }
        ImageCheck check = FaceImage.file(picture.file()).fitted().check();
        if (check instanceof ImageCheck.Refused refused) {
            return IndexOutcomes.refused(picture, refused.problem());
        }
        // Of the two usable kinds, the other one is an object in S3.
        byte[] content = ((ImageCheck.Ready) check).bytes();
        String sha256 = sha256(content);
        Optional<Finding> finding = seen.finding(sha256);
        return finding.isPresent() ? IndexOutcomes.seen(picture, finding.get()) : send(picture, content, sha256);
    }

    private Outcome send(Picture picture, byte[] content, String sha256) {
        IndexCall call = collection.index(FaceImage.bytes(content)).externalImageId(picture.id());
        if (options.largestFaceOnly()) {
            call = call.largestFaceOnly();
        }
        if (options.saveImageData()) {
            call = call.attributes(FaceAttribute.ALL);
        }
        IndexResult result = call.run();
        if (options.saveImageData()) {
            ImageData.save(picture, result);
        }
        if (result instanceof IndexResult.Indexed) {
            backend.keep();
        }
        IndexOutcomes.finding(result).ifPresent(finding -> seen.remember(sha256, finding));
        return IndexOutcomes.of(picture, result);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
