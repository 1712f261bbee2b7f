package dev.rekollect.image;

import dev.rekollect.image.ImageProblem.Kind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a file say it is. */
sealed interface Signature {

    /** JPEG or PNG. */
    record Accepted(ImageFormat format) implements Signature {}

    /**
     * Anything else.
     *
     * @param message what follows the name of the picture: "is ..., do ..."
     */
    record Foreign(Kind kind, String message) implements Signature {}

    /** Recognises a file by its beginning; a few kilobytes are enough. */
    static Signature of(byte[] bytes) {
        if (starts(bytes, "\u00ff\u00d8\u00ff")) {
            return new Accepted(ImageFormat.JPEG);
        }
        if (starts(bytes, "\u0089PNG\r\n\u001a\n")) {
            return new Accepted(ImageFormat.PNG);
        }
        Foreign binary = binary(bytes);
        return binary != null ? binary : TextSignature.of(bytes);
    }

    private static @Nullable Foreign binary(byte[] bytes) {
        if (starts(bytes, "GIF8")) {
            return foreign(Kind.GIF, "GIF");
        }
        if (starts(bytes, "RIFF") && at(bytes, 8, "WEBP")) {
            return foreign(Kind.WEBP, "WebP");
        }
        if (at(bytes, 4, "ftyp")) {
            return isoMedia(bytes);
        }
        if (starts(bytes, "II*\0") || starts(bytes, "MM\0*") || starts(bytes, "II+\0") || starts(bytes, "MM\0+")) {
            return foreign(Kind.TIFF, "TIFF or a camera's raw file");
        }
        // Two letters alone would claim any text that starts with them; the four reserved bytes are always zero.
        if (starts(bytes, "BM") && at(bytes, 6, "\0\0\0\0")) {
            return foreign(Kind.BMP, "BMP");
        }
        if (starts(bytes, "%PDF-")) {
            return new Foreign(
                    Kind.PDF, " is a PDF document; the service takes JPEG and PNG: export the picture from it first");
        }
        if (bytes.length < 8 && (starts(bytes, "\u00ff\u00d8") || starts(bytes, "\u0089PNG"))) {
            return new Foreign(Kind.TRUNCATED, " ends after " + bytes.length + " bytes: send the whole file");
        }
        return null;
    }

    private static Foreign isoMedia(byte[] bytes) {
        // The box names a major brand and then compatible ones; some AVIF files have the major brand of all HEIF.
        int box = Math.max(16, Math.min(256, JpegSegments.uint16(bytes, 2)));
        int size = Math.min(bytes.length, box);
        String brands = new String(bytes, 8, size - 8, StandardCharsets.ISO_8859_1);
        if (brands.contains("avif") || brands.contains("avis")) {
            return foreign(Kind.AVIF, "AVIF");
        }
        if (brands.contains("hei") || brands.contains("hev") || brands.contains("mif1") || brands.contains("msf1")) {
            return foreign(Kind.HEIC, "HEIC, as iPhones write");
        }
        return new Foreign(Kind.NOT_AN_IMAGE, " is a video or another MP4-like file, not a picture: send JPEG or PNG");
    }

    private static Foreign foreign(Kind kind, String format) {
        return new Foreign(kind, " is " + format + "; the service takes JPEG and PNG: convert it first");
    }

    private static boolean starts(byte[] bytes, String magic) {
        return at(bytes, 0, magic);
    }

    private static boolean at(byte[] bytes, int offset, String magic) {
        if (bytes.length < offset + magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if ((bytes[offset + i] & 0xff) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
