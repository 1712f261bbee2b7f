package dev.rekollect.testkit.internal.portrait;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/** Reads the luma of a picture's pixels row by row, whatever the picture's pixel format. */
final class LumaRows {

    private final BufferedImage image;
    private final int type;
    private byte[] bytes = new byte[0];
    private int[] ints = new int[0];

    LumaRows(BufferedImage image) {
        this.image = image;
        this.type = image.getType();
    }

    int width() {
        return image.getWidth();
    }

    /** Writes row {@code y} into {@code target}, from index {@code from} on. */
    void read(int y, byte[] target, int from) {
        int width = image.getWidth();
        Raster raster = image.getRaster();
        switch (type) {
            case BufferedImage.TYPE_BYTE_GRAY -> {
                // As stored: going by way of RGB would bend the tones, because Java takes grey for linear light.
                bytes = (byte[]) raster.getDataElements(0, y, width, 1, bytes.length == 0 ? null : bytes);
                System.arraycopy(bytes, 0, target, from, width);
            }
            case BufferedImage.TYPE_3BYTE_BGR -> {
                // Straight from the buffer: this is what JPEG files decode to, and the detour takes half of the time.
                byte[] buffer = ((DataBufferByte) raster.getDataBuffer()).getData();
                int at = ((ComponentSampleModel) raster.getSampleModel())
                        .getOffset(-raster.getSampleModelTranslateX(), y - raster.getSampleModelTranslateY());
                for (int x = 0; x < width; x++, at += 3) {
                    target[from + x] = luma(buffer[at] & 0xFF, buffer[at - 1] & 0xFF, buffer[at - 2] & 0xFF);
                }
            }
            case BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB -> {
                ints = (int[]) raster.getDataElements(0, y, width, 1, ints.length == 0 ? null : ints);
                readInts(target, from);
            }
            default -> {
                ints = image.getRGB(0, y, width, 1, ints.length == 0 ? null : ints, 0, width);
                readInts(target, from);
            }
        }
    }

    private void readInts(byte[] target, int from) {
        for (int x = 0; x < image.getWidth(); x++) {
            int rgb = ints[x];
            target[from + x] = luma((rgb >> 16) & 0xFF, (rgb >> 8) & 0xFF, rgb & 0xFF);
        }
    }

    private static byte luma(int red, int green, int blue) {
        return (byte) ((77 * red + 150 * green + 29 * blue + 128) >> 8);
    }
}
