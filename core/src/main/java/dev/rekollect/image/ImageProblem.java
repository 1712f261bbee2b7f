package dev.rekollect.image;

/**
 * Why a picture is refused, and what to do about it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind for programs
 * @param message for people: names the limit, the value and the remedy. Holds nothing of the picture's content
 */
public record ImageProblem(Kind kind, String message) {

    /** The same problem, saying which of several pictures has it. */
    public ImageProblem in(String picture) {
        return new ImageProblem(kind, picture + ": " + message);
    }

    /** What is wrong with a picture. */
    public enum Kind {
        /** There are no bytes. */
        EMPTY,
        /** A JPEG or PNG that ends too early. */
        TRUNCATED,
        /** HEIC or HEIF, as iPhones write. */
        HEIC,
        /** AVIF. */
        AVIF,
        /** WebP. */
        WEBP,
        /** GIF. */
        GIF,
        /** Windows bitmap. */
        BMP,
        /** TIFF, or a camera's raw file, which starts as TIFF does. */
        TIFF,
        /** A PDF document. */
        PDF,
        /** The text of a data URL, as browsers hand out. */
        DATA_URL,
        /** Base64 text in place of the bytes it stands for. */
        BASE64_TEXT,
        /** Something else, or a JPEG or PNG with a damaged header. */
        NOT_AN_IMAGE,
        /** More bytes than the service takes, or than are read in order to fit a picture. */
        TOO_MANY_BYTES,
        /** Smaller than the service takes. */
        TOO_FEW_PIXELS,
        /** Larger than the service takes, or than is decoded in order to fit a picture. */
        TOO_MANY_PIXELS,
        /** The file or stream could not be read. */
        UNREADABLE,
        /** The header is sound and the pixels are not: found only when a picture is decoded, to be fitted or cropped. */
        UNDECODABLE,
        /** The service could not get the S3 object. */
        S3_UNAVAILABLE,
        /** The service refused the picture although nothing was found wrong with it here. */
        REFUSED_BY_SERVICE
    }
}
