package dev.rekollect.testkit.internal.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * Reads shapes that a test wrote, where a misspelt member is a mistake. The service overlooks members it does not know,
 * and so does {@link ShapeReader}.
 */
public final class StrictShapes {

    private StrictShapes() {}

    /**
     * Fills a builder; members that are absent keep what they have.
     *
     * @throws IllegalArgumentException for a member the shape does not have
     * @throws WireException for one of another type
     */
    public static void fill(SdkPojo builder, @Nullable Object json, String path) {
        checkNames(builder, json, path);
        ShapeReader.fill(builder, json, path);
    }

    private static void checkNames(SdkPojo shape, @Nullable Object json, String path) {
        if (!(json instanceof Map<?, ?> members)) {
            // The reader will say so.
            return;
        }
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String at = path + "." + member.getKey();
            SdkField<?> field = shape.sdkFields().stream()
                    .filter(candidate -> candidate.locationName().equals(member.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(at + " is no member; there are "
                            + shape.sdkFields().stream()
                                    .map(SdkField::locationName)
                                    .toList()));
            if (isShape(field)) {
                checkNames(field.constructor().get(), member.getValue(), at);
            } else if (is(field, MarshallingKnownType.LIST) && member.getValue() instanceof List<?> elements) {
                SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
                for (int i = 0; isShape(element) && i < elements.size(); i++) {
                    checkNames(element.constructor().get(), elements.get(i), at + "[" + i + "]");
                }
            }
        }
    }

    private static boolean isShape(SdkField<?> field) {
        return is(field, MarshallingKnownType.SDK_POJO);
    }

    private static boolean is(SdkField<?> field, MarshallingKnownType type) {
        return field.marshallingType().getKnownType() == type;
    }
}
