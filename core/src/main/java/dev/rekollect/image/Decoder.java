package dev.rekollect.image;

import dev.rekollect.image.ImageProblem.Kind;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** Decodes pictures within bounds that are checked first. */
final class Decoder {

    private static final int RGB_BYTES = 3;

    /** 33 megapixels of three bytes, 24 of four. */
    static final long MAX_RASTER_BYTES = 96L << 20;

    private Decoder() {}

    /**
     * The upright pixels of a picture whose header was found sound.
     *
     * @param subject how messages call the picture
     */
    static ImagePixels decode(byte[] bytes, ImageInfo info, String subject) {
        if (!(ImageHeader.read(info.format(), bytes) instanceof ImageHeader.Sound header)) {
            return undecodable(subject, "the header is damaged");
        }
        long pixels = (long) info.storedWidth() * info.storedHeight();
        int limit = header.passes() > 1 ? ImageLimits.MAX_PROGRESSIVE_PIXELS : ImageLimits.MAX_DECODED_PIXELS;
        if (pixels > limit) {
            return new ImagePixels.Undecodable(new ImageProblem(
                    Kind.TOO_MANY_PIXELS,
                    subject + " has " + info.width() + " x " + info.height() + " = " + pixels + " pixels; at most "
                            + limit + " are decoded" + (header.passes() > 1 ? " of a progressive JPEG" : "")
                            + ": shrink it first"));
        }
        if (header.passes() > ImageLimits.MAX_PASSES) {
            return undecodable(
                    subject,
                    "it has " + header.passes() + " scans; at most " + ImageLimits.MAX_PASSES + " are decoded");
        }
        try {
            return new ImagePixels.Upright(Canvas.upright(stored(bytes, info), info.orientation()));
        } catch (IOException | RuntimeException e) {
            // Besides IOException the JDK's decoders answer damaged data with a dozen kinds of RuntimeException.
            return undecodable(subject, e.toString());
        }
    }

    private static ImagePixels undecodable(String subject, String why) {
        return new ImagePixels.Undecodable(new ImageProblem(
                Kind.UNDECODABLE,
                subject + " has a sound header but its pixels cannot be decoded (" + why
                        + "): write it anew with an image editor"));
    }

    private static BufferedImage stored(byte[] bytes, ImageInfo info) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(info.format().name()).next();
        try (ByteArrayImageInput input = new ByteArrayImageInput(PixelData.of(info.format(), bytes))) {
            reader.setInput(input, true, true);
            // What was checked must be what is decoded, or the bounds would not hold.
            if (reader.getWidth(0) != info.storedWidth() || reader.getHeight(0) != info.storedHeight()) {
                throw new IIOException("two headers that disagree on the size");
            }
            ImageReadParam param = reader.getDefaultReadParam();
            int step = step(info, bytesPerPixel(reader));
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    /** Takes every n-th pixel of every n-th row: coarse, but the only way to never hold more than is kept. */
    private static int step(ImageInfo info, int bytesPerPixel) {
        double raster = (double) info.storedWidth() * info.storedHeight() * bytesPerPixel;
        return (int) Math.ceil(Math.sqrt(Math.max(1, raster / MAX_RASTER_BYTES)));
    }

    /** Of the picture as decoded, or as drawn upright in RGB, whichever is more. */
    private static int bytesPerPixel(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        ImageTypeSpecifier type = types.hasNext() ? types.next() : null;
        if (type == null || (type.getNumBands() == 4 && !type.getColorModel().hasAlpha())) {
            // Java versions differ in whether and how they turn the colours of print into those of a screen.
            throw new IIOException("CMYK or another colour space that Java does not read: convert it to RGB");
        }
        int bits = type.getNumBands()
                * DataBuffer.getDataTypeSize(type.getSampleModel().getDataType());
        return Math.max(RGB_BYTES, bits / Byte.SIZE);
    }
}
