package dev.rekollect.testkit.internal.portrait;

/**
 * How well a face is to be seen.
 *
 * @param sharpness 0-100
 * @param brightness 0-100
 * @param confidenceTenths confidence that it is a face, in tenths of a percent, 0-1000
 */
public record Quality(int sharpness, int brightness, int confidenceTenths) {

    /** A good photo. */
    public static final Quality GOOD = new Quality(90, 80, 999);

    public Quality withSharpness(int value) {
        return new Quality(value, brightness, confidenceTenths);
    }

    public Quality withBrightness(int value) {
        return new Quality(sharpness, value, confidenceTenths);
    }

    public Quality withConfidenceTenths(int value) {
        return new Quality(sharpness, brightness, value);
    }
}
