package dev.rekollect.image;

import dev.rekollect.image.ImageProblem.Kind;

/** Decides from the length and the header of a picture whether the service can take it. Never decodes pixels. */
final class Preflight {

    private final String subject;
    private final boolean fitted;

    /**
     * @param subject how messages call the picture
     * @param fitted whether a picture that is too large is fitted
     */
    Preflight(String subject, boolean fitted) {
        this.subject = subject;
        this.fitted = fitted;
    }

    /**
     * @param bytes of the picture; only their beginning where there are too many
     * @param length of the whole, in bytes
     */
    ImageCheck check(byte[] bytes, long length) {
        if (length == 0) {
            return refused(Kind.EMPTY, " is empty, 0 bytes: send the content of a JPEG or PNG file");
        }
        // Before the length: who sends a large HEIC should hear of the format, not be told to shrink it.
        Signature signature = Signature.of(bytes);
        if (signature instanceof Signature.Foreign foreign) {
            return refused(foreign.kind(), foreign.message());
        }
        if (length > (fitted ? ImageLimits.MAX_READ_BYTES : ImageLimits.MAX_BYTES)) {
            return tooManyBytes(length);
        }
        ImageFormat format = ((Signature.Accepted) signature).format();
        ImageHeader header = ImageHeader.read(format, bytes);
        if (header instanceof ImageHeader.Broken broken) {
            return refused(broken.kind(), broken.message());
        }
        ImageHeader.Sound sound = (ImageHeader.Sound) header;
        return checkSize(
                bytes, new ImageInfo(format, sound.width(), sound.height(), sound.orientation(), bytes.length));
    }

    private ImageCheck checkSize(byte[] bytes, ImageInfo info) {
        String size = " has " + info.width() + " x " + info.height() + " pixels";
        if (Math.min(info.width(), info.height()) < ImageLimits.MIN_SIDE) {
            return refused(
                    Kind.TOO_FEW_PIXELS,
                    size + "; the service takes at least " + ImageLimits.MIN_SIDE
                            + " in either direction: send a larger original, as enlarging this one adds nothing");
        }
        boolean large = Math.max(info.width(), info.height()) > ImageLimits.MAX_SIDE;
        if (large && !fitted) {
            return refused(
                    Kind.TOO_MANY_PIXELS,
                    size + "; the service takes at most " + ImageLimits.MAX_SIDE
                            + " in either direction: use fitted() to have it shrunk");
        }
        if (large || info.byteLength() > ImageLimits.MAX_BYTES) {
            return Fitter.fit(bytes, info, subject);
        }
        return new ImageCheck.Ready(info, bytes, info);
    }

    private ImageCheck tooManyBytes(long length) {
        String found = length > ImageLimits.MAX_READ_BYTES ? " has at least " : " has ";
        String remedy = fitted
                ? "; fitted() reads at most " + ImageLimits.MAX_READ_BYTES + " (64 MiB): shrink it first"
                : "; the service takes at most " + ImageLimits.MAX_BYTES + " (5 MiB): use fitted() to have it shrunk,"
                        + " or send it through S3, which takes 15 MB";
        return refused(Kind.TOO_MANY_BYTES, found + length + " bytes" + remedy);
    }

    private ImageCheck refused(Kind kind, String message) {
        return new ImageCheck.Refused(new ImageProblem(kind, subject + message));
    }
}
