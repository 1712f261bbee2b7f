package dev.rekollect.testkit.internal.fake;

/**
 * What a collection's face model can do. Versions are texts such as "7.0" or "6"; only the number in front decides.
 *
 * @param version digits and dots, beginning with a digit
 */
record FaceModel(String version) {

    private static final int FIRST_WITH_FILTER = 3;
    private static final int MOST_FACES_OF_THE_FIRST = 15;

    /** How many of a picture's faces IndexFaces looks at, the largest ones. */
    int mostFaces() {
        return major() <= 1 ? MOST_FACES_OF_THE_FIRST : FaceFinder.MOST;
    }

    /** Whether faces of poor quality can be filtered out. */
    boolean filters() {
        return major() >= FIRST_WITH_FILTER;
    }

    private int major() {
        int dot = version.indexOf('.');
        return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
    }
}
