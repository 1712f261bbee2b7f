package dev.rekollect.testkit.internal.fake;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * How a camera was held, as EXIF numbers it.
 *
 * @param exif 1 to 8; 1 is upright
 */
record Orientation(int exif) {

    static final Orientation UPRIGHT = new Orientation(1);

    static Orientation ofJpeg(byte[] jpeg) {
        try {
            ExifIFD0Directory directory = JpegMetadataReader.readMetadata(new ByteArrayInputStream(jpeg))
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer tag = directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return tag == null || tag < 1 || tag > 8 ? UPRIGHT : new Orientation(tag);
        } catch (JpegProcessingException | IOException e) {
            // Damaged metadata says nothing about the pixels. Where those are damaged too, reading them will say so.
            return UPRIGHT;
        }
    }

    boolean swapsSides() {
        return exif >= 5;
    }

    BufferedImage upright(BufferedImage stored) {
        if (exif == 1) {
            return stored;
        }
        int width = stored.getWidth();
        int height = stored.getHeight();
        int[] from = stored.getRGB(0, 0, width, height, null, 0, width);
        int[] to = new int[from.length];
        int uprightWidth = swapsSides() ? height : width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                to[target(x, y, width, height, uprightWidth)] = from[y * width + x];
            }
        }
        BufferedImage upright =
                new BufferedImage(uprightWidth, swapsSides() ? width : height, BufferedImage.TYPE_INT_RGB);
        upright.setRGB(0, 0, uprightWidth, upright.getHeight(), to, 0, uprightWidth);
        return upright;
    }

    private int target(int x, int y, int width, int height, int uprightWidth) {
        int right = width - 1 - x;
        int bottom = height - 1 - y;
        return switch (exif) {
            case 2 -> y * uprightWidth + right;
            case 3 -> bottom * uprightWidth + right;
            case 4 -> bottom * uprightWidth + x;
            case 5 -> x * uprightWidth + y;
            case 6 -> x * uprightWidth + bottom;
            case 7 -> right * uprightWidth + bottom;
            case 8 -> right * uprightWidth + y;
            default -> y * uprightWidth + x;
        };
    }
}
