package dev.rekollect.bloom;

import static dev.rekollect.bloom.Pictures.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.model.NoFace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of files after a death, and what a disk may do to them. */
class DamageTest {

    @TempDir
    private Path folder;

    private byte[] snapshot = {};
    private byte[] log = {};

    /** As if killed with so many keys in the log. */
    private void left(int keys) throws Exception {
        Path file = folder.resolve("original");
        try (NoFaceFilter filter = NoFaceFilter.builder(file)
                .capacity(50_000)
                .falsePositiveRate(0.001)
                .open()) {
            for (int i = 0; i < keys; i++) {
                filter.learn(picture(i), new NoFace());
            }
            snapshot = Files.readAllBytes(file);
            log = Files.readAllBytes(folder.resolve("original.log"));
        }
        assertThat(log).hasSize(KeyLog.HEADER + keys * KeyLog.RECORD);
    }

    private Path put(byte[] itsSnapshot, byte[] itsLog) throws Exception {
        Path file = folder.resolve("copy");
        Files.write(file, itsSnapshot);
        Files.write(folder.resolve("copy.log"), itsLog);
        return file;
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 0x10;
        return changed;
    }

    @Test
    void a_log_that_was_cut_anywhere_has_all_keys_before() throws Exception {
        left(4);
        for (int length = 0; length <= log.length; length++) {
            Path file = put(snapshot, Arrays.copyOf(log, length));
            int whole = Math.max(0, length - KeyLog.HEADER) / KeyLog.RECORD;
            try (NoFaceFilter filter = NoFaceFilter.open(file)) {
                assertThat(filter.count()).as("cut at %d", length).isEqualTo(whole);
                for (int i = 0; i < 4; i++) {
                    assertThat(filter.look(picture(i)).isPresent())
                            .as("key %d, cut at %d", i, length)
                            .isEqualTo(i < whole);
                }
                filter.learn(picture(99), new NoFace());
            }
            try (NoFaceFilter filter = NoFaceFilter.open(file)) {
                assertThat(filter.look(picture(99))).isPresent();
                assertThat(filter.count()).isEqualTo(whole + 1);
            }
        }
    }

    @Test
    void what_was_not_on_the_disk_when_the_machine_failed_is_left_out() throws Exception {
        left(4);
        for (int at = KeyLog.HEADER; at < log.length; at++) {
            Path file = put(snapshot, flipped(log, at));
            int lost = (at - KeyLog.HEADER) / KeyLog.RECORD;
            try (NoFaceFilter filter = NoFaceFilter.open(file)) {
                for (int i = 0; i < 4; i++) {
                    assertThat(filter.look(picture(i)).isPresent())
                            .as("key %d, changed at %d", i, at)
                            .isEqualTo(i != lost);
                }
            }
        }
    }

    @Test
    void a_key_that_was_on_the_disk_and_is_damaged_is_an_error() throws Exception {
        left(KeyLog.SYNC_EVERY + 2);
        put(snapshot, flipped(log, KeyLog.HEADER + 2 * KeyLog.RECORD));
        NoFaceFilter.open(folder.resolve("copy")).close();
        put(snapshot, flipped(log, KeyLog.HEADER + KeyLog.RECORD));
        assertThatIllegalStateException()
                .isThrownBy(() -> NoFaceFilter.open(folder.resolve("copy")))
                .withMessageContaining(folder.resolve("copy.log") + " is damaged")
                .withMessageContaining("the checksum of key 1 of 1002 is wrong");
        for (int at = 0; at < KeyLog.HEADER; at++) {
            put(snapshot, flipped(log, at));
            assertThatIllegalStateException()
                    .isThrownBy(() -> NoFaceFilter.open(folder.resolve("copy")))
                    .withMessageContaining("does not begin like a log of keys");
        }
    }

    @Test
    void a_file_that_was_changed_or_cut_anywhere_is_an_error() throws Exception {
        Path small = folder.resolve("small");
        try (NoFaceFilter filter =
                NoFaceFilter.builder(small).capacity(10).falsePositiveRate(0.01).open()) {
            filter.learn(picture(1), new NoFace());
        }
        byte[] whole = Files.readAllBytes(small);
        assertThat(whole.length).isLessThan(100);
        for (int at = 0; at < whole.length; at++) {
            for (byte[] damaged : new byte[][] {flipped(whole, at), Arrays.copyOf(whole, at)}) {
                Files.write(small, damaged);
                assertThatIllegalStateException()
                        .as("at %d", at)
                        .isThrownBy(() -> NoFaceFilter.open(small))
                        .withMessageContaining(small + " is damaged or something else");
                assertThat(small).hasBinaryContent(damaged);
            }
        }
        Files.write(small, whole);
        try (NoFaceFilter filter = NoFaceFilter.open(small)) {
            assertThat(filter.look(picture(1))).isPresent();
        }
    }

    @Test
    void a_log_whose_file_is_gone_is_an_error() throws Exception {
        left(4);
        Files.delete(put(snapshot, log));
        assertThatIllegalStateException()
                .isThrownBy(() -> NoFaceFilter.open(folder.resolve("copy")))
                .withMessageContaining("it is missing, beside a log of 4 keys");
    }
}
