package dev.rekollect.testkit.internal.http;

import dev.rekollect.testkit.internal.wire.JsonNumbers;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a request for errors to come: which operation, how often, which code, which status. */
record FaultOrder(
        String operation,
        int times,
        String errorCode,
        @Nullable Integer statusCode) {

    private static final Set<String> MEMBERS = Set.of("operation", "times", "errorCode", "statusCode");
    private static final String EXAMPLE =
            "{\"operation\":\"IndexFaces\",\"times\":1,\"errorCode\":\"ThrottlingException\",\"statusCode\":400}";

    /**
     * The order in a JSON value.
     *
     * @throws IllegalArgumentException where it is none; a misspelt member is not overlooked
     */
    static FaultOrder of(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> members) || !MEMBERS.containsAll(members.keySet())) {
            throw new IllegalArgumentException("an error to come is ordered as " + EXAMPLE);
        }
        Integer times = integer(members, "times");
        return new FaultOrder(
                text(members, "operation"),
                times == null ? 1 : times,
                text(members, "errorCode"),
                integer(members, "statusCode"));
    }

    private static String text(Map<?, ?> members, String name) {
        if (members.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException(name + " must be a text; got " + members.get(name));
    }

    private static @Nullable Integer integer(Map<?, ?> members, String name) {
        Object value = members.get(name);
        return value == null ? null : JsonNumbers.integer(value, name);
    }
}
