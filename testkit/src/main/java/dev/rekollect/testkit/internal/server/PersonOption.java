package dev.rekollect.testkit.internal.server;

import static java.util.Map.entry;

import dev.rekollect.testkit.Appearance.Emotion;
import dev.rekollect.testkit.Appearance.Gender;
import dev.rekollect.testkit.Appearance.Trait;
import dev.rekollect.testkit.Person;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A person as the command line describes one: {@code bob,left=0.6,top=0.2,height=0.2,sharpness=20}. */
final class PersonOption {

    private static final Map<String, BiFunction<Person, String, Person>> SETTINGS = Map.ofEntries(
            entry("photo", (person, value) -> person.photo(Integer.parseInt(value))),
            entry("height", (person, value) -> person.height(Double.parseDouble(value))),
            entry("age", (person, value) -> person.age(Integer.parseInt(value))),
            entry("gender", (person, value) -> person.gender(Gender.valueOf(upper(value)))),
            entry("emotion", (person, value) -> person.emotion(Emotion.valueOf(upper(value)))),
            entry("with", (person, value) -> person.with(Trait.valueOf(upper(value)))),
            entry("without", (person, value) -> person.without(Trait.valueOf(upper(value)))),
            entry("sharpness", (person, value) -> person.sharpness(Integer.parseInt(value))),
            entry("brightness", (person, value) -> person.brightness(Integer.parseInt(value))),
            entry("confidence", (person, value) -> person.confidence(Double.parseDouble(value))),
            entry("yaw", (person, value) -> person.yaw(Integer.parseInt(value))),
            entry("pitch", (person, value) -> person.pitch(Integer.parseInt(value))),
            entry("roll", (person, value) -> person.roll(Integer.parseInt(value))),
            entry("like", PersonOption::like));

    private PersonOption() {}

    static Person parse(String text, int photo) {
        String[] parts = text.split(",");
        try {
            Person person = Person.named(parts.length == 0 ? "" : parts[0]).photo(photo);
            Map<String, String> place = new LinkedHashMap<>();
            for (int i = 1; i < parts.length; i++) {
                String[] setting = parts[i].split("=", 2);
                String value = setting.length == 2 ? setting[1] : "";
                if (setting[0].equals("left") || setting[0].equals("top")) {
                    place.put(setting[0], value);
                } else {
                    person = set(person, setting[0], value);
                }
            }
            return place.isEmpty() ? person : placed(person, place);
        } catch (UsageException e) {
            throw new UsageException("--person " + text + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            // What Person says names the setting, the limit and the value.
            throw new UsageException("--person " + text + ": " + e.getMessage());
        }
    }

    private static Person set(Person person, String name, String value) {
        @Nullable BiFunction<Person, String, Person> setting = SETTINGS.get(name);
        if (setting == null) {
            throw new UsageException("unknown setting " + name + "; there are left, top, "
                    + String.join(", ", SETTINGS.keySet().stream().sorted().toList()));
        }
        try {
            return setting.apply(person, value);
        } catch (NumberFormatException e) {
            throw new UsageException(name + " must be a number; got " + value);
        }
    }

    private static Person placed(Person person, Map<String, String> place) {
        if (place.size() < 2) {
            throw new UsageException("left and top go together; got only " + place.keySet());
        }
        try {
            return person.at(
                    Double.parseDouble(place.getOrDefault("left", "")),
                    Double.parseDouble(place.getOrDefault("top", "")));
        } catch (NumberFormatException e) {
            throw new UsageException("left and top must be numbers; got " + place.values());
        }
    }

    private static Person like(Person person, String value) {
        int colon = value.lastIndexOf(':');
        if (colon < 0) {
            throw new UsageException("like must be a name and a percentage, as in like=alice:80; got " + value);
        }
        return person.lookingLike(value.substring(0, colon), Integer.parseInt(value.substring(colon + 1)));
    }

    private static String upper(String value) {
        return value.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
