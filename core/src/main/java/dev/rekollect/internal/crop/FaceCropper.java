package dev.rekollect.internal.crop;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.ImageLimits;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Cuts each face of a picture out into a picture of its own, for operations that look at the largest face only.
 *
 * <p>A crop shows the face with a margin of half its size on every side, the part of the picture permitting, and is at
 * least 80 x 80 pixels. Other faces in it are painted grey, except where they overlap the wanted one, so that the wanted
 * face is the largest that is left.
 *
 * <p>Takes decoded pixels, {@link dev.rekollect.image.ImageCheck.Ready#decode()}, so that a picture with many faces is
 * decoded once. Thread-safe: crops may be made concurrently, as long as nobody writes to the picture.
 */
public final class FaceCropper {

    private static final double MARGIN = 0.5;
    // Of a pixel. The service's ratios are in single precision, whose error must not claim another row.
    private static final double NOTHING = 0.002;

    private final BufferedImage picture;
    private final List<Rectangle> faces;

    /**
     * Prepares to cut faces out of a picture.
     *
     * @param picture upright, at least 80 x 80 pixels; not copied
     * @param faces the boxes of <em>all</em> faces in it, as the service gave them
     * @throws IllegalArgumentException if the picture is smaller than 80 x 80 pixels
     */
    public FaceCropper(BufferedImage picture, List<BoundingBox> faces) {
        if (Math.min(picture.getWidth(), picture.getHeight()) < ImageLimits.MIN_SIDE) {
            throw new IllegalArgumentException("picture must be at least " + ImageLimits.MIN_SIDE
                    + " pixels in either direction; got " + picture.getWidth() + " x " + picture.getHeight());
        }
        this.picture = picture;
        this.faces = faces.stream().map(this::inPixels).toList();
    }

    /**
     * The crop around one face.
     *
     * @param index of the face in the list that was given
     * @throws IndexOutOfBoundsException if there is no such face
     */
    public FaceCrop crop(int index) {
        Rectangle face = faces.get(index);
        Rectangle window = window(face);
        BufferedImage cut = new BufferedImage(window.width, window.height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = cut.createGraphics();
        graphics.translate(-window.x, -window.y);
        graphics.drawImage(picture, 0, 0, null);
        graphics.setColor(Color.GRAY);
        for (int other = 0; other < faces.size(); other++) {
            if (other != index) {
                graphics.fill(faces.get(other));
            }
        }
        graphics.setClip(face);
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return new FaceCrop(CropEncoder.encode(cut), ratios(window));
    }

    /** All pixels that a box touches, which may lie outside the picture. */
    private Rectangle inPixels(BoundingBox box) {
        // Far outside is far enough: keeps the arithmetic of rectangles from overflowing.
        BoundingBox near =
                box.left() < -10 || box.top() < -10 || box.right() > 10 || box.bottom() > 10 ? box.clamped() : box;
        int left = (int) Math.floor(near.left() * picture.getWidth() + NOTHING);
        int top = (int) Math.floor(near.top() * picture.getHeight() + NOTHING);
        int right = (int) Math.ceil(near.right() * picture.getWidth() - NOTHING);
        int bottom = (int) Math.ceil(near.bottom() * picture.getHeight() - NOTHING);
        return new Rectangle(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    private Rectangle window(Rectangle face) {
        int[] columns = window(face.x, face.width, picture.getWidth());
        int[] rows = window(face.y, face.height, picture.getHeight());
        return new Rectangle(columns[0], rows[0], columns[1], rows[1]);
    }

    /** Where the crop starts in one direction, and how long it is. */
    private static int[] window(int start, int length, int side) {
        int margin = (int) Math.ceil(MARGIN * length);
        int from = Math.max(0, Math.min(side, start - margin));
        int to = Math.max(0, Math.min(side, start + length + margin));
        if (to - from < ImageLimits.MIN_SIDE) {
            // Moved inside where the edge is near; the picture is never smaller than this.
            int centred = (from + to) / 2 - ImageLimits.MIN_SIDE / 2;
            from = Math.max(0, Math.min(side - ImageLimits.MIN_SIDE, centred));
            to = from + ImageLimits.MIN_SIDE;
        }
        return new int[] {from, to - from};
    }

    private BoundingBox ratios(Rectangle window) {
        double width = picture.getWidth();
        double height = picture.getHeight();
        return new BoundingBox(window.x / width, window.y / height, window.width / width, window.height / height);
    }
}
