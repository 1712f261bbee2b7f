package dev.rekollect.image;

import dev.rekollect.image.ImageProblem.Kind;
import dev.rekollect.image.Signature.Foreign;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells apart the texts that arrive where a picture should: nearly always the right picture, wrongly packed. */
final class TextSignature {

    private static final int LOOKED_AT = 1024;
    // Shorter than any picture in Base64, longer than most words.
    private static final int LEAST_BASE64 = 64;

    private TextSignature() {}

    static Foreign of(byte[] bytes) {
        int length = Math.min(bytes.length, LOOKED_AT);
        // One char a byte, so that anything can be looked at, text or not.
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        String unquoted = text.startsWith("\"") || text.startsWith("'") ? text.substring(1) : text;
        if (unquoted.startsWith("data:")) {
            return new Foreign(
                    Kind.DATA_URL,
                    " is a data URL: strip the 'data:image/...;base64,' prefix and decode the rest with"
                            + " Base64.getDecoder()");
        }
        if (isBase64(unquoted)) {
            return new Foreign(
                    Kind.BASE64_TEXT,
                    " is Base64 text: decode it with Base64.getDecoder(), as the SDK does its own encoding");
        }
        return new Foreign(Kind.NOT_AN_IMAGE, " is neither JPEG nor PNG" + hint(text));
    }

    private static boolean isBase64(String lowerCase) {
        if (lowerCase.startsWith("/9j/") || lowerCase.startsWith("ivborw0kggo")) {
            return true;
        }
        String packed = lowerCase.replaceAll("[\r\n]", "");
        return packed.length() >= LEAST_BASE64 && packed.matches("[a-z0-9+/_-]+={0,2}[\"']?");
    }

    private static String hint(String text) {
        // The replacement character in UTF-8, where the first byte of a JPEG or PNG was: it can no longer be repaired.
        if (text.startsWith("\u00ef\u00bf\u00bd")) {
            return "; it was turned into text and back, which destroys it: keep a picture in a byte[], never a String";
        }
        if (text.startsWith("<svg") || text.contains("<svg ")) {
            return " but SVG, a drawing in text: render it to PNG first";
        }
        if (text.startsWith("<")) {
            return " but HTML or XML, often the error page of a failed download: check where it came from";
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return " but looks like JSON, often an error answer or a wrapper around the picture: check where it came"
                    + " from";
        }
        return ", judged by its first bytes: send the content of a JPEG or PNG file";
    }
}
