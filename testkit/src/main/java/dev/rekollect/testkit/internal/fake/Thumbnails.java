package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.internal.portrait.ImageFiles;
import dev.rekollect.testkit.internal.portrait.Orientation;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Small pictures of the faces that were stored last, for people to look at. None are kept before somebody says how
 * many. By face ID, which is another one in every collection and world. Thread-safe.
 */
final class Thumbnails {

    private static final int SIDE = 96;
    private static final int JPEG_QUALITY = 80;
    // Hair and chin are outside of the box.
    private static final double AROUND = 1.35;

    private final Map<String, byte[]> oldestFirst = new LinkedHashMap<>();
    private volatile int most;

    /** How many are kept from now on; some 3 KB each. */
    synchronized void keep(int number) {
        most = number;
        trim();
    }

    void add(List<StoredFace> faces, DecodedPicture picture) {
        if (most == 0) {
            return;
        }
        for (StoredFace face : faces) {
            byte @Nullable [] file = draw(face.box(), picture);
            if (file != null) {
                synchronized (this) {
                    // Put at the end, also where it was there before.
                    oldestFirst.remove(face.faceId());
                    oldestFirst.put(face.faceId(), file);
                    trim();
                }
            }
        }
    }

    synchronized Optional<byte[]> of(String faceId) {
        return Optional.ofNullable(oldestFirst.get(faceId));
    }

    synchronized void clear() {
        oldestFirst.clear();
    }

    private void trim() {
        var oldest = oldestFirst.keySet().iterator();
        for (int surplus = oldestFirst.size() - most; surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
    }

    /** A JPEG of a face; null where there is nothing to see of it. */
    private static byte @Nullable [] draw(Box box, DecodedPicture picture) {
        BufferedImage image;
        try {
            image = picture.image();
        } catch (Rejection undecodable) {
            // Who declares what is in a picture may send one with a header and nothing else. It has no looks.
            return null;
        }
        double side = Math.max(box.width() * image.getWidth(), box.height() * image.getHeight()) * AROUND;
        side = Math.min(side, Math.min(image.getWidth(), image.getHeight()));
        if (!(side >= 1)) {
            return null;
        }
        double left = (box.left() + box.width() / 2) * image.getWidth() - side / 2;
        double top = (box.top() + box.height() / 2) * image.getHeight() - side / 2;
        left = Math.max(0, Math.min(left, image.getWidth() - side));
        top = Math.max(0, Math.min(top, image.getHeight() - side));
        BufferedImage crop = image.getSubimage((int) left, (int) top, (int) side, (int) side);
        return ImageFiles.jpeg(shrunk(crop), JPEG_QUALITY, Orientation.UPRIGHT);
    }

    private static BufferedImage shrunk(BufferedImage crop) {
        BufferedImage image = crop;
        // By halves: in one step, most pixels would not be looked at.
        while (image.getWidth() >= 4 * SIDE) {
            image = scaled(image, image.getWidth() / 2);
        }
        return scaled(image, SIDE);
    }

    private static BufferedImage scaled(BufferedImage image, int side) {
        BufferedImage scaled = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, side, side, null);
        graphics.dispose();
        return scaled;
    }
}
