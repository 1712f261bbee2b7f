package dev.rekollect.image;

/**
 * What the header of a picture says, and where the service's boxes are in its pixels.
 *
 * <p>Immutable and thread-safe.
 *
 * @param format of the file
 * @param storedWidth in pixels, as the file stores it
 * @param storedHeight in pixels, as the file stores it
 * @param orientation EXIF, 1-8: how to turn the stored pixels upright. 1 for every PNG, as the service ignores it there
 * @param byteLength of the file
 */
public record ImageInfo(ImageFormat format, int storedWidth, int storedHeight, int orientation, int byteLength) {

    /**
     * Takes what a header says.
     *
     * @throws IllegalArgumentException if a side is not positive, the length negative, or the orientation not 1-8
     */
    public ImageInfo {
        if (storedWidth < 1 || storedHeight < 1 || byteLength < 0) {
            throw new IllegalArgumentException("a picture needs a width and a height of at least 1 and a length of at"
                    + " least 0; got " + storedWidth + " x " + storedHeight + ", " + byteLength + " bytes");
        }
        if (!Orientation.valid(orientation)) {
            throw new IllegalArgumentException("orientation is 1-8; got " + orientation);
        }
    }

    /** Of the upright picture, in pixels: what the service's boxes refer to. */
    public int width() {
        return Orientation.swapsSides(orientation) ? storedHeight : storedWidth;
    }

    /** Of the upright picture, in pixels: what the service's boxes refer to. */
    public int height() {
        return Orientation.swapsSides(orientation) ? storedWidth : storedHeight;
    }

    /**
     * The pixels of the <em>upright</em> picture that a box covers, each edge rounded to the nearest pixel.
     *
     * <p>For pictures that something has turned upright. Most Java decoders, {@code ImageIO} among them, do not: use
     * {@link #storedPixels} with those.
     *
     * @return cut off at the edges of the picture; of no width or height where the box lies outside
     */
    public PixelBox pixels(BoundingBox box) {
        int left = edge(box.left(), width());
        int top = edge(box.top(), height());
        int right = edge(box.right(), width());
        int bottom = edge(box.bottom(), height());
        return new PixelBox(left, top, right - left, bottom - top);
    }

    /**
     * The pixels that a box covers in the picture <em>as stored</em>, which is what {@code ImageIO} decodes.
     *
     * @return cut off at the edges of the picture; of no width or height where the box lies outside
     */
    public PixelBox storedPixels(BoundingBox box) {
        return Orientation.toStored(pixels(box), orientation, storedWidth, storedHeight);
    }

    private static int edge(double ratio, int side) {
        return (int) Math.max(0, Math.min(side, Math.round(ratio * side)));
    }
}
