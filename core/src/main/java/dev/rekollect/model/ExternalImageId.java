package dev.rekollect.model;

/**
 * The name that an application gives to the faces of a picture it indexes, and gets back with every match.
 *
 * <p>The service allows 1 to 255 characters of {@code a-z A-Z 0-9 _ . - :} (Rekognition API Reference, IndexFaces).
 * Paths, S3 keys, e-mail addresses and names do not fit that alphabet: {@link ExternalImageIds#encode} turns any string
 * into an id and {@link ExternalImageIds#decode} turns it back.
 *
 * <p>Immutable and thread-safe.
 *
 * @param value 1-255 characters of {@code a-z A-Z 0-9 _ . - :}
 */
public record ExternalImageId(String value) {

    /** The longest id that the service takes, in characters. */
    public static final int MAX_LENGTH = 255;

    private static final int SHOWN = 80;

    /**
     * Takes an id that is already in the service's alphabet.
     *
     * @throws IllegalArgumentException if it is not, or is empty or longer than {@value #MAX_LENGTH} characters
     */
    public ExternalImageId {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw refused(value, "it has " + value.length() + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            if (!allowed(value.charAt(i))) {
                int codePoint = value.codePointAt(i);
                throw refused(value, "it has " + shown(codePoint) + " at index " + i);
            }
        }
    }

    private static boolean allowed(char c) {
        return ExternalImageIds.plain(c) || c == ':';
    }

    private static String shown(int codePoint) {
        String number = String.format("U+%04X", codePoint);
        boolean printable = !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
        return printable ? "'" + Character.toString(codePoint) + "' (" + number + ")" : number;
    }

    private static IllegalArgumentException refused(String value, String why) {
        String start = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
        return new IllegalArgumentException("externalImageId takes 1-" + MAX_LENGTH
                + " characters of a-z A-Z 0-9 _ . - : and cannot be \"" + start + "\": " + why
                + "; ExternalImageIds.encode makes an id of any string");
    }

    /** The same as the constructor, for static imports and method references. */
    public static ExternalImageId of(String value) {
        return new ExternalImageId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
