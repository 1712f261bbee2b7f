package dev.rekollect.s3.internal;

import dev.rekollect.image.ImageLimits;
import dev.rekollect.image.ImageProblem.Kind;
import dev.rekollect.s3.PictureConverter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Converts to JPEG with ImageIO, within bounds that are checked first. */
public enum ImageIoConverter implements PictureConverter {
    /** The only one. */
    INSTANCE;

    /** 33 megapixels of three bytes: the most that pixels of one picture take in memory, as in core. */
    private static final long MAX_RASTER_BYTES = 96L << 20;

    private static final int RGB_BYTES = 3;
    private static final float QUALITY = 0.95f;

    @Override
    public byte[] convert(Kind format, byte[] content) throws IOException {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IIOException(
                        "it is " + format + ", which no plug-in of ImageIO here reads: convert it to JPEG,"
                                + (format == Kind.WEBP
                                        ? " or put com.twelvemonkeys.imageio:imageio-webp on the class path"
                                        : " or set a PictureConverter that can"));
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, false, false);
                int orientation = format == Kind.TIFF ? tiffOrientation(reader) : ExifSegment.UPRIGHT;
                byte[] jpeg = jpeg(onWhite(decode(reader)));
                // The service turns a JPEG by its EXIF data itself, which is sharper than to turn the pixels here.
                return ExifSegment.withOrientation(jpeg, orientation);
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            // The end of a file that is too short comes without a word.
            throw e.getMessage() == null
                    ? new IIOException("it is " + format + ", and damaged or cut short: store it again", e)
                    : e;
        } catch (RuntimeException e) {
            // Besides IOException the JDK's decoders answer damaged data with a dozen kinds of RuntimeException.
            throw new IIOException("it is " + format + ", and damaged: " + e, e);
        }
    }

    private static BufferedImage decode(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        long pixels = (long) width * height;
        if (pixels > ImageLimits.MAX_DECODED_PIXELS) {
            throw new IIOException("it has " + width + " x " + height + " pixels; at most "
                    + ImageLimits.MAX_DECODED_PIXELS + " are decoded: shrink it first");
        }
        int step = (int) Math.ceil(Math.sqrt(Math.max(1, (double) pixels * bytesPerPixel(reader) / MAX_RASTER_BYTES)));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    private static int bytesPerPixel(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        ImageTypeSpecifier type = types.hasNext() ? types.next() : null;
        if (type == null || (type.getNumBands() == 4 && !type.getColorModel().hasAlpha())) {
            throw new IIOException(
                    "its colours are those of print (CMYK) or others that Java does not read: convert it" + " to RGB");
        }
        int bits = type.getNumBands()
                * DataBuffer.getDataTypeSize(type.getSampleModel().getDataType());
        return Math.max(RGB_BYTES, bits / Byte.SIZE);
    }

    private static int tiffOrientation(ImageReader reader) throws IOException {
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
        int kind = number(directory, BaselineTIFFTagSet.TAG_NEW_SUBFILE_TYPE, 0);
        if ((kind & BaselineTIFFTagSet.NEW_SUBFILE_TYPE_REDUCED_RESOLUTION) != 0) {
            throw new IIOException(
                    "its first picture is only a preview, as in a camera's raw file: convert it to JPEG");
        }
        return number(directory, BaselineTIFFTagSet.TAG_ORIENTATION, ExifSegment.UPRIGHT);
    }

    private static int number(TIFFDirectory directory, int tag, int otherwise) {
        TIFFField field = directory.getTIFFField(tag);
        return field == null || field.getCount() != 1 ? otherwise : field.getAsInt(0);
    }

    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage drawn = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = drawn.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return drawn;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG").next();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream(1 << 20);
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(jpeg)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return jpeg.toByteArray();
    }

    @Override
    public String toString() {
        return "PictureConverter.imageIo()";
    }
}
