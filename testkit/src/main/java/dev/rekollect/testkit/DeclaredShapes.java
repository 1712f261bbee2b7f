package dev.rekollect.testkit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Checks what tests state in the SDK's shapes, which take anything. */
final class DeclaredShapes {

    private static final Set<String> PERCENTAGES = Set.of("Confidence", "MatchConfidence", "PixelPercent");
    private static final Map<String, Integer> MOST = Map.of("Red", 255, "Green", 255, "Blue", 255);

    private DeclaredShapes() {}

    static void requireText(String member, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(
                    member + " must be a text; got " + (text == null ? "none" : "a blank one"));
        }
    }

    /** Refuses percentages and colours that are none, however deep in the shape. */
    static void check(SdkPojo shape) {
        check(shape, "");
    }

    private static void check(SdkPojo shape, String path) {
        for (SdkField<?> field : shape.sdkFields()) {
            String name = path + field.locationName();
            Object value = field.getValueOrDefault(shape);
            if (value instanceof SdkPojo inner) {
                check(inner, name + ".");
            } else if (value instanceof List<?> elements) {
                for (int i = 0; i < elements.size(); i++) {
                    if (elements.get(i) instanceof SdkPojo inner) {
                        check(inner, name + "[" + i + "].");
                    }
                }
            } else if (value instanceof Number number) {
                check(field.locationName(), name, number.doubleValue());
            }
        }
    }

    private static void check(String member, String name, double value) {
        if (PERCENTAGES.contains(member)) {
            require(name, value, 100);
        } else if (MOST.containsKey(member)) {
            require(name, value, MOST.get(member));
        } else if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be a number; got " + value);
        }
    }

    private static void require(String name, double value, int most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(name + " must be 0 to " + most + "; got " + value);
        }
    }
}
