package dev.rekollect.testkit.internal.portrait;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes picture files the way the service looks at them. */
public final class UprightImages {

    private UprightImages() {}

    /**
     * The picture in a file, upright: the EXIF orientation of a JPEG file is applied, that of a PNG file is not, because
     * the service does not either.
     *
     * @throws IOException when the bytes are not a picture that this JDK can decode
     */
    public static BufferedImage decode(byte[] file) throws IOException {
        return orientation(file).apply(read(file));
    }

    /** What to do to the stored pixels of a file: nothing but for a JPEG whose EXIF says so. */
    public static Orientation orientation(byte[] file) {
        boolean jpeg = file.length > 2 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8;
        return jpeg ? orientationOf(file) : Orientation.UPRIGHT;
    }

    private static BufferedImage read(byte[] file) throws IOException {
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("not a picture in a format this JDK can decode");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            // The JDK's readers throw all sorts of them at broken files.
            throw new IOException("a broken picture file: " + e, e);
        }
    }

    private static Orientation orientationOf(byte[] jpeg) {
        try {
            Metadata metadata = JpegMetadataReader.readMetadata(new ByteArrayInputStream(jpeg));
            for (ExifIFD0Directory directory : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
                Integer tag = directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
                if (tag != null && tag >= 1 && tag <= 8) {
                    return Orientation.ofTag(tag);
                }
            }
            return Orientation.UPRIGHT;
        } catch (ImageProcessingException | IOException e) {
            // Broken metadata do not make the pixels less of a picture.
            return Orientation.UPRIGHT;
        }
    }
}
