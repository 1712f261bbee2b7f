package dev.rekollect.testkit.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.sharding.ShardInfo;
import dev.rekollect.testkit.FakeLimits;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that create, fill and grow the same sharded collection at once make one of it, and lose no face. */
@Timeout(300)
class ShardProcessesTest {

    @TempDir
    private Path folder;

    // The service's limit is out of reach, where the library's is to hold, or below it, where the service says stop.
    @ParameterizedTest
    @CsvSource({
        "hash, 2, 200, 20000000",
        "hash, 4, 100, 20000000",
        "fill, 2, 700, 20000000",
        "fill, 4, 350, 20000000",
        "fill, 4, 100, 150"
    })
    void make_one_collection_and_lose_no_face(String kind, int processes, int pictures, int most) throws Exception {
        FakeRekognition fake = Shots.fake()
                .limits(FakeLimits.defaults().withFacesPerCollection(most))
                .build();
        List<Process> running = new ArrayList<>();
        List<BufferedReader> outputs = new ArrayList<>();
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake)) {
            for (int i = 0; i < processes; i++) {
                Process process = start(server.uri().toString(), kind, "p" + i, pictures);
                running.add(process);
                outputs.add(process.inputReader(StandardCharsets.UTF_8));
            }
            for (int i = 0; i < processes; i++) {
                assertThat(outputs.get(i).readLine()).as(errors("p" + i)).isEqualTo("ready");
            }
            for (Process process : running) {
                process.getOutputStream().write('!');
                process.getOutputStream().flush();
            }
            for (int i = 0; i < processes; i++) {
                assertThat(outputs.get(i).readLine()).as(errors("p" + i)).isEqualTo("done");
                assertThat(running.get(i).waitFor()).isZero();
            }
        } finally {
            running.forEach(Process::destroyForcibly);
            for (BufferedReader output : outputs) {
                output.close();
            }
        }
        check(fake, kind, processes, pictures, Math.min(most, ShardProcess.LIMIT));
    }

    private static void check(FakeRekognition fake, String kind, int processes, int pictures, int limit) {
        ShardedCollection members =
                FaceCollections.of(fake.client()).sharded(ShardProcess.NAME, ShardProcess.sharding(kind));
        List<ShardInfo> shards = members.shards().shards();

        assertThat(shards).allMatch(shard -> shard.collection().faceCount() <= limit);
        List<String> names = members.faces().stream()
                .map(face -> face.externalImageId().orElseThrow().value())
                .toList();
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < processes; i++) {
            for (int picture = 0; picture < pictures; picture++) {
                expected.add("p" + i + "-" + picture);
            }
        }
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
        int generations = shards.stream().mapToInt(ShardInfo::generation).max().orElseThrow();
        assertThat(shards)
                .extracting(ShardInfo::generation)
                .containsAll(IntStream.rangeClosed(1, generations).boxed().toList());
        if (kind.equals("hash")) {
            // Each of them grew it once, and of two that did at once one was enough.
            assertThat(generations).isBetween(2, 1 + processes);
        } else {
            assertThat(generations).isGreaterThan(processes * pictures / limit);
        }
        // Nothing lies about that the topology does not know.
        assertThat(members.deleteCollection()).isTrue();
        assertThat(fake.client().listCollections().collectionIds()).isEmpty();
    }

    private String errors(String name) {
        return "see " + folder.resolve(name + ".err");
    }

    private Process start(String uri, String kind, String name, int pictures) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ShardProcess.class.getName(),
                        uri,
                        kind,
                        name,
                        String.valueOf(pictures))
                .redirectError(new File(folder.toFile(), name + ".err"))
                .start();
    }
}
