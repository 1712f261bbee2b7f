package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.ConstraintStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The constraints of the service's model that a request breaks, in the words of the service. */
final class Violations {

    private final List<String> found = new ArrayList<>();

    /** Notes a broken constraint: {@code demand} goes on after "Member must". */
    void add(String path, @Nullable Object value, String demand) {
        note(path, value, "Member must " + demand);
    }

    private void note(String path, @Nullable Object value, String constraint) {
        String shown = value == null ? "null" : "'" + value + "'";
        found.add("Value " + shown + " at '" + path + "' failed to satisfy constraint: " + constraint);
    }

    /** Whether there is a value; a violation where not. */
    boolean required(String path, @Nullable Object value) {
        if (value == null) {
            add(path, null, "not be null");
        }
        return value != null;
    }

    /** A text that may be absent. */
    void text(String path, @Nullable String value, TextRule rule) {
        if (value != null) {
            for (String demand : rule.broken(value)) {
                add(path, value, demand);
            }
        }
    }

    void requiredText(String path, @Nullable String value, TextRule rule) {
        if (required(path, value)) {
            text(path, value, rule);
        }
    }

    /** A number that may be absent. Not-a-number is in no range. */
    void range(String path, @Nullable Number value, int least, int most) {
        if (value == null) {
            return;
        }
        if (!(value.doubleValue() >= least)) {
            add(path, value, "have value greater than or equal to " + least);
        } else if (value.doubleValue() > most) {
            add(path, value, "have value less than or equal to " + most);
        }
    }

    void size(String path, Object shown, int size, int least, int most) {
        if (size < least) {
            add(path, shown, "have length greater than or equal to " + least);
        }
        if (size > most) {
            add(path, shown, "have length less than or equal to " + most);
        }
    }

    /** A list under one rule. Shown is the whole list and all that is demanded of its members, as the service does. */
    void texts(String path, Object shown, Collection<String> values, TextRule rule) {
        each(path, shown, values, rule, "Member");
    }

    /** A map whose keys are under one rule and whose values are under another. */
    void map(String path, Map<String, String> values, TextRule keyRule, TextRule valueRule) {
        each(path, values, values.keySet(), keyRule, "Map keys");
        each(path, values, values.values(), valueRule, "Map value");
    }

    private void each(String path, Object shown, Collection<String> values, TextRule rule, String what) {
        for (String value : values) {
            if (!rule.broken(value).isEmpty()) {
                List<String> demands = rule.demands().stream()
                        .map(demand -> "Member must " + demand)
                        .toList();
                note(path, shown, what + " must satisfy constraint: " + demands);
                return;
            }
        }
    }

    /** One of a set of names, or absent. */
    void oneOf(String path, @Nullable String value, Collection<? extends Enum<?>> known) {
        if (value != null && known.stream().noneMatch(name -> name.toString().equals(value))) {
            add(path, value, "satisfy enum value set: " + known);
        }
    }

    void allOf(String path, List<String> values, Collection<? extends Enum<?>> known) {
        boolean stranger = values.stream()
                .anyMatch(value ->
                        known.stream().noneMatch(name -> name.toString().equals(value)));
        if (stranger) {
            add(path, values, "satisfy constraint: [Member must satisfy enum value set: " + known + "]");
        }
    }

    void throwIfAny(ConstraintStyle style) {
        if (found.isEmpty()) {
            return;
        }
        String text = found.size() + (found.size() == 1 ? " validation error" : " validation errors") + " detected: "
                + String.join("; ", found);
        throw switch (style) {
            case VALIDATION_EXCEPTION -> Rejection.validation(text);
            case INVALID_PARAMETER -> Rejection.invalidParameter(text);
        };
    }
}
