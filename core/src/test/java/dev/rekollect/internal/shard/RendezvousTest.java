package dev.rekollect.internal.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key has the same shard in every language, process and year. */
class RendezvousTest {

    private static final String VECTORS = "rendezvous-vectors.tsv";
    private static final Path SCRIPT = Path.of("..", "docs", "sharding", "rendezvous.py");

    @TempDir
    private Path work;

    private record Vector(String key, int shards, Set<Integer> excluded, int shard) {

        static Vector of(String line) {
            String[] cells = line.split("\t", -1);
            Set<Integer> excluded = Arrays.stream(cells[2].split(","))
                    .filter(number -> !number.isEmpty())
                    .map(Integer::valueOf)
                    .collect(Collectors.toUnmodifiableSet());
            return new Vector(cells[0], Integer.parseInt(cells[1]), excluded, Integer.parseInt(cells[3]));
        }

        int computed() {
            return Rendezvous.shardOf(key, shards, excluded);
        }

        String asked() {
            return key + "\t" + shards + "\t"
                    + new TreeSet<>(excluded).stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }

    private static String file() {
        try (InputStream in = Objects.requireNonNull(RendezvousTest.class.getResourceAsStream(VECTORS), VECTORS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Vector> vectors() {
        return file().lines().skip(1).map(Vector::of).toList();
    }

    @Test
    void agrees_with_the_test_vectors() {
        assertThat(vectors())
                .hasSizeGreaterThan(200)
                .allSatisfy(
                        vector -> assertThat(vector.computed()).as("%s", vector).isEqualTo(vector.shard));
    }

    @Test
    void a_shard_that_is_taken_out_moves_its_own_keys_only() {
        int moved = 0;
        for (int i = 0; i < 2_000; i++) {
            int before = Rendezvous.shardOf("key " + i, 16, Set.of());
            int after = Rendezvous.shardOf("key " + i, 16, Set.of(5));
            assertThat(after).isNotEqualTo(5).matches(shard -> before == 5 || shard == before);
            moved += before == 5 ? 1 : 0;
        }
        // An even share of 2,000 is 125, with a standard deviation of 11.
        assertThat(moved).isBetween(70, 180);
    }

    @Test
    void is_the_same_in_a_process_with_another_language_and_encoding() throws Exception {
        Process process = java("-Dfile.encoding=US-ASCII", "-Duser.language=tr", "-Duser.country=TR");
        try {
            assertThat(process.inputReader(StandardCharsets.US_ASCII).lines())
                    .containsExactlyElementsOf(vectors().stream()
                            .map(vector -> String.valueOf(vector.shard))
                            .toList());
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process java(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Printing.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    /** A program that prints what this JVM makes of the test vectors. */
    static final class Printing {

        private Printing() {}

        public static void main(String[] args) {
            vectors().forEach(vector -> System.out.println(vector.computed()));
        }
    }

    @Test
    void the_test_vectors_are_those_of_the_implementation_in_python() throws Exception {
        assertThat(python("", "--vectors")).isEqualTo(file());
    }

    @Test
    void agrees_with_the_implementation_in_python() throws Exception {
        long seed = Long.getLong("rekollect.rendezvous.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Vector> asked = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            int shards = 1 + random.nextInt(random.nextInt(10) == 0 ? 1_000 : 20);
            Set<Integer> excluded = new HashSet<>();
            for (int out = random.nextInt(4); out > 0; out--) {
                excluded.add(random.nextInt(shards));
            }
            asked.add(new Vector(key(random), shards, excluded, 0));
        }
        String answer =
                python(asked.stream().map(vector -> vector.asked() + "\n").collect(Collectors.joining()), "--lines");
        assertThat(answer.lines())
                .as("seed %d", seed)
                .containsExactlyElementsOf(asked.stream()
                        .map(vector -> String.valueOf(vector.computed()))
                        .toList());
    }

    private static String key(Random random) {
        StringBuilder key = new StringBuilder();
        for (int length = random.nextInt(random.nextInt(5) == 0 ? 300 : 20); length > 0; length--) {
            int any = ' ' + random.nextInt(random.nextInt(3) == 0 ? Character.MAX_CODE_POINT - ' ' : '~' - ' ');
            // Half of a pair is no text, and what ends a line or a cell is for this test only.
            boolean text = Character.isDefined(any) && Character.getType(any) != Character.SURROGATE && any >= ' ';
            key.appendCodePoint(text && any != 0x85 && any != 0x2028 && any != 0x2029 ? any : 'x');
        }
        return key.toString();
    }

    private String python(String input, String argument) throws Exception {
        assumeTrue(pythonIsInstalled(), "SKIPPED: no python3 here; the hash is not compared with another language's");
        Path in = Files.writeString(work.resolve("in"), input);
        Path out = work.resolve("out");
        Process process = new ProcessBuilder("python3", SCRIPT.toString(), argument)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readString(out);
    }

    private static boolean pythonIsInstalled() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "--version").start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
