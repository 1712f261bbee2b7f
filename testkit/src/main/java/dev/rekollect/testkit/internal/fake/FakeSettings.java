package dev.rekollect.testkit.internal.fake;

import dev.rekollect.spi.Sleeper;
import dev.rekollect.testkit.ConstraintStyle;
import dev.rekollect.testkit.FaceEngine;
import dev.rekollect.testkit.FakeLatency;
import dev.rekollect.testkit.FakeLimits;
import dev.rekollect.testkit.FakePictures;
import dev.rekollect.testkit.FakeQuotas;
import dev.rekollect.testkit.OtherPictures;
import dev.rekollect.testkit.S3Objects;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the builder of the fake was told.
 *
 * @param keptCalls how many of the calls are kept, above 0
 * @param sleeper lets calls take their time; null for what suits the clock
 * @param pictures where to declare what is in pictures
 * @param declared what has been declared there, at the moment
 */
public record FakeSettings(
        long seed,
        InstantSource clock,
        String region,
        String account,
        FaceModels faceModels,
        FaceEngine faceEngine,
        OtherPictures otherPictures,
        S3Objects s3,
        Duration visibleAfter,
        Duration userUpdateTime,
        Duration videoJobTime,
        FakeLimits limits,
        ConstraintStyle constraintStyle,
        boolean forgetImages,
        int keptCalls,
        Isolation isolation,
        FakeQuotas quotas,
        FakeLatency latency,
        @Nullable Sleeper sleeper,
        FakePictures pictures,
        Supplier<Declared> declared) {

    World world() {
        return new World(region, account);
    }

    /** The same for another region and account, whose IDs are others. */
    FakeSettings in(World world) {
        return new FakeSettings(
                Ids.random(seed, "world", world.region(), world.account()).nextLong(),
                clock,
                world.region(),
                world.account(),
                faceModels,
                faceEngine,
                otherPictures,
                s3,
                visibleAfter,
                userUpdateTime,
                videoJobTime,
                limits,
                constraintStyle,
                forgetImages,
                keptCalls,
                isolation,
                quotas,
                latency,
                sleeper,
                pictures,
                declared);
    }
}
