package dev.rekollect.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rekollect.image.ImageProblem.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Small files that unpack to enormous ones. */
class BombTest {

    private static final long MIB = 1 << 20;

    @Test
    void headerThatClaims60000x60000_isNotDecoded() {
        byte[] png = TestImages.png(60_000, 60_000, new byte[100]);

        ImageCheck[] check = new ImageCheck[2];
        long allocated = allocated(() -> check[0] = FaceImage.bytes(png).check())
                + allocated(() -> check[1] = FaceImage.bytes(png).fitted().check());

        assertThat(allocated).isLessThan(MIB);
        assertThat(problem(check[0]).kind()).isEqualTo(Kind.TOO_MANY_PIXELS);
        assertThat(problem(check[1]))
                .satisfies(p -> assertThat(p.kind()).isEqualTo(Kind.TOO_MANY_PIXELS))
                .satisfies(p -> assertThat(p.message()).contains("3600000000", "150000000"));
    }

    @Test
    void hundredMegapixelsInAHundredKilobytes_areDecodedInBounds() {
        byte[] fits = TestImages.blackPng(10_000, 10_000);
        assertThat(fits).hasSizeLessThan(200_000);
        ImageCheck.Ready ready =
                (ImageCheck.Ready) FaceImage.bytes(fits).fitted().check();
        assertThat(ready.bytes()).isEqualTo(fits);

        ImagePixels[] pixels = new ImagePixels[1];
        assertThat(allocated(() -> pixels[0] = ready.decode())).isLessThan(256 * MIB);
        assertThat(pixels[0])
                .isInstanceOfSatisfying(
                        ImagePixels.Upright.class,
                        upright -> assertThat(upright.image().getWidth()).isEqualTo(5_000));
    }

    @Test
    void fittingALargePicture_staysInBounds() {
        byte[] large = TestImages.blackPng(10_100, 4_000);

        ImageCheck[] check = new ImageCheck[1];
        long allocated =
                allocated(() -> check[0] = FaceImage.bytes(large).fitted().check());

        // Every other pixel of the 40 million, decoded, drawn in RGB and encoded.
        assertThat(check[0])
                .isInstanceOfSatisfying(
                        ImageCheck.Ready.class,
                        ready -> assertThat(ready.sent().width()).isEqualTo(5_050));
        assertThat(allocated).isLessThan(128 * MIB);
    }

    @Test
    void compressedTextIsNotUnpacked() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(text)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                deflated.write(zeros);
            }
        }
        // With a palette, whose pictures ImageIO reads all metadata of, even when told to ignore it.
        byte[] png = TestImages.withChunk(
                TestImages.png(TestImages.smooth(100, 100, BufferedImage.TYPE_BYTE_INDEXED)),
                "zTXt",
                text.toByteArray());
        ImageCheck.Ready ready = (ImageCheck.Ready) FaceImage.bytes(png).check();

        ImagePixels[] pixels = new ImagePixels[1];
        assertThat(allocated(() -> pixels[0] = ready.decode())).isLessThan(20 * MIB);
        assertThat(pixels[0]).isInstanceOf(ImagePixels.Upright.class);
    }

    @Test
    void exifThatPointsToTheSameBytesManyTimes_isNotCopied() {
        int entries = 5_000;
        ByteBuffer exif = ByteBuffer.allocate(65_000)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) entries);
        for (int i = 0; i < entries; i++) {
            // Undefined bytes, 60,000 of them, from offset 0.
            exif.putShort((short) (i % 2 == 0 ? 0x112 : 0x9000 + i))
                    .putShort((short) 7)
                    .putInt(60_000)
                    .putInt(0);
        }
        byte[] jpeg = TestImages.withSegment(TestImages.jpeg(TestImages.smooth(100, 100)), 0xe1, exif.array());

        ImageCheck[] check = new ImageCheck[1];
        assertThat(allocated(() -> check[0] = FaceImage.bytes(jpeg).check())).isLessThan(4 * MIB);
        assertThat(check[0]).isInstanceOf(ImageCheck.Ready.class);
    }

    @Test
    void progressiveJpegIsHeldInMemoryAndSoHasALowerLimit() {
        byte[] jpeg = sized(TestImages.progressive(TestImages.smooth(100, 100)), 10_000, 5_001);
        ImageCheck.Ready ready = (ImageCheck.Ready) FaceImage.bytes(jpeg).check();

        assertThat(ready.decode())
                .isInstanceOfSatisfying(
                        ImagePixels.Undecodable.class,
                        undecodable -> assertThat(undecodable.problem())
                                .satisfies(p -> assertThat(p.kind()).isEqualTo(Kind.TOO_MANY_PIXELS))
                                .satisfies(p -> assertThat(p.message()).contains("50000000", "progressive")));
    }

    @Test
    void thousandsOfScansAreNotDecoded() {
        byte[] jpeg = TestImages.progressive(TestImages.smooth(100, 100));
        int start = jpeg.length - 2;
        byte[] scans = Arrays.copyOf(jpeg, start + 10 * 1000 + 2);
        for (int at = start; at < scans.length - 2; at += 10) {
            // An empty scan of the first component.
            System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 0, 63, 0}, 0, scans, at, 10);
        }
        scans[scans.length - 2] = (byte) 0xff;
        scans[scans.length - 1] = (byte) 0xd9;
        ImageCheck.Ready ready = (ImageCheck.Ready) FaceImage.bytes(scans).check();

        assertThat(ready.decode())
                .isInstanceOfSatisfying(
                        ImagePixels.Undecodable.class,
                        undecodable ->
                                assertThat(undecodable.problem().message()).contains("scans; at most 100"));
    }

    private static byte[] sized(byte[] jpeg, int width, int height) {
        byte[] sized = jpeg.clone();
        JpegSegments segments = new JpegSegments(sized);
        while (segments.advance()) {
            if (segments.isFrame()) {
                ByteBuffer.wrap(sized).putShort(segments.start() + 1, (short) height);
                ByteBuffer.wrap(sized).putShort(segments.start() + 3, (short) width);
                return sized;
            }
        }
        throw new IllegalArgumentException("no frame");
    }

    private static ImageProblem problem(ImageCheck check) {
        return ((ImageCheck.Refused) check).problem();
    }

    private static long allocated(Supplier<?> work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Object result = work.get();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(result).isNotNull();
        return allocated;
    }
}
