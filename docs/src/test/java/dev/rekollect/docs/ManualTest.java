package dev.rekollect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Java block of the manual is a region of a test that runs, word for word; and every link leads somewhere.
 *
 * <p>A block follows a comment {@code <!-- snippet: Class#region -->}; the region stands between {@code // region: name}
 * and {@code // end} in that class, here or in an extension's tests. Run with {@code -Ddocs.update=true} to copy regions into the pages.
 */
class ManualTest {

    private static final Path DOCS = Path.of("").toAbsolutePath();
    private static final Path SNIPPETS = DOCS.resolve("src/test/java/dev/rekollect/docs");
    private static final Path EXTENSIONS = DOCS.resolveSibling("extensions");
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- snippet: (\\w+)#([\\w-]+) -->\\n)?```java\\n(.*?)```\\n", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @TestFactory
    Stream<DynamicTest> every_java_block_is_a_region_of_a_test() throws IOException {
        return pages().map(page -> DynamicTest.dynamicTest(DOCS.relativize(page).toString(), () -> {
            String text = Files.readString(page);
            String updated = BLOCK.matcher(text).replaceAll(block -> Matcher.quoteReplacement(compiled(page, block)));
            if (Boolean.getBoolean("docs.update")) {
                Files.writeString(page, updated);
            }
            assertThat(text).isEqualTo(updated);
        }));
    }

    private static String compiled(Path page, MatchResult block) {
        assertThat(block.group(1))
                .as("%s has a Java block without a snippet comment:%n%s", page, block.group(3))
                .isNotNull();
        return "<!-- snippet: " + block.group(1) + "#" + block.group(2) + " -->\n```java\n"
                + region(block.group(1), block.group(2)) + "```\n";
    }

    private static String region(String file, String name) {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : lines(source(file + ".java"))) {
            if (inside && line.strip().equals("// end")) {
                return String.join("\n", lines).stripIndent() + "\n";
            }
            if (inside) {
                lines.add(line);
            }
            inside |= line.strip().equals("// region: " + name);
        }
        throw new AssertionError("no region " + name + " in " + file);
    }

    /** Here, or in the extension that has what the code needs to run. */
    private static Path source(String file) {
        if (Files.exists(SNIPPETS.resolve(file))) {
            return SNIPPETS.resolve(file);
        }
        try (Stream<Path> files = Files.walk(EXTENSIONS)) {
            return files.filter(path -> path.endsWith(file))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no snippets in " + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> every_relative_link_leads_to_a_file() throws IOException {
        return pages().map(page -> DynamicTest.dynamicTest(DOCS.relativize(page).toString(), () -> {
            List<String> dead = LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !Files.exists(page.resolveSibling(target)))
                    .collect(Collectors.toList());
            assertThat(dead).isEmpty();
        }));
    }

    private static Stream<Path> pages() throws IOException {
        Path root = DOCS.getParent();
        List<Path> pages = new ArrayList<>(List.of(root.resolve("README.md"), root.resolve("CONTRIBUTING.md")));
        for (Path folder : List.of(DOCS, root.resolve("examples"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".md")
                                && !folder.relativize(file).toString().contains("target"))
                        .forEach(pages::add);
            }
        }
        return pages.stream().sorted();
    }
}
