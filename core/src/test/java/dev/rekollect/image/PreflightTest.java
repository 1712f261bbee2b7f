package dev.rekollect.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.image.ImageProblem.Kind;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {

    private static final byte[] JPEG = TestImages.jpeg(TestImages.smooth(120, 90));
    private static final byte[] PNG = TestImages.png(TestImages.smooth(120, 90));

    @Test
    void acceptsJpegAndPng_untouched() {
        for (byte[] file : new byte[][] {JPEG, PNG}) {
            FaceImage image = FaceImage.bytes(file);
            ImageCheck.Ready ready = ready(image);
            assertThat(ready.bytes()).isEqualTo(file);
            assertThat(ready.original().width()).isEqualTo(120);
            assertThat(ready.original().height()).isEqualTo(90);
            assertThat(ready.original().byteLength()).isEqualTo(file.length);
            assertThat(ready.sent()).isEqualTo(ready.original());
            assertThat(ready(image.fitted()).bytes()).isEqualTo(file);
        }
        assertThat(ready(FaceImage.bytes(JPEG)).original().format()).isEqualTo(ImageFormat.JPEG);
        assertThat(ready(FaceImage.bytes(PNG)).original().format()).isEqualTo(ImageFormat.PNG);
    }

    @Test
    void acceptsProgressiveInterlacedAnimatedAndTrailingBytes() {
        BufferedImage image = TestImages.smooth(120, 90);
        assertReady(TestImages.progressive(image));
        assertReady(TestImages.interlaced(image));
        assertReady(TestImages.withChunk(PNG, "acTL", new byte[8]));
        assertReady(Arrays.copyOf(JPEG, JPEG.length + 1000));
        assertReady(Arrays.copyOf(PNG, PNG.length + 1000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsTheOrientationOfAJpeg(int orientation) {
        ImageInfo info = ready(FaceImage.bytes(TestImages.withOrientation(JPEG, orientation)))
                .original();

        assertThat(info.orientation()).isEqualTo(orientation);
        assertThat(info.storedWidth()).isEqualTo(120);
        assertThat(info.width()).isEqualTo(orientation < 5 ? 120 : 90);
        assertThat(info.height()).isEqualTo(orientation < 5 ? 90 : 120);
    }

    @Test
    void ignoresTheOrientationOfAPng_asTheServiceDoes() {
        byte[] exif = Arrays.copyOfRange(TestImages.exif(6), 6, 32);

        assertThat(ready(FaceImage.bytes(TestImages.withChunk(PNG, "eXIf", exif)))
                        .original())
                .satisfies(info -> assertThat(info.orientation()).isEqualTo(1))
                .satisfies(info -> assertThat(info.width()).isEqualTo(120));
    }

    @Test
    void damagedExifIsNoOrientation() {
        byte[] exif = TestImages.exif(6);
        for (int length = 0; length < exif.length - 5; length++) {
            byte[] jpeg = TestImages.withSegment(JPEG, 0xe1, Arrays.copyOf(exif, length));
            assertThat(ready(FaceImage.bytes(jpeg)).original().orientation())
                    .as("EXIF of %d bytes", length)
                    .isEqualTo(1);
        }
        assertThat(ready(FaceImage.bytes(TestImages.withOrientation(JPEG, 9)))
                        .original()
                        .orientation())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "47494638396164006400, GIF, GIF",
        "524946461000000057454250565038, WEBP, WebP",
        "000000186674797068656963000000006d69663168656963, HEIC, HEIC",
        "00000018667479706d696631000000006d69663168656963, HEIC, iPhone",
        "0000001c6674797061766966000000006d696631617669666d696166, AVIF, AVIF",
        "0000001c667479706d696631000000006d696631617669666d696166, AVIF, AVIF",
        "000000186674797069736f6d000000006d70343169736f6d, NOT_AN_IMAGE, video",
        "49492a0008000000, TIFF, TIFF",
        "4d4d002a00000008, TIFF, TIFF",
        "424d3600030000000000360000002800, BMP, BMP",
        "255044462d312e370a, PDF, PDF",
        "ffd8, TRUNCATED, 2 bytes",
        "89504e47, TRUNCATED, 4 bytes",
        "0000000c6a5020200d0a870a, NOT_AN_IMAGE, neither JPEG nor PNG",
        "efbfbdefbfbdefbfbdefbfbd, NOT_AN_IMAGE, never a String",
        "00, NOT_AN_IMAGE, first bytes"
    })
    void refusesOtherFormatsByName(String hex, Kind kind, String said) {
        ImageProblem problem = problem(HexFormat.of().parseHex(hex));

        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.message()).startsWith("the image ").contains(said);
    }

    @ParameterizedTest
    @CsvSource({
        "<!DOCTYPE html><html>, HTML",
        "<?xml version='1.0'?><Error>, XML",
        "<svg xmlns='x'>, SVG",
        "{\"message\": \"Forbidden\"}, JSON",
        "BMW is a car, JPEG",
        "hello, JPEG"
    })
    void refusesTextWithAHint(String text, String said) {
        ImageProblem problem = problem(text.getBytes(StandardCharsets.UTF_8));

        assertThat(problem.kind()).isEqualTo(Kind.NOT_AN_IMAGE);
        assertThat(problem.message()).contains(said).doesNotContain(text);
    }

    @Test
    void recognisesBase64AndDataUrls() {
        String base64 = Base64.getEncoder().encodeToString(JPEG);
        String mime = Base64.getMimeEncoder().encodeToString(PNG);
        String random = Base64.getUrlEncoder().encodeToString(new byte[500]);

        for (String text : new String[] {base64, mime, random, "\"" + base64 + "\"", " \n" + base64}) {
            assertThat(problem(text.getBytes(StandardCharsets.US_ASCII)))
                    .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Kind.BASE64_TEXT))
                    .satisfies(problem -> assertThat(problem.message()).contains("Base64.getDecoder()"));
        }
        assertThat(problem(("data:image/jpeg;base64," + base64).getBytes(StandardCharsets.US_ASCII)))
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Kind.DATA_URL))
                .satisfies(problem -> assertThat(problem.message()).contains("strip the 'data:image/...;base64,'"));
    }

    @Test
    void everyTruncationIsFound() {
        for (byte[] file : new byte[][] {JPEG, PNG}) {
            for (int length = 4; length < file.length - 1; length++) {
                assertThat(problem(Arrays.copyOf(file, length)).kind())
                        .as("%d of %d bytes", length, file.length)
                        .isEqualTo(Kind.TRUNCATED);
            }
        }
    }

    @Test
    void damagedHeadersAreNoImages() {
        assertThat(problem(TestImages.png(0, 90, new byte[0])).message()).contains("damaged", "no width");
        assertThat(problem(TestImages.png(-5, 90, new byte[0])).kind()).isEqualTo(Kind.NOT_AN_IMAGE);
        byte[] noHeader = PNG.clone();
        noHeader[12] = 'X';
        assertThat(problem(noHeader).kind()).isEqualTo(Kind.NOT_AN_IMAGE);
        assertThat(problem(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9})
                        .message())
                .contains("no pixels");
    }

    @Test
    void refusesEmpty() {
        assertThat(problem(new byte[0]).kind()).isEqualTo(Kind.EMPTY);
    }

    @Test
    void limitOfBytesIsTheServices() {
        assertReady(Arrays.copyOf(JPEG, 5_242_880));
        ImageProblem problem = problem(Arrays.copyOf(JPEG, 5_242_881));
        assertThat(problem.kind()).isEqualTo(Kind.TOO_MANY_BYTES);
        assertThat(problem.message()).contains("5242881", "5242880", "fitted()", "S3");
    }

    @Test
    void formatIsNamedBeforeSize() {
        byte[] heic = new byte[6_000_000];
        System.arraycopy("ftypheic".getBytes(StandardCharsets.US_ASCII), 0, heic, 4, 8);
        assertThat(problem(heic).kind()).isEqualTo(Kind.HEIC);
    }

    @Test
    void limitsOfPixelsAreTheServices() {
        assertReady(TestImages.png(80, 10_000, new byte[] {1}));
        assertReady(TestImages.jpeg(TestImages.smooth(80, 80)));
        assertThat(problem(TestImages.png(80, 10_001, new byte[] {1})))
                .satisfies(p -> assertThat(p.kind()).isEqualTo(Kind.TOO_MANY_PIXELS))
                .satisfies(p -> assertThat(p.message()).contains("80 x 10001", "10000", "fitted()"));
        for (FaceImage image : new FaceImage[] {
            FaceImage.bytes(TestImages.jpeg(TestImages.smooth(79, 300))),
            FaceImage.bytes(TestImages.png(TestImages.smooth(300, 79))).fitted()
        }) {
            assertThat(((ImageCheck.Refused) image.check()).problem())
                    .satisfies(p -> assertThat(p.kind()).isEqualTo(Kind.TOO_FEW_PIXELS))
                    .satisfies(p -> assertThat(p.message()).contains("79", "at least 80"));
        }
    }

    private static void assertReady(byte[] bytes) {
        assertThat(FaceImage.bytes(bytes).check()).isInstanceOf(ImageCheck.Ready.class);
    }

    private static ImageCheck.Ready ready(FaceImage image) {
        return (ImageCheck.Ready) image.check();
    }

    private static ImageProblem problem(byte[] bytes) {
        return ((ImageCheck.Refused) FaceImage.bytes(bytes).check()).problem();
    }
}
