package dev.rekollect.image;

/**
 * What a picture must keep to: the service's own limits (Rekognition Developer Guide, Guidelines and quotas) and ours,
 * which keep the memory for one picture bounded.
 */
public final class ImageLimits {

    /** The service's limit for a picture sent as bytes: 5 MiB. */
    public static final int MAX_BYTES = 5_242_880;

    /** The service's least width and height, in pixels. */
    public static final int MIN_SIDE = 80;

    /** The service's greatest width and height, in pixels: answers to larger pictures name this number. */
    public static final int MAX_SIDE = 10_000;

    /** Ours: the largest file or stream that is read in order to be fitted, 64 MiB. */
    public static final int MAX_READ_BYTES = 64 << 20;

    /** Ours: the most pixels of a picture that is decoded row by row, as most are. */
    public static final int MAX_DECODED_PIXELS = 150_000_000;

    /** Ours: the most pixels of a picture that is decoded in several passes, as progressive JPEG is. */
    public static final int MAX_PROGRESSIVE_PIXELS = 50_000_000;

    /** Ours: the most passes of a progressive JPEG. Encoders make about ten; thousands only cost time. */
    static final int MAX_PASSES = 100;

    private ImageLimits() {}
}
