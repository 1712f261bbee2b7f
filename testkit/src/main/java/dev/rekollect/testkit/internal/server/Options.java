package dev.rekollect.testkit.internal.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line of {@code --name value} and {@code --name=value}. */
final class Options {

    private final Map<String, List<String>> values;

    private Options(Map<String, List<String>> values) {
        this.values = values;
    }

    static Options parse(List<String> args, Set<String> known) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            if (!known.contains(name)) {
                throw new UsageException("unknown option " + name + "; there are "
                        + String.join(", ", known.stream().sorted().toList()) + " and --help");
            }
            if (equals < 0 && i + 1 == args.size()) {
                throw new UsageException(name + " needs a value");
            }
            String value = equals < 0 ? args.get(++i) : arg.substring(equals + 1);
            values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        }
        return new Options(values);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<String> one(String name) {
        List<String> all = all(name);
        if (all.size() > 1) {
            throw new UsageException(name + " can be given once; got " + all);
        }
        return all.stream().findFirst();
    }

    int integer(String name, int otherwise, int least, int most) {
        Optional<String> given = one(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        long value = number(name, given.get());
        if (value < least || value > most) {
            throw new UsageException(name + " must be " + least + " to " + most + "; got " + value);
        }
        return (int) value;
    }

    long number(String name, long otherwise) {
        return one(name).map(value -> number(name, value)).orElse(otherwise);
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new UsageException(name + " must be an integer; got " + value);
        }
    }
}
