package dev.rekollect.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A picture to look for faces in: bytes, a file, a stream or an S3 object.
 *
 * <pre>{@code
 * FaceImage badge = FaceImage.file(Path.of("badge.jpg")).fitted();
 * }</pre>
 *
 * <p>The service takes JPEG and PNG of at most 5 MiB, 80 to 10,000 pixels in either direction, or an S3 object of at
 * most 15 MB (Rekognition Developer Guide, Guidelines and quotas). {@link #check()} finds out before a call is paid
 * for; it reads headers only, unless the picture is to be {@link #fitted()}.
 *
 * <p>Immutable and thread-safe. {@link #toString()} never shows bytes.
 */
public final class FaceImage {

    private final ImageSource source;
    private final boolean fitted;

    private FaceImage(ImageSource source, boolean fitted) {
        this.source = source;
        this.fitted = fitted;
    }

    /** The content of a JPEG or PNG file. The array is copied; what is wrong with it, {@link #check()} tells. */
    public static FaceImage bytes(byte[] bytes) {
        return new FaceImage(new ImageSource.InMemory("bytes", bytes.clone(), bytes.length), false);
    }

    /**
     * A file, which is read at every {@link #check()} and not before. That it is missing or cannot be read is a
     * {@link ImageCheck.Refused} too.
     */
    public static FaceImage file(Path path) {
        return new FaceImage(new ImageSource.OnDisk(path), false);
    }

    /**
     * What is left of a stream, which is read now, up to {@link ImageLimits#MAX_READ_BYTES} (64 MiB). A longer stream is
     * refused by {@link #check()} as {@link ImageProblem.Kind#TOO_MANY_BYTES}, one that fails as
     * {@link ImageProblem.Kind#UNREADABLE}.
     *
     * @param stream stays open: whoever opened it closes it
     */
    public static FaceImage stream(InputStream stream) {
        try {
            return new FaceImage(ImageSource.InMemory.drain(stream), false);
        } catch (IOException e) {
            // A value, like every other reason not to send a picture: one broken upload must not end a batch.
            return new FaceImage(new ImageSource.Failed("stream", ImageSource.unreadable("the stream", e)), false);
        }
    }

    /**
     * The latest version of an S3 object of at most 15 MB, which the service fetches itself.
     *
     * @param bucket in the region of the client; 3-255 characters of {@code 0-9 A-Z a-z . - _}
     * @param key 1-1024 characters, as stored: not URL-encoded
     * @throws IllegalArgumentException if bucket or key are not as described
     */
    public static FaceImage s3(String bucket, String key) {
        return s3(new ImageCheck.InS3(bucket, key, Optional.empty()));
    }

    /**
     * One version of an S3 object of at most 15 MB, which the service fetches itself.
     *
     * @param bucket in the region of the client; 3-255 characters of {@code 0-9 A-Z a-z . - _}
     * @param key 1-1024 characters, as stored: not URL-encoded
     * @param version 1-1024 characters
     * @throws IllegalArgumentException if bucket, key or version are not as described
     */
    public static FaceImage s3(String bucket, String key, String version) {
        return s3(new ImageCheck.InS3(bucket, key, Optional.of(version)));
    }

    private static FaceImage s3(ImageCheck.InS3 reference) {
        return new FaceImage(new ImageSource.Remote(reference), false);
    }

    /**
     * A picture that was checked: exactly what was found is sent, though its file may have changed since, and nothing is
     * read, decoded or checked again.
     */
    public static FaceImage of(ImageCheck.Usable checked) {
        return checked instanceof ImageCheck.Ready ready
                ? new FaceImage(new ImageSource.Checked(ready), false)
                : s3((ImageCheck.InS3) checked);
    }

    /**
     * This picture, made to fit where it is too large. A picture that fits already is sent untouched; one of more than
     * 5 MiB or 10,000 pixels is decoded at {@link #check()}, turned upright, laid on white, and sent as a JPEG with as
     * many pixels as fit: first at quality 0.9, then 0.8, then shrunk. Ratio boxes stay valid for the original.
     *
     * <p>Takes up to {@link ImageLimits#MAX_READ_BYTES} (64 MiB) and {@link ImageLimits#MAX_DECODED_PIXELS} (150
     * megapixels; 50 for progressive JPEG), and then some 300 MiB of memory for the time of the check. So that memory stays
     * bounded, a picture of more than 33 megapixels (24 with transparency) is decoded at half its sides or less, whatever
     * its bytes would permit. Other formats
     * than JPEG and PNG are refused, and so are pictures below 80 pixels, to which enlarging would add nothing.
     *
     * @throws IllegalStateException for an S3 object: its bytes are not here to be changed
     */
    public FaceImage fitted() {
        if (source instanceof ImageSource.Remote) {
            throw new IllegalStateException("fitted() needs the picture's bytes, and those of " + source.shown()
                    + " are in S3: fetch the object and use FaceImage.bytes or FaceImage.stream");
        }
        return new FaceImage(source, true);
    }

    /**
     * Looks whether the service can take this picture. Bad content is a value, never an exception.
     *
     * <p>Reads the file, if it is one, and then headers only: some microseconds. A fitted picture that needs it is
     * decoded and encoded: about a second for 12 megapixels. Nothing is remembered, so keep the answer.
     */
    public ImageCheck check() {
        return source.check(fitted);
    }

    @Override
    public String toString() {
        return "FaceImage[" + source.shown() + (fitted ? ", fitted]" : "]");
    }
}
