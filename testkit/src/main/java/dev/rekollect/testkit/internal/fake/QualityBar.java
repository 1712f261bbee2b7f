package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.SeenFace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.Reason;

/** How good a face must be. The service keeps its numbers to itself; these are ours, and documented at the builder. */
enum QualityBar {
    NONE(0, 0, 0, 0, 0, 180),
    LOW(70, 5, 15, 35, 20, 75),
    MEDIUM(90, 20, 25, 50, 40, 60),
    HIGH(99, 60, 40, 75, 50, 45);

    private static final double UNSCALED_SIDE = 1920;

    private final double confidence;
    private final double sharpness;
    private final double brightness;
    private final double mean;
    private final double pixels;
    private final double degrees;

    QualityBar(double confidence, double sharpness, double brightness, double mean, double pixels, double degrees) {
        this.confidence = confidence;
        this.sharpness = sharpness;
        this.brightness = brightness;
        this.mean = mean;
        this.pixels = pixels;
        this.degrees = degrees;
    }

    static QualityBar of(@Nullable QualityFilter wanted, QualityFilter byDefault) {
        return switch (wanted == null ? byDefault : wanted) {
            case LOW -> LOW;
            case AUTO, MEDIUM -> MEDIUM;
            case HIGH -> HIGH;
            case NONE, UNKNOWN_TO_SDK_VERSION -> NONE;
        };
    }

    /** As {@link #of(QualityFilter, QualityFilter)}, for a collection: early face models have no filter. */
    static QualityBar of(@Nullable QualityFilter wanted, QualityFilter byDefault, FaceModel model) {
        return model.filters() ? of(wanted, byDefault) : NONE;
    }

    /** How many of the bars a face clears: equal marks make equally good faces, of which the larger is preferred. */
    static int mark(SeenFace face, DecodedPicture picture) {
        int mark = 0;
        while (mark + 1 < values().length && values()[mark + 1].lets(face, picture)) {
            mark++;
        }
        return mark;
    }

    boolean lets(SeenFace face, DecodedPicture picture) {
        return complaints(face, picture).isEmpty();
    }

    /** Everything that keeps the face below the bar. */
    List<Reason> complaints(SeenFace face, DecodedPicture picture) {
        List<Reason> reasons = new ArrayList<>();
        if (this == NONE) {
            return reasons;
        }
        if (!face.lowQuality().isEmpty()) {
            return face.lowQuality();
        }
        if (Math.abs(face.pose().yaw()) > degrees || Math.abs(face.pose().pitch()) > degrees) {
            reasons.add(Reason.EXTREME_POSE);
        }
        if (face.brightness() < brightness) {
            reasons.add(Reason.LOW_BRIGHTNESS);
        }
        if (face.sharpness() < sharpness) {
            reasons.add(Reason.LOW_SHARPNESS);
        }
        if (face.confidence() < confidence) {
            reasons.add(Reason.LOW_CONFIDENCE);
        }
        double side = Math.min(face.width() * picture.width(), face.height() * picture.height());
        double scale = Math.max(1, Math.max(picture.width(), picture.height()) / UNSCALED_SIDE);
        if (side < pixels * scale) {
            reasons.add(Reason.SMALL_BOUNDING_BOX);
        }
        if ((face.confidence() + face.sharpness() + face.brightness()) / 3 < mean) {
            reasons.add(Reason.LOW_FACE_QUALITY);
        }
        return reasons;
    }
}
