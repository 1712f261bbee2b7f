package dev.rekollect.image;

/**
 * A rectangle of whole pixels inside a picture, counted from its top left corner.
 *
 * <p>Immutable and thread-safe.
 *
 * @param x of the leftmost column, 0 or more
 * @param y of the topmost row, 0 or more
 * @param width in pixels; 0 where a face's box lies outside the picture
 * @param height in pixels; 0 where a face's box lies outside the picture
 */
public record PixelBox(int x, int y, int width, int height) {

    /**
     * Takes a rectangle.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public PixelBox {
        if (x < 0 || y < 0 || width < 0 || height < 0) {
            throw new IllegalArgumentException("a rectangle of pixels needs numbers of 0 or more; got x " + x + ", y "
                    + y + ", width " + width + ", height " + height);
        }
    }
}
