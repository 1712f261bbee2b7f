package dev.rekollect.testkit.internal.http;

import dev.rekollect.testkit.internal.wire.JsonNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A structure that a test sent, read member by member. Everything throws {@link IllegalArgumentException} with the path
 * of the member for one that is missing, misspelt or of another type. A member that is null is absent.
 */
final class Members {

    private final Map<?, ?> members;
    private final String path;

    private Members(Map<?, ?> members, String path) {
        this.members = members;
        this.path = path;
    }

    /**
     * A structure.
     *
     * @param path of the structure, empty for a whole body
     * @param known the names it can have; no other is overlooked
     */
    static Members of(@Nullable Object json, String path, String... known) {
        if (!(json instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException(
                    (path.isEmpty() ? "the body" : path) + " must be a structure of " + List.of(known));
        }
        Set<String> names = new TreeSet<>(Set.of(known));
        for (Object name : members.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        (path.isEmpty() ? "" : path + ".") + name + " is no member; there are " + List.of(known));
            }
        }
        return new Members(members, path);
    }

    /** The path of a member. */
    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    /** The member as it is. */
    @Nullable
    Object get(String name) {
        return members.get(name);
    }

    String text(String name) {
        return string(members.get(name), at(name));
    }

    double number(String name, double byDefault) {
        return has(name) ? number(name) : byDefault;
    }

    double number(String name) {
        return JsonNumbers.number(members.get(name), at(name));
    }

    int integer(String name, int byDefault) {
        Object value = members.get(name);
        return value == null ? byDefault : JsonNumbers.integer(value, at(name));
    }

    /** A structure inside; empty where it is absent. */
    Optional<Members> structure(String name, String... known) {
        return has(name) ? Optional.of(of(members.get(name), at(name), known)) : Optional.empty();
    }

    /** Does something with every element of a list and its path; nothing where it is absent. */
    void each(String name, Element action) {
        Object value = members.get(name);
        if (value == null) {
            return;
        }
        if (!(value instanceof List<?> elements)) {
            throw new IllegalArgumentException(at(name) + " must be a list");
        }
        for (int i = 0; i < elements.size(); i++) {
            action.read(elements.get(i), at(name) + "[" + i + "]");
        }
    }

    /** The texts of a list, as constants of an enumeration. */
    <E extends Enum<E>> List<E> constants(String name, Class<E> type) {
        List<E> constants = new ArrayList<>();
        each(name, (value, at) -> constants.add(constant(string(value, at), at, type)));
        return constants;
    }

    <E extends Enum<E>> E constant(String name, Class<E> type, E byDefault) {
        return has(name) ? constant(text(name), at(name), type) : byDefault;
    }

    private static <E extends Enum<E>> E constant(String text, String at, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                at + " must be one of " + List.of(type.getEnumConstants()) + "; got " + text);
    }

    private static String string(@Nullable Object value, String at) {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException(at + " must be a text; got " + (value == null ? "none" : value));
    }

    /** Puts a path in front of what is wrong with a value. */
    static void within(String path, Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(message.startsWith(path) ? message : path + ": " + message, e);
        }
    }

    /** Something to do with an element of a list. */
    interface Element {
        void read(@Nullable Object value, String path);
    }
}
