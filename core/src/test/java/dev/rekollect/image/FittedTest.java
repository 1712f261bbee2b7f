package dev.rekollect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rekollect.image.ImageProblem.Kind;
import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FittedTest {

    private static final int LIMIT = 5_242_880;

    @Test
    void largePngBecomesAJpegOfTheSameSize() {
        // Grey noise: 5.5 MB as PNG, and a JPEG at the first quality keeps within the limit.
        BufferedImage image = new BufferedImage(2600, 2100, BufferedImage.TYPE_BYTE_GRAY);
        image.createGraphics().drawImage(TestImages.noise(2600, 2100), 0, 0, null);
        byte[] png = TestImages.png(image);
        assertThat(png).hasSizeGreaterThan(LIMIT);

        ImageCheck.Ready ready = ready(FaceImage.bytes(png).fitted());

        assertThat(ready.original()).isEqualTo(new ImageInfo(ImageFormat.PNG, 2600, 2100, 1, png.length));
        assertThat(ready.sent()).isEqualTo(new ImageInfo(ImageFormat.JPEG, 2600, 2100, 1, ready.bytes().length));
        assertAccepted(ready);
    }

    @Test
    void whatLowerQualityDoesNotHelp_isShrunkNoMoreThanNeeded() {
        byte[] png = TestImages.png(TestImages.noise(3600, 2400));

        ImageCheck.Ready ready = ready(FaceImage.bytes(png).fitted());

        assertAccepted(ready);
        assertThat(ready.sent().width()).isLessThan(3600);
        assertThat(ready.bytes().length).isGreaterThan(LIMIT / 2);
        assertThat((double) ready.sent().width() / ready.sent().height()).isCloseTo(1.5, within(0.002));
    }

    @Test
    void tooManyPixelsAreShrunkToTheLimit() {
        ImageCheck.Ready ready = ready(
                FaceImage.bytes(TestImages.jpeg(TestImages.smooth(12_000, 600))).fitted());

        assertThat(ready.sent().width()).isEqualTo(10_000);
        assertThat(ready.sent().height()).isEqualTo(500);
        assertAccepted(ready);
        assertSameColours(TestImages.smooth(12_000, 600), upright(ready));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void orientationIsAppliedAndDropped(int orientation) {
        BufferedImage stored = TestImages.smooth(10_100, 100);
        byte[] jpeg = TestImages.withOrientation(TestImages.jpeg(stored), orientation);

        ImageCheck.Ready ready = ready(FaceImage.bytes(jpeg).fitted());

        assertThat(ready.original().orientation()).isEqualTo(orientation);
        assertThat(ready.sent().orientation()).isEqualTo(1);
        assertThat(ready.sent().width()).isEqualTo(orientation < 5 ? 10_000 : 99);
        assertSameColours(Canvas.upright(stored, orientation), upright(ready));
    }

    @Test
    void transparentPartsLieOnWhite() {
        BufferedImage image = new BufferedImage(10_010, 100, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < 5000; x++) {
            for (int y = 0; y < 100; y++) {
                image.setRGB(x, y, 0xff204060);
            }
        }

        BufferedImage sent =
                upright(ready(FaceImage.bytes(TestImages.png(image)).fitted()));

        assertColour(sent.getRGB(2000, 50), 0x204060);
        assertColour(sent.getRGB(8000, 50), 0xffffff);
    }

    @ParameterizedTest
    @ValueSource(ints = {DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT})
    void greyWithTransparencyKeepsItsBrightness(int dataType) {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, Transparency.TRANSLUCENT, dataType);
        WritableRaster raster = model.createCompatibleWritableRaster(100, 100);
        int max = dataType == DataBuffer.TYPE_BYTE ? 255 : 65_535;
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 100; x++) {
                raster.setPixel(x, y, new int[] {max * 128 / 255, x < 50 ? max : 0});
            }
        }
        byte[] png = TestImages.png(new BufferedImage(model, raster, false, null));

        BufferedImage image = upright(ready(FaceImage.bytes(png)));

        assertColour(image.getRGB(20, 50), 0x808080);
        assertColour(image.getRGB(80, 50), 0xffffff);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_3BYTE_BGR
            })
    void decodesEveryKindOfPixels(int type) {
        BufferedImage drawn = TestImages.smooth(200, 160, type);
        BufferedImage expected = Canvas.upright(drawn, 1);
        assertSameColours(expected, upright(ready(FaceImage.bytes(TestImages.png(drawn)))));
        assertSameColours(expected, upright(ready(FaceImage.bytes(TestImages.interlaced(drawn)))));
    }

    @Test
    void decodesProgressiveJpeg() {
        BufferedImage drawn = TestImages.smooth(200, 160);
        assertSameColours(drawn, upright(ready(FaceImage.bytes(TestImages.progressive(drawn)))));
    }

    @Test
    void colourProfilesAndOtherMetadataAreNotLookedAt() {
        BufferedImage drawn = TestImages.smooth(200, 160);
        byte[] profile = Arrays.copyOf("ICC_PROFILE\0\1\1nonsense".getBytes(StandardCharsets.ISO_8859_1), 500);
        byte[] jpeg = TestImages.withSegment(TestImages.jpeg(drawn), 0xe2, profile);
        byte[] png = TestImages.withChunk(TestImages.png(drawn), "iCCP", new byte[100]);

        assertSameColours(drawn, upright(ready(FaceImage.bytes(jpeg))));
        assertSameColours(drawn, upright(ready(FaceImage.bytes(png))));
    }

    @Test
    void stripTooNarrowOnceItFits_isRefused() {
        ImageProblem problem = problem(FaceImage.bytes(TestImages.png(TestImages.smooth(20_000, 100))));

        assertThat(problem.kind()).isEqualTo(Kind.TOO_FEW_PIXELS);
        assertThat(problem.message()).contains("20000 x 100", "10000 x 50", "80");
    }

    @Test
    void coloursOfPrintAreUndecodable_butSentAsTheyAre() {
        WritableRaster cmyk = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 100, 100, 4, null);
        byte[] jpeg = TestImages.write("jpeg", new IIOImage(cmyk, null, null), false);

        ImageCheck.Ready ready = ready(FaceImage.bytes(jpeg));

        assertThat(ready.decode())
                .isInstanceOfSatisfying(
                        ImagePixels.Undecodable.class,
                        undecodable ->
                                assertThat(undecodable.problem().message()).contains("CMYK", "RGB"));
    }

    @Test
    void damagedPixelsAreUndecodable() {
        byte[] png = TestImages.png(10_001, 100, new byte[] {1, 2, 3});

        ImageProblem problem = problem(FaceImage.bytes(png));

        assertThat(problem.kind()).isEqualTo(Kind.UNDECODABLE);
        assertThat(problem.message()).contains("sound header");
    }

    private static ImageCheck.Ready ready(FaceImage image) {
        ImageCheck check = image.check();
        assertThat(check).isInstanceOf(ImageCheck.Ready.class);
        return (ImageCheck.Ready) check;
    }

    private static ImageProblem problem(FaceImage image) {
        return ((ImageCheck.Refused) image.fitted().check()).problem();
    }

    private static BufferedImage upright(ImageCheck.Ready ready) {
        return ((ImagePixels.Upright) ready.decode()).image();
    }

    private static void assertAccepted(ImageCheck.Ready fitted) {
        assertThat(ready(FaceImage.bytes(fitted.bytes())).original()).isEqualTo(fitted.sent());
    }

    private static void assertSameColours(BufferedImage expected, BufferedImage actual) {
        for (double x = 0.05; x < 1; x += 0.1) {
            for (double y = 0.05; y < 1; y += 0.1) {
                int color = expected.getRGB((int) (x * expected.getWidth()), (int) (y * expected.getHeight()));
                assertColour(actual.getRGB((int) (x * actual.getWidth()), (int) (y * actual.getHeight())), color);
            }
        }
    }

    private static void assertColour(int actual, int expected) {
        Color one = new Color(actual);
        Color two = new Color(expected);
        assertThat(Math.abs(one.getRed() - two.getRed())
                        + Math.abs(one.getGreen() - two.getGreen())
                        + Math.abs(one.getBlue() - two.getBlue()))
                .as("%s for %s", one, two)
                .isLessThan(36);
    }
}
