package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of behaviours in {@code docs/fake.md} is what the tests say they prove. Run with {@code -Ddocs.update=true} to
 * write it there; that run fails, to be looked at.
 */
class BehaviourTableTest {

    private static final String START =
            "<!-- behaviours: written by BehaviourTableTest, as of -Ddocs.update=true; not by hand -->\n";
    private static final String END = "<!-- end of behaviours -->\n";
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path SOURCES = MODULE.resolve("src/test/java");
    private static final Path PAGE = MODULE.resolveSibling("docs").resolve("fake.md");

    @Test
    void the_manual_shows_what_the_tests_prove() throws IOException {
        BehaviourTable table = BehaviourTable.of(testClasses());
        assertThat(table.problems()).isEmpty();
        assertThat(table.sources().values())
                .allSatisfy(source -> assertThat(SOURCES.resolve(source)).isRegularFile());

        String page = Files.readString(PAGE);
        int start = page.indexOf(START) + START.length();
        int end = page.indexOf(END);
        assertThat(start).as("the marker of the start in %s", PAGE).isGreaterThanOrEqualTo(START.length());
        assertThat(end).as("the marker of the end in %s", PAGE).isGreaterThanOrEqualTo(start);
        String updated =
                page.substring(0, start) + "\n" + table.markdown("../testkit/src/test/java/") + page.substring(end);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, updated);
        }
        assertThat(page)
                .as("to write the table: mvn test -pl testkit -am -Dtest=BehaviourTableTest -Ddocs.update=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(updated);
    }

    private static List<Class<?>> testClasses() throws IOException {
        Path folder = classesFolder();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.replace(".class", "").replaceAll("[/\\\\]", "."))
                    // The classes below are there to be wrong.
                    .filter(name -> !name.startsWith(BehaviourTableTest.class.getName() + "$"))
                    .sorted()
                    .<Class<?>>map(BehaviourTableTest::load)
                    .toList();
        }
    }

    private static Path classesFolder() {
        try {
            return Path.of(Behaviour.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, BehaviourTableTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Test
    void rows_are_grouped_and_sorted_and_tests_of_one_sentence_share_a_row() {
        assertThat(BehaviourTable.of(List.of(Sample.class, More.class)).markdown("src/"))
                .isEqualTo("""
                        ### Collections

                        | behaviour | test |
                        | --- | --- |
                        | A first sentence. | [BehaviourTableTest]#second<br>[BehaviourTableTest]#third |
                        | The second `sentence`. | [BehaviourTableTest]#first |

                        ### The bill

                        | behaviour | test |
                        | --- | --- |
                        | Another area. | [BehaviourTableTest]#first |

                        [BehaviourTableTest]: src/dev/rekollect/testkit/BehaviourTableTest.java
                        """);
    }

    @Test
    void a_test_that_is_renamed_or_removed_changes_the_table() {
        String before = BehaviourTable.of(List.of(Sample.class, More.class)).markdown("");

        assertThat(BehaviourTable.of(List.of(Sample.class)).markdown("")).isNotEqualTo(before);
        assertThat(BehaviourTable.of(List.of(Sample.class, Renamed.class)).markdown(""))
                .isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "Helper, it is no test",
        "Static, 'a test must not be private, static or abstract'",
        "Off, 'it is disabled, or may be'",
        "OffInPart, 'it is disabled, or may be'",
        "AtTimes, 'it is disabled, or may be'",
        "Half, no sentence for a table",
        "More, More is not run"
    })
    void what_is_not_run_proves_nothing(String fixture, String problem) throws ClassNotFoundException {
        Class<?> type = Class.forName(BehaviourTableTest.class.getName() + "$" + fixture);

        assertThat(BehaviourTable.of(List.of(type)).problems())
                .anySatisfy(found -> assertThat(found)
                        .startsWith("BehaviourTableTest#third ")
                        .contains(problem));
    }

    // Nested without being @Nested: for BehaviourTable to read, and for nobody to run.

    static class Sample {
        @Behaviour(area = Area.COLLECTIONS, value = "The second `sentence`.")
        @Behaviour(area = Area.BILL, value = "Another area.")
        @Test
        void first() {}

        @Behaviour(area = Area.COLLECTIONS, value = "A first sentence.")
        @RepeatedTest(1)
        void second() {}
    }

    static class More {
        @Behaviour(area = Area.COLLECTIONS, value = "A first sentence.")
        @Test
        void third() {}
    }

    static class Renamed {
        @Behaviour(area = Area.COLLECTIONS, value = "A first sentence.")
        @Test
        void fourth() {}
    }

    static class Helper {
        @Behaviour(area = Area.COLLECTIONS, value = "A sentence.")
        void third() {}
    }

    static class Static {
        @Behaviour(area = Area.COLLECTIONS, value = "A sentence.")
        @Test
        static void third() {}
    }

    @Disabled
    static class Off {
        @Behaviour(area = Area.COLLECTIONS, value = "A sentence.")
        @Test
        void third() {}
    }

    static class OffInPart {
        @Behaviour(area = Area.COLLECTIONS, value = "A sentence.")
        @Disabled
        @Test
        void third() {}
    }

    static class AtTimes {
        @Behaviour(area = Area.COLLECTIONS, value = "A sentence.")
        @EnabledOnOs(OS.LINUX)
        @Test
        void third() {}
    }

    static class Half {
        @Behaviour(area = Area.COLLECTIONS, value = "Half a sentence")
        @Test
        void third() {}
    }
}
