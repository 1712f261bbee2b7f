package dev.rekollect.testkit.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file with places such as <code>${title}</code>. Immutable. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    static Template named(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in this build");
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    String text() {
        return text;
    }

    /** The text with markup in its places. What is filled in is not searched for places again. */
    String filled(Map<String, String> markup) {
        return PLACE.matcher(text).replaceAll(place -> {
            String filling = markup.get(place.group(1));
            if (filling == null) {
                throw new IllegalStateException("nothing for " + place.group());
            }
            return Matcher.quoteReplacement(filling);
        });
    }
}
