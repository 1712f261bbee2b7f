package dev.rekollect.examples.dailyreview;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Names of files below a directory, the same in every locale.
 *
 * <p>A JVM that runs without a locale, as in most containers, reads every non-ASCII letter of a file's name as a question
 * mark, and refuses to make a path of one. A path's URI still has the bytes, so names go through there.
 */
final class FileNames {

    private FileNames() {}

    /** The path from a directory down to a file in it, with slashes. */
    static String relative(Path directory, Path file) {
        String from = withSlash(directory.toUri().getRawPath());
        return decode(file.toUri().getRawPath().substring(from.length()));
    }

    /** The file of a relative name with slashes. */
    static Path resolve(Path directory, String name) {
        Path file = resolve(directory, name.getBytes(StandardCharsets.UTF_8));
        boolean perhapsNoUtf8 =
                name.chars().allMatch(c -> c <= 0xFF) && name.chars().anyMatch(c -> c > 0x7F);
        return perhapsNoUtf8 && !Files.exists(file)
                ? resolve(directory, name.getBytes(StandardCharsets.ISO_8859_1))
                : file;
    }

    private static Path resolve(Path directory, byte[] name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name) {
            boolean plain = (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || "/-_.".indexOf(b) >= 0;
            encoded.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b & 0xff));
        }
        return Path.of(URI.create(withSlash(directory.toUri().toString()) + encoded));
    }

    private static String withSlash(String directory) {
        return directory.endsWith("/") ? directory : directory + "/";
    }

    private static String decode(String path) {
        ByteBuffer bytes = ByteBuffer.allocate(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                bytes.put((byte) Integer.parseInt(path, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.put((byte) c);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            // Names that are not UTF-8 come from old disks and archives; any one-to-one reading keeps them apart.
            return StandardCharsets.ISO_8859_1.decode(bytes.rewind()).toString();
        }
    }
}
