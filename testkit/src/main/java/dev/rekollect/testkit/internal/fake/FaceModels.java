package dev.rekollect.testkit.internal.fake;

import java.util.regex.Pattern;

/** The face model of the day, to which new collections are bound. Thread-safe. */
public final class FaceModels {

    // The service's model allows any digits and dots; here a number has to come first, for the fake compares it.
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d+)*");

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
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException(
                    "a face model's version is numbers between dots, e.g. 7.0; got " + version);
        }
        return version;
    }
}
