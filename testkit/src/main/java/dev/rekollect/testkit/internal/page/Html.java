package dev.rekollect.testkit.internal.page;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/** Writes HTML. What comes from outside goes through {@link #text}, which leaves nothing of it to be markup. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** Markup of this package's own. */
    @CanIgnoreReturnValue
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text, for content and for attributes in double quotes. */
    @CanIgnoreReturnValue
    Html text(Object value) {
        String text = String.valueOf(value);
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i));
        }
        return this;
    }

    private void escape(char c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            // Control characters, halves of pairs, and what turns the direction of the text around it.
            default -> out.append(Character.isISOControl(c) || isFormat(c) || Character.isSurrogate(c) ? '\uFFFD' : c);
        }
    }

    private static boolean isFormat(char c) {
        return Character.getType(c) == Character.FORMAT;
    }

    /** An element with nothing but text in it. */
    @CanIgnoreReturnValue
    Html element(String name, Object text) {
        return raw("<" + name + ">").text(text).raw("</" + name.split(" ", 2)[0] + ">");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
