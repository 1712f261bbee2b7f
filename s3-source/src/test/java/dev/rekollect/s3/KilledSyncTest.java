package dev.rekollect.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollections;
import dev.rekollect.jdbc.JdbcLedger;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.StoredFace;
import dev.rekollect.testkit.DeclaredFace;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.FakeS3;
import dev.rekollect.testkit.FakeS3Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole bucket through a process with a heap of 256 MB, which is killed on the way and started again: every object is
 * indexed, once, and another run costs nothing.
 *
 * <p>{@code -Drekollect.objects=100000} for large.
 */
class KilledSyncTest {

    private static final int OBJECTS = Integer.getInteger("rekollect.objects", 1_500);
    private static final int KILLS = Integer.getInteger("rekollect.kills", 2);
    private static final int CONCURRENCY = 16;
    private static final String BUCKET = "photos";

    @TempDir
    Path folder;

    private final FakeS3 s3 = new FakeS3();
    private final FakeRekognition fake =
            FakeRekognition.builder().keepCalls(1).forgetImages().build();

    @Test
    void every_object_is_indexed_once_whoever_is_killed() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] picture = SyncBucket.picture(1);
        fake.pictures().declare(picture, DeclaredFace.of("somebody").box(0.1, 0.2, 0.3, 0.5));
        for (int i = 0; i < OBJECTS; i++) {
            s3.put(BUCKET, String.format("%08d", i), picture);
        }
        FaceCollections.of(fake.client()).create("staff");

        try (FakeS3Server bucket = FakeS3Server.start(s3);
                FakeRekognitionServer rekognition = FakeRekognitionServer.start(fake)) {
            for (int i = 0; i < KILLS; i++) {
                int pictures = OBJECTS / (KILLS + 1) / 2 * (i + 1) + random.nextInt(100);
                killAfter(pictures, start(bucket, rekognition));
            }
            String end = await(start(bucket, rekognition));
            while (end.contains("BUSY")) {
                // What the killed ones were at is free once their claims have ended.
                end = await(start(bucket, rekognition));
            }
            assertThat(end).as("seed %d", seed).contains("settled=true");
            long paid = paid();
            assertThat(paid).isBetween((long) OBJECTS, (long) OBJECTS + KILLS * CONCURRENCY);
            assertIndexedOnceEach();

            assertThat(await(start(bucket, rekognition))).contains("settled=true counts={UP_TO_DATE=" + OBJECTS + "}");
            assertThat(paid()).isEqualTo(paid);
        }
    }

    private long paid() {
        return fake.bill().imagesByOperation().getOrDefault("IndexFaces", 0L);
    }

    private void assertIndexedOnceEach() {
        Set<FaceRef> told = new HashSet<>();
        try (JdbcLedger ledger = JdbcLedger.sqlite(folder.resolve("ledger.db"))) {
            var staff = FaceCollections.of(fake.client()).named("staff");
            long entries = ledger.stream(LedgerQuery.all(staff.id()))
                    .peek(entry -> {
                        assertThat(entry.state()).isEqualTo(LedgerState.INDEXED);
                        assertThat(entry.unfinished()).as("%s", entry).isFalse();
                        assertThat(entry.faces()).hasSize(1);
                        entry.faces().stream().map(LedgerFace::ref).forEach(told::add);
                    })
                    .count();
            assertThat(entries).isEqualTo(OBJECTS);
            assertThat(told).hasSize(OBJECTS);
            List<FaceRef> stored = staff.faces().stream().map(StoredFace::ref).toList();
            assertThat(stored).hasSize(OBJECTS);
            assertThat(told.equals(Set.copyOf(stored)))
                    .as("the ledger tells of what is stored")
                    .isTrue();
        }
    }

    private Process start(FakeS3Server bucket, FakeRekognitionServer rekognition) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SyncProcess.class.getName(),
                        bucket.uri().toString(),
                        rekognition.uri().toString(),
                        folder.resolve("ledger.db").toString(),
                        BUCKET)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void killAfter(int pictures, Process process) throws IOException {
        try (BufferedReader lines = lines(process)) {
            String line = lines.readLine();
            while (line != null
                    && line.startsWith("done ")
                    && Integer.parseInt(line.substring("done ".length())) < pictures) {
                line = lines.readLine();
            }
            var unused = process.toHandle().destroyForcibly();
            process.onExit().join();
            assertThat(line).as("it was killed before its end").isNotNull().startsWith("done ");
        }
    }

    private static String await(Process process) throws IOException {
        List<String> all = new ArrayList<>();
        try (BufferedReader lines = lines(process)) {
            lines.lines().forEach(all::add);
        }
        process.onExit().join();
        assertThat(process.exitValue()).as("%s", all).isZero();
        String end = all.get(all.size() - 1);
        return end;
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
