package dev.rekollect.testkit;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a test says is in a video in S3; see {@link FakePictures#declareVideoS3}.
 *
 * <pre>{@code
 * DeclaredVideo.of(Duration.ofSeconds(20))
 *         .face(Duration.ofMillis(500), DeclaredFace.of("ann"))
 *         .face(Duration.ofSeconds(12), DeclaredFace.of("eve").box(0.6, 0.2, 0.2, 0.3))
 * }</pre>
 *
 * <p>There is no file and nothing is decoded. Immutable and thread-safe: every method answers a changed copy.
 */
public final class DeclaredVideo {

    /**
     * A face at a moment of a video.
     *
     * @param timestamp from the beginning, in milliseconds
     * @param face who and where
     */
    public record Appearing(long timestamp, DeclaredFace face) {}

    private final Duration duration;
    private final List<Appearing> faces;

    private DeclaredVideo(Duration duration, List<Appearing> faces) {
        this.duration = duration;
        this.faces = faces;
    }

    /**
     * A video without faces.
     *
     * @param duration how long it is, above zero, in whole milliseconds
     */
    public static DeclaredVideo of(Duration duration) {
        if (duration.toMillis() <= 0) {
            throw new IllegalArgumentException("a video's duration must be a millisecond or more; got " + duration);
        }
        return new DeclaredVideo(duration.truncatedTo(ChronoUnit.MILLIS), List.of());
    }

    /**
     * One more face. Who stays in the picture is declared once for every moment at which they shall be detected.
     *
     * @param timestamp from the beginning, zero up to the video's duration
     */
    public DeclaredVideo face(Duration timestamp, DeclaredFace face) {
        if (timestamp.isNegative() || timestamp.compareTo(duration) > 0) {
            throw new IllegalArgumentException(
                    "timestamp must be zero up to the video's duration of " + duration + "; got " + timestamp);
        }
        List<Appearing> more = new ArrayList<>(faces);
        more.add(new Appearing(timestamp.toMillis(), face));
        return new DeclaredVideo(duration, List.copyOf(more));
    }

    /** How long it is. */
    public Duration duration() {
        return duration;
    }

    /** In the order of declaration. */
    public List<Appearing> faces() {
        return faces;
    }
}
