package dev.rekollect.examples.dailyreview;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Writes a page. Whatever is given as a text or an attribute's value is escaped; only style sheet and script go in as they are, and
 * the browser runs these alone, by their hashes.
 */
final class Html {

    private final StringBuilder page = new StringBuilder("<!doctype html>\n");

    /**
     * Begins a page, up to and with the begin of its body.
     *
     * @param script in the page's head, run when the page is read; none where empty
     */
    Html(String title, String style, String script) {
        String scripts = script.isEmpty() ? "'none'" : "'sha256-" + sha256(script) + "'";
        open("html", "lang", "en").open("head");
        single("meta", "charset", "utf-8");
        single(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; img-src data:; style-src 'sha256-" + sha256(style) + "'; script-src " + scripts
                        + "; base-uri 'none'; form-action 'none'");
        single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        single("meta", "name", "color-scheme", "content", "light dark");
        single("meta", "name", "referrer", "content", "no-referrer");
        single("meta", "name", "robots", "content", "noindex");
        element("title", title);
        page.append("<style>").append(style).append("</style>\n");
        close("head").open("body");
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** @param attributes names and values in turn; an empty value is written as one */
    Html open(String tag, String... attributes) {
        page.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            page.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        page.append('>');
        return this;
    }

    Html close(String tag) {
        page.append("</").append(tag).append(">\n");
        return this;
    }

    /** A tag that has no end. */
    Html single(String tag, String... attributes) {
        open(tag, attributes);
        page.append('\n');
        return this;
    }

    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    Html text(String text) {
        page.append(escaped(text));
        return this;
    }

    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        Text.visible(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** Ends the page, with the script it was begun for. */
    String end(String script) {
        if (!script.isEmpty()) {
            page.append("<script>").append(script).append("</script>\n");
        }
        return close("body").close("html").page.toString();
    }
}
