package dev.rekollect.testkit.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryImagesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws Exception {
        Files.createDirectories(folder.resolve("images/bucket/a"));
        Files.writeString(folder.resolve("images/bucket/a/b c+é.jpg"), "found");
        Files.writeString(folder.resolve("images/loose"), "no bucket");
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("images/bucket/link"), folder.resolve("secret"));
    }

    @Test
    void a_key_is_a_file_below_its_bucket() {
        assertThat(read("bucket", "a/b c+é.jpg")).hasValue("found");
        assertThat(read("bucket", "a/none")).isEmpty();
        assertThat(read("none", "a/b c+é.jpg")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bucket, ../../secret",
        "bucket, ../loose",
        "bucket, /etc/passwd",
        "bucket, a/../a/b c+é.jpg",
        "bucket, ./a/b c+é.jpg",
        "bucket, a//b c+é.jpg",
        "bucket, a/b c+é.jpg/",
        "bucket, a",
        "bucket, link",
        "bucket, ''",
        ".., secret",
        "., loose",
        "'', loose",
        "/, etc/passwd",
        "bucket/a, b c+é.jpg/../../..",
    })
    void nothing_else_can_be_read(String bucket, String key) {
        assertThat(read(bucket, key)).isEmpty();
    }

    @Test
    void names_no_file_can_have_are_refused() {
        assertThatThrownBy(() -> read("bucket", "a\0b")).isInstanceOf(InvalidPathException.class);
    }

    @Test
    void a_directory_has_no_versions() {
        assertThat(new DirectoryImages(folder.resolve("images")).read("bucket", "a/b c+é.jpg", Optional.of("1")))
                .isEmpty();
    }

    private Optional<String> read(String bucket, String key) {
        return new DirectoryImages(folder.resolve("images"))
                .read(bucket, key, Optional.empty())
                .map(String::new);
    }
}
