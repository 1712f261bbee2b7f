package dev.rekollect.testkit.internal.fake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/** The analyses of videos that were started. Thread-safe. */
final class VideoJobs {

    private record Key(Class<?> operation, String token) {}

    private final Map<String, VideoJob<?>> jobs = new HashMap<>();
    private final Map<Key, VideoJob<?>> byToken = new HashMap<>();
    private Duration videoTime = Duration.ZERO;

    /** Starts a job, unless a request of its operation with the same token did. */
    synchronized VideoJob<?> start(RekognitionRequest request, @Nullable String token, Supplier<VideoJob<?>> newJob) {
        Key key = token == null ? null : new Key(request.getClass(), token);
        VideoJob<?> before = key == null ? null : byToken.get(key);
        if (before != null) {
            if (!((SdkPojo) before.request()).equalsBySdkFields(request)) {
                throw Rejection.tokenInUse(String.valueOf(token));
            }
            return before;
        }
        VideoJob<?> job = newJob.get();
        jobs.put(job.id(), job);
        if (key != null) {
            byToken.put(key, job);
        }
        videoTime = videoTime.plus(job.video().duration());
        return job;
    }

    /** The job that a request of a class started. */
    synchronized VideoJob<?> get(String id, Class<?> startedBy) {
        VideoJob<?> job = jobs.get(id);
        if (job == null || !startedBy.isInstance(job.request())) {
            throw Rejection.noSuchJob(id);
        }
        return job;
    }

    /** How many jobs there are. */
    synchronized int count() {
        return jobs.size();
    }

    /** The length of all videos, each as often as it was analysed. */
    synchronized Duration videoTime() {
        return videoTime;
    }

    synchronized void clear() {
        jobs.clear();
        byToken.clear();
        videoTime = Duration.ZERO;
    }
}
