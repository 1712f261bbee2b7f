package dev.rekollect.testkit.internal.s3;

import java.util.function.Consumer;

/** Writes XML as S3 does. */
final class Xml {

    private final StringBuilder out = new StringBuilder();

    private Xml() {}

    static Xml of(String root, Consumer<Xml> content) {
        Xml xml = new Xml();
        xml.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return xml.element(root, content);
    }

    Xml element(String name, Consumer<Xml> content) {
        out.append('<').append(name).append('>');
        content.accept(this);
        out.append("</").append(name).append('>');
        return this;
    }

    Xml element(String name, Object text) {
        return element(name, xml -> xml.characters(String.valueOf(text)));
    }

    void characters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (c < ' ') {
                        out.append("&#").append((int) c).append(';');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
