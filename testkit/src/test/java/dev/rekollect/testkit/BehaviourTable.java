package dev.rekollect.testkit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The manual's table of behaviours, made of the tests that say what they prove. */
final class BehaviourTable {

    private final Map<Area, SortedMap<String, SortedSet<String>>> tests = new EnumMap<>(Area.class);
    private final SortedMap<String, String> sources = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private BehaviourTable() {}

    static BehaviourTable of(Collection<Class<?>> classes) {
        BehaviourTable table = new BehaviourTable();
        for (Class<?> type : classes) {
            for (Method method : type.getDeclaredMethods()) {
                for (Behaviour behaviour : method.getAnnotationsByType(Behaviour.class)) {
                    table.add(behaviour, method);
                }
            }
        }
        return table;
    }

    private void add(Behaviour behaviour, Method method) {
        Class<?> outermost = outermost(method.getDeclaringClass());
        String name = outermost.getSimpleName();
        String test = name + "#" + method.getName();
        String source = outermost.getName().replace('.', '/') + ".java";
        String other = sources.putIfAbsent(name, source);
        if (other != null && !other.equals(source)) {
            problems.add(name + " names two classes: " + other + " and " + source);
        }
        notRun(method).forEach(why -> problems.add(test + " proves nothing: " + why));
        String sentence = behaviour.value();
        if (!sentence.endsWith(".") || sentence.contains("|") || sentence.contains("\n")) {
            problems.add(test + " has no sentence for a table: " + sentence);
        }
        tests.computeIfAbsent(behaviour.area(), area -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
                .computeIfAbsent(sentence, key -> new TreeSet<>())
                .add(test);
    }

    /** Why JUnit or Surefire would leave a method out, always or at times. */
    private static List<String> notRun(Method method) {
        List<String> reasons = new ArrayList<>();
        int modifiers = method.getModifiers();
        if (!AnnotationSupport.isAnnotated(method, Testable.class)) {
            reasons.add("it is no test");
        }
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isAbstract(modifiers)) {
            reasons.add("a test must not be private, static or abstract");
        }
        List<AnnotatedElement> levels = new ArrayList<>(List.of(method));
        for (Class<?> type = method.getDeclaringClass(); type != null; type = type.getEnclosingClass()) {
            levels.add(type);
            boolean outermost = type.getEnclosingClass() == null;
            if (Modifier.isAbstract(type.getModifiers())
                    || (outermost ? !type.getSimpleName().endsWith("Test") : !type.isAnnotationPresent(Nested.class))) {
                reasons.add(type.getSimpleName() + " is not run");
            }
        }
        for (AnnotatedElement level : levels) {
            boolean conditional = AnnotationSupport.findRepeatableAnnotations(level, ExtendWith.class).stream()
                    .flatMap(extension -> Arrays.stream(extension.value()))
                    .anyMatch(ExecutionCondition.class::isAssignableFrom);
            if (conditional || AnnotationSupport.isAnnotated(level, Disabled.class)) {
                reasons.add("it is disabled, or may be");
            }
        }
        return reasons;
    }

    private static Class<?> outermost(Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        return outermost;
    }

    /** What has to be put right before there is a table; empty for nothing. */
    List<String> problems() {
        return problems;
    }

    /** Source files by class name, relative to the source folder. */
    SortedMap<String, String> sources() {
        return sources;
    }

    /**
     * The table.
     *
     * @param sourceFolder for the links, with a slash at its end
     */
    String markdown(String sourceFolder) {
        StringBuilder text = new StringBuilder();
        tests.forEach((area, rows) -> {
            text.append("### ").append(area.heading()).append("\n\n| behaviour | test |\n| --- | --- |\n");
            rows.forEach((sentence, names) -> text.append("| ")
                    .append(sentence)
                    .append(" | ")
                    .append(String.join(
                            "<br>", names.stream().map(BehaviourTable::link).toList()))
                    .append(" |\n"));
            text.append('\n');
        });
        sources.forEach((name, source) -> text.append("[")
                .append(name)
                .append("]: ")
                .append(sourceFolder)
                .append(source)
                .append('\n'));
        return text.toString();
    }

    private static String link(String test) {
        int sharp = test.indexOf('#');
        return "[" + test.substring(0, sharp) + "]" + test.substring(sharp);
    }
}
