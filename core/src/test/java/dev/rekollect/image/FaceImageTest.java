package dev.rekollect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.image.ImageProblem.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceImageTest {

    private static final byte[] JPEG = TestImages.jpeg(TestImages.smooth(100, 100));

    @Test
    void bytesAreCopied() {
        byte[] mine = JPEG.clone();
        FaceImage image = FaceImage.bytes(mine);
        mine[0] = 0;

        assertThat(((ImageCheck.Ready) image.check()).bytes()).isEqualTo(JPEG);
    }

    @Test
    void fileIsReadAtEveryCheck(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("portrait.jpg");
        FaceImage image = FaceImage.file(path);
        assertThat(image.check()).isInstanceOfSatisfying(ImageCheck.Refused.class, refused -> {
            assertThat(refused.problem().kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(refused.problem().message()).contains("portrait.jpg does not exist");
        });

        Files.write(path, JPEG);
        assertThat(((ImageCheck.Ready) image.check()).bytes()).isEqualTo(JPEG);

        Files.write(path, new byte[0]);
        assertThat(image.check()).isInstanceOfSatisfying(ImageCheck.Refused.class, refused -> {
            assertThat(refused.problem().kind()).isEqualTo(Kind.EMPTY);
            assertThat(refused.problem().message()).startsWith(path + " is empty");
        });
    }

    @Test
    void largeFileIsNotReadWhole(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("large.jpg");
        Files.write(path, JPEG);
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(3L << 30);
        }

        assertThat(problem(FaceImage.file(path)).kind()).isEqualTo(Kind.TOO_MANY_BYTES);
        assertThat(problem(FaceImage.file(path).fitted()))
                .satisfies(p -> assertThat(p.kind()).isEqualTo(Kind.TOO_MANY_BYTES))
                .satisfies(p -> assertThat(p.message()).contains("3221225472", "67108864"));
    }

    @Test
    void directoryIsNoPicture(@TempDir Path folder) {
        assertThat(problem(FaceImage.file(folder)))
                .satisfies(p -> assertThat(p.kind()).isEqualTo(Kind.UNREADABLE))
                .satisfies(p -> assertThat(p.message()).contains("is a directory"));
    }

    @Test
    void streamIsReadNow_andStaysOpen() {
        boolean[] closed = new boolean[1];
        InputStream stream = new ByteArrayInputStream(JPEG) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        FaceImage image = FaceImage.stream(stream);

        assertThat(stream).isEmpty();
        assertThat(closed[0]).isFalse();
        assertThat(((ImageCheck.Ready) image.check()).bytes()).isEqualTo(JPEG);
        assertThat(image).hasToString("FaceImage[stream, " + JPEG.length + " bytes]");
    }

    @Test
    void endlessStreamIsCutOff() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                System.arraycopy(JPEG, 0, to, offset, Math.min(length, JPEG.length));
                return length;
            }
        };
        FaceImage image = FaceImage.stream(endless);

        assertThat(problem(image).kind()).isEqualTo(Kind.TOO_MANY_BYTES);
        assertThat(problem(image.fitted()).message()).contains("at least 67108865");
        assertThat(image).hasToString("FaceImage[stream, at least 67108865 bytes]");
    }

    @Test
    void brokenStreamIsAValue() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThat(problem(FaceImage.stream(broken).fitted()))
                .satisfies(p -> assertThat(p.kind()).isEqualTo(Kind.UNREADABLE))
                .satisfies(p -> assertThat(p.message()).contains("connection reset"));
    }

    @Test
    void s3IsNotRead() {
        assertThat(FaceImage.s3("my-bucket", "a b/ü.jpg").check())
                .isEqualTo(new ImageCheck.InS3("my-bucket", "a b/ü.jpg", Optional.empty()));
        assertThat(FaceImage.s3("my-bucket", "k", "v1").check())
                .isEqualTo(new ImageCheck.InS3("my-bucket", "k", Optional.of("v1")));
    }

    @Test
    void s3IsValidatedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaceImage.s3("my/bucket", "k"))
                .withMessageContainingAll("bucket", "3-255", "\"my/bucket\"");
        assertThatIllegalArgumentException().isThrownBy(() -> FaceImage.s3("ab", "k"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaceImage.s3("bucket", ""))
                .withMessageContainingAll("key", "1-1024", "0 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaceImage.s3("bucket", "k".repeat(1025)))
                .withMessageContainingAll("key", "1025 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaceImage.s3("bucket", "k", "v".repeat(1025)))
                .withMessageContaining("version");
        assertThat(FaceImage.s3("b".repeat(255), "k".repeat(1024), "v".repeat(1024))
                        .check())
                .isInstanceOf(ImageCheck.InS3.class);
    }

    @Test
    void s3CannotBeFitted() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FaceImage.s3("my-bucket", "key").fitted())
                .withMessageContainingAll("s3://my-bucket/key", "fetch the object");
    }

    @Test
    void toStringShowsNoBytes() {
        assertThat(FaceImage.bytes(JPEG)).hasToString("FaceImage[bytes, " + JPEG.length + " bytes]");
        assertThat(FaceImage.bytes(new byte[5]).fitted()).hasToString("FaceImage[bytes, 5 bytes, fitted]");
        assertThat(FaceImage.file(Path.of("portrait.jpg"))).hasToString("FaceImage[file portrait.jpg]");
        assertThat(FaceImage.s3("bucket", "key")).hasToString("FaceImage[s3://bucket/key]");
        assertThat(FaceImage.s3("bucket", "key", "v1")).hasToString("FaceImage[s3://bucket/key, version v1]");
        assertThat(FaceImage.bytes(JPEG).check().toString()).doesNotContain("[B@");
    }

    private static ImageProblem problem(FaceImage image) {
        return ((ImageCheck.Refused) image.check()).problem();
    }
}
