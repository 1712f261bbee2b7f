package dev.rekollect.s3;

import dev.rekollect.image.ImageProblem;
import dev.rekollect.s3.internal.ImageIoConverter;
import java.io.IOException;

/**
 * Makes pictures that the service can take of those in formats that it cannot.
 *
 * <p>Implementations must be thread-safe, and look at the size of a picture before they decode it: a file of a few
 * kilobytes may unfold to gigabytes.
 */
@FunctionalInterface
public interface PictureConverter {

    /**
     * Converts with the JDK's ImageIO, and whatever plug-ins it finds: by itself GIF (the first picture of it), BMP and
     * TIFF (the first page, upright); WebP with {@code com.twelvemonkeys.imageio:imageio-webp} on the class path. Up to 150
     * megapixels, and above 33 megapixels decoded at a fraction of the size; transparent parts are laid on white. No
     * picture in colours of print (CMYK).
     */
    static PictureConverter imageIo() {
        return ImageIoConverter.INSTANCE;
    }

    /** Converts nothing: whatever is not JPEG or PNG is refused. */
    static PictureConverter none() {
        return (format, content) -> {
            throw new IOException("it is " + format + ", and conversion is switched off");
        };
    }

    /**
     * Converts a picture.
     *
     * @param format what its first bytes say it is, such as {@link ImageProblem.Kind#WEBP}
     * @param content of the object; not to be changed
     * @return the content of a JPEG or PNG file, of any size
     * @throws IOException if this picture or its format cannot be converted; its message is shown, and follows the
     *     object's name
     */
    byte[] convert(ImageProblem.Kind format, byte[] content) throws IOException;
}
