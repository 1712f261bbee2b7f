package dev.rekollect.internal.engine;

import dev.rekollect.error.RekollectException;
import dev.rekollect.model.FaceOutcome;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Short names of how calls end, for meters and listeners. */
final class Outcomes {

    private static final Pattern WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            String name = type.getSimpleName();
            String words = name.endsWith("Exception") ? name.substring(0, name.length() - "Exception".length()) : name;
            return WORD.matcher(words).replaceAll("_").toLowerCase(Locale.ROOT);
        }
    };

    private Outcomes() {}

    static String of(@Nullable Object answer) {
        return answer instanceof FaceOutcome ? NAMES.get(answer.getClass()) : "success";
    }

    static String of(RekollectException error) {
        return error.getClass() == RekollectException.class ? "failed" : NAMES.get(error.getClass());
    }
}
