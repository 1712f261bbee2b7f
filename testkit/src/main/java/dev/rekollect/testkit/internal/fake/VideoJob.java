package dev.rekollect.testkit.internal.fake;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.Video;
import software.amazon.awssdk.services.rekognition.model.VideoColorRange;
import software.amazon.awssdk.services.rekognition.model.VideoJobStatus;
import software.amazon.awssdk.services.rekognition.model.VideoMetadata;

/**
 * An analysis of a video. Its findings are there from the start and shown when its time has come.
 *
 * @param request that started it
 * @param findings by time
 */
record VideoJob<T>(
        String id,
        RekognitionRequest request,
        Video where,
        @Nullable String tag,
        Declared.SeenVideo video,
        Instant doneAt,
        List<T> findings) {

    private static final int MOST = 1000;

    VideoJobStatus status(Instant now) {
        return now.isBefore(doneAt) ? VideoJobStatus.IN_PROGRESS : VideoJobStatus.SUCCEEDED;
    }

    /** What the service says about a video once it has seen it; but for its length, all videos are alike. */
    VideoMetadata metadata() {
        return VideoMetadata.builder()
                .codec("h264")
                .format("QuickTime / MOV")
                .durationMillis(video.duration().toMillis())
                .frameRate(30f)
                .frameWidth(1280L)
                .frameHeight(720L)
                .colorRange(VideoColorRange.LIMITED)
                .build();
    }

    /** All findings, of the one class they have. */
    <F> List<F> findings(Class<F> type, Comparator<F> order) {
        return findings.stream().map(type::cast).sorted(order).toList();
    }

    /** A part of the findings, from behind a position on. */
    static <F> Page<F> page(List<F> sorted, @Nullable Position after, @Nullable Integer maxResults) {
        int from = after == null ? 0 : (int) Math.max(0, Math.min(after.low(), sorted.size()));
        int size = maxResults == null ? MOST : Math.min(maxResults, MOST);
        int to = Math.min(sorted.size(), from + size);
        return new Page<>(sorted.subList(from, to), to == sorted.size() ? null : new Position(0, to));
    }
}
