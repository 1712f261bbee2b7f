package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.ConstraintStyle;
import dev.rekollect.testkit.FaceEngine;
import dev.rekollect.testkit.FakeLimits;
import dev.rekollect.testkit.OtherPictures;
import dev.rekollect.testkit.S3Images;
import java.time.Duration;
import java.time.InstantSource;

/** What the builder of the fake was told. */
public record FakeSettings(
        long seed,
        InstantSource clock,
        String region,
        String account,
        String faceModelVersion,
        FaceEngine faceEngine,
        OtherPictures otherPictures,
        S3Images s3,
        Duration visibleAfter,
        Duration userUpdateTime,
        FakeLimits limits,
        ConstraintStyle constraintStyle,
        boolean forgetImages) {}
