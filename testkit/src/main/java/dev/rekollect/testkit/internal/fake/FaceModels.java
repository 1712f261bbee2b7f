package dev.rekollect.testkit.internal.fake;

/** The face model of the day, to which new collections are bound. Thread-safe. */
public final class FaceModels {

    private static final int MOST_DIGITS_OF_THE_FIRST = 9;

    private final String first;
    private volatile String newest;

    /** Starts with this version. */
    public FaceModels(String version) {
        first = checked(version);
        newest = version;
    }

    public void release(String version) {
        newest = checked(version);
    }

    String newest() {
        return newest;
    }

    void reset() {
        newest = first;
    }

    private static String checked(String version) {
        if (!isVersion(version)) {
            throw new IllegalArgumentException(
                    "a face model's version is numbers between dots, e.g. 7.0; got " + version);
        }
        return version;
    }

    // The service's model allows any digits and dots; here a number has to come first, for the fake compares it.
    private static boolean isVersion(String text) {
        int digits = 0;
        boolean first = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Ascii.isDigit(c)) {
                digits++;
            } else if (c == '.' && digits > 0) {
                digits = 0;
                first = false;
            } else {
                return false;
            }
            if (first && digits > MOST_DIGITS_OF_THE_FIRST) {
                return false;
            }
        }
        return digits > 0;
    }
}
