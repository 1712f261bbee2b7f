package dev.rekollect.image;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FaceImage#check()} found: a picture ready to be sent, a reference to S3, or the reason why not.
 *
 * <p>All three are immutable and thread-safe.
 */
public sealed interface ImageCheck permits ImageCheck.Usable, ImageCheck.Refused {

    /** A picture that may be sent: its bytes are here, or the service fetches them. */
    sealed interface Usable extends ImageCheck permits Ready, InS3 {}

    /** A picture that the service can take, as far as its header tells. */
    final class Ready implements Usable {

        private final ImageInfo original;
        private final byte[] bytes;
        private final ImageInfo sent;
        private volatile @Nullable ContentHash hash;

        Ready(ImageInfo original, byte[] bytes, ImageInfo sent) {
            this.original = original;
            this.bytes = bytes;
            this.sent = sent;
        }

        /** The picture as it was given: maps the service's boxes to its pixels, also where a fitted one was sent. */
        public ImageInfo original() {
            return original;
        }

        /** The file to send. Not a copy, so do not change it. */
        public byte[] bytes() {
            return bytes;
        }

        /** The hash of the file to send. Computed when it is first asked for: some milliseconds for 5 MiB. */
        public ContentHash contentHash() {
            ContentHash known = hash;
            if (known == null) {
                known = ContentHash.of(bytes);
                hash = known;
            }
            return known;
        }

        /** The picture as it is sent; equal to {@link #original()} where it did not need fitting. */
        public ImageInfo sent() {
            return sent;
        }

        /**
         * Decodes the picture to be sent and turns it upright. Costs time and memory at every call: some tenths of a second and
         * 36 MB for 12 megapixels. Pictures above 33 megapixels (24 with transparency) are decoded at a fraction of their size, so that
         * the pixels of one picture never take more than 96 MiB.
         */
        public ImagePixels decode() {
            return Decoder.decode(bytes, sent, "the image");
        }

        @Override
        public String toString() {
            return "Ready[original=" + original + ", sent=" + sent + "]";
        }
    }

    /**
     * A picture that the service fetches itself; nothing was read.
     *
     * @param bucket 3-255 characters of {@code 0-9 A-Z a-z . - _}, in the region of the client
     * @param key 1-1024 characters, as stored: not URL-encoded
     * @param version 1-1024 characters; the latest where empty
     */
    record InS3(String bucket, String key, Optional<String> version) implements Usable {

        private static final int SHOWN = 80;

        /**
         * Takes a reference that the service can take.
         *
         * @throws IllegalArgumentException if bucket, key or version are not as described
         */
        public InS3 {
            if (!bucket.matches("[0-9A-Za-z.\\-_]{3,255}")) {
                throw refused("bucket", "3-255 characters of 0-9 A-Z a-z . - _", bucket);
            }
            if (key.isEmpty() || key.length() > 1024) {
                throw refused("key", "1-1024 characters", key);
            }
            if (version.filter(v -> v.isEmpty() || v.length() > 1024).isPresent()) {
                throw refused("version", "1-1024 characters", version.orElse(""));
            }
        }

        private static IllegalArgumentException refused(String option, String limit, String value) {
            String start = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
            return new IllegalArgumentException(
                    option + " takes " + limit + "; got " + value.length() + " characters: \"" + start + "\"");
        }
    }

    /**
     * A picture that is not worth sending.
     *
     * @param problem why, and what to do
     */
    record Refused(ImageProblem problem) implements ImageCheck {}
}
