package dev.rekollect.image;

import dev.rekollect.image.ImageProblem.Kind;

/** What the structure of a JPEG or PNG file says, without decoding a pixel. */
sealed interface ImageHeader {

    /**
     * A file that is whole.
     *
     * @param width as stored, in pixels
     * @param height as stored, in pixels
     * @param orientation 1-8
     * @param passes how often a decoder goes over the picture; from 2 on it holds all of it in memory meanwhile
     */
    record Sound(int width, int height, int orientation, int passes) implements ImageHeader {}

    /**
     * A file that is not.
     *
     * @param message what follows the name of the picture
     */
    record Broken(Kind kind, String message) implements ImageHeader {}

    static ImageHeader read(ImageFormat format, byte[] bytes) {
        return format == ImageFormat.JPEG ? JpegHeader.read(bytes) : PngHeader.read(bytes);
    }

    static Broken truncated(ImageFormat format, byte[] bytes) {
        return new Broken(
                Kind.TRUNCATED,
                " is a " + format + " that ends too early, after " + bytes.length
                        + " bytes, as when an upload or download was cut off: send the whole file");
    }

    static Broken damaged(ImageFormat format, String what) {
        return new Broken(
                Kind.NOT_AN_IMAGE,
                " starts as a " + format + " but is damaged (" + what + "): send the file as it was written");
    }
}
