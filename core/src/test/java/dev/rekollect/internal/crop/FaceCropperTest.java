package dev.rekollect.internal.crop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImageFormat;
import dev.rekollect.image.ImageInfo;
import dev.rekollect.image.ImagePixels;
import dev.rekollect.image.PixelBox;
import dev.rekollect.image.TestImages;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FaceCropperTest {

    private static final int GREY = 0xff808080;

    @Test
    void cropShowsTheFaceWithHalfItsSizeAround() {
        BufferedImage picture = TestImages.smooth(1000, 800);
        BoundingBox face = new BoundingBox(0.4, 0.4, 0.2, 0.2);

        FaceCrop crop = new FaceCropper(picture, List.of(face)).crop(0);

        BufferedImage cut = decode(crop);
        assertThat(cut.getWidth()).isEqualTo(400);
        assertThat(cut.getHeight()).isEqualTo(320);
        assertThat(info(crop).format()).isEqualTo(ImageFormat.PNG);
        assertThat(crop.area().left()).isCloseTo(0.3, within(1e-3));
        for (int x = 0; x < 400; x += 37) {
            for (int y = 0; y < 320; y += 29) {
                assertThat(cut.getRGB(x, y)).isEqualTo(picture.getRGB(300 + x, 240 + y));
            }
        }
    }

    @Test
    void otherFacesArePainted_exceptWhereTheyOverlapTheWantedOne() {
        BufferedImage picture = TestImages.smooth(1000, 1000);
        BoundingBox wanted = new BoundingBox(0.4, 0.4, 0.1, 0.1);
        BoundingBox larger = new BoundingBox(0.45, 0.35, 0.3, 0.3);

        BufferedImage cut = decode(new FaceCropper(picture, List.of(larger, wanted)).crop(1));

        // The crop spans 350 to 550 in both directions.
        assertThat(cut.getWidth()).isEqualTo(200);
        assertThat(cut.getRGB(75, 75)).isEqualTo(picture.getRGB(425, 425));
        assertThat(cut.getRGB(130, 130)).as("in both").isEqualTo(picture.getRGB(480, 480));
        assertThat(cut.getRGB(170, 100)).as("in the other").isEqualTo(GREY);
        assertThat(cut.getRGB(120, 20)).as("in the other, above").isEqualTo(GREY);
        assertThat(cut.getRGB(20, 20)).as("in neither").isEqualTo(picture.getRGB(370, 370));
    }

    @Test
    void cropIsNeverBelow80Pixels() {
        BufferedImage picture = TestImages.smooth(300, 90);
        BoundingBox inTheMiddle = new BoundingBox(0.5, 0.5, 0.05, 0.1);
        BoundingBox inTheCorner = new BoundingBox(-0.02, 0.95, 0.04, 0.1);
        BoundingBox outside = new BoundingBox(1.5, -3, 0.1, 0.1);
        BoundingBox farOutside = new BoundingBox(1e300, 0, 1, 1);
        BoundingBox nothing = new BoundingBox(0.5, 0.5, 0, 0);
        FaceCropper cropper = new FaceCropper(picture, List.of(inTheMiddle, inTheCorner, outside, farOutside, nothing));

        for (int i = 0; i < 5; i++) {
            FaceCrop crop = cropper.crop(i);
            assertThat(info(crop).width()).as("face %d", i).isBetween(80, 300);
            assertThat(info(crop).height()).as("face %d", i).isBetween(80, 90);
            assertThat(crop.area().clamped()).as("face %d", i).satisfies(area -> {
                assertThat(area.left()).isEqualTo(crop.area().left());
                assertThat(area.width()).isCloseTo(crop.area().width(), within(1e-9));
            });
        }
    }

    @Test
    void boxesOfTheCropMapBackToTheWhole() {
        long seed = 9;
        SplittableRandom random = new SplittableRandom(seed);
        BufferedImage picture = TestImages.smooth(640, 480);
        for (int i = 0; i < 200; i++) {
            BoundingBox face = new BoundingBox(
                    random.nextDouble(-0.1, 0.95),
                    random.nextDouble(-0.1, 0.95),
                    random.nextDouble(0.3),
                    random.nextDouble(0.3));
            FaceCrop crop = new FaceCropper(picture, List.of(face)).crop(0);
            BoundingBox area = crop.area();
            BoundingBox inCrop = new BoundingBox(
                    (face.left() - area.left()) / area.width(),
                    (face.top() - area.top()) / area.height(),
                    face.width() / area.width(),
                    face.height() / area.height());

            assertThat(crop.toWhole(inCrop).intersectionOverUnion(face))
                    .as("seed %d, face %d: %s", seed, i, face)
                    .isCloseTo(1, within(1e-6));
            assertThat(crop.toWhole(BoundingBox.WHOLE)).isEqualTo(area);
            PixelBox pixels = new ImageInfo(ImageFormat.PNG, 640, 480, 1, 1).pixels(area);
            assertThat(info(crop).width()).isEqualTo(pixels.width());
            assertThat(info(crop).height()).isEqualTo(pixels.height());
        }
    }

    @Test
    void cropOfManyPixelsFitsTheService() {
        FaceCrop crop = new FaceCropper(TestImages.noise(2600, 2000), List.of(BoundingBox.WHOLE)).crop(0);

        ImageInfo info = info(crop);
        assertThat(info.format()).isEqualTo(ImageFormat.JPEG);
        assertThat(info.byteLength()).isLessThanOrEqualTo(5_242_880);
        assertThat(crop.area()).isEqualTo(BoundingBox.WHOLE);
        assertThat(crop.toString()).doesNotContain("[B@");
    }

    @Test
    void refusesWhatCannotBeCropped() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceCropper(TestImages.smooth(79, 100), List.of()))
                .withMessageContaining("79 x 100");
        FaceCropper cropper = new FaceCropper(TestImages.smooth(80, 80), List.of(BoundingBox.WHOLE));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> cropper.crop(1));
    }

    private static ImageInfo info(FaceCrop crop) {
        return ((ImageCheck.Ready) FaceImage.bytes(crop.bytes()).check()).sent();
    }

    private static BufferedImage decode(FaceCrop crop) {
        ImageCheck.Ready ready =
                (ImageCheck.Ready) FaceImage.bytes(crop.bytes()).check();
        return ((ImagePixels.Upright) ready.decode()).image();
    }
}
