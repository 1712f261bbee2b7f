package dev.rekollect.testkit.internal.portrait;

import dev.rekollect.testkit.Appearance;
import dev.rekollect.testkit.SeenFace.Pose;

/**
 * All that a drawn face tells: what the skin carries and the finder reports.
 *
 * @param identity who it is
 * @param appearance what the face looks like
 * @param pose in whole degrees; roll -180 to 180, yaw and pitch -90 to 90
 * @param quality how well it is to be seen
 */
public record Payload(Identity identity, Appearance appearance, Pose pose, Quality quality) {

    public Payload withIdentity(Identity value) {
        return new Payload(value, appearance, pose, quality);
    }

    public Payload withAppearance(Appearance value) {
        return new Payload(identity, value, pose, quality);
    }

    public Payload withPose(Pose value) {
        return new Payload(identity, appearance, value, quality);
    }

    public Payload withQuality(Quality value) {
        return new Payload(identity, appearance, pose, value);
    }
}
