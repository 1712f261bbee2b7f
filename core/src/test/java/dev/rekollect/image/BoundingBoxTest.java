package dev.rekollect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoundingBoxTest {

    @Test
    void keepsWhatReachesOutOfThePicture() {
        BoundingBox box = new BoundingBox(-0.1, 0.8, 0.3, 0.4);

        assertThat(box.right()).isCloseTo(0.2, within(1e-9));
        assertThat(box.bottom()).isCloseTo(1.2, within(1e-9));
        assertThat(box.area()).isCloseTo(0.12, within(1e-9));
        assertThat(box.clamped().left()).isZero();
        assertThat(box.clamped().width()).isCloseTo(0.2, within(1e-9));
        assertThat(box.clamped().height()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void clampedBoxOutsideThePicture_hasNoArea() {
        assertThat(new BoundingBox(1.2, 0.1, 0.3, 0.3).clamped().area()).isZero();
        assertThat(new BoundingBox(-2, -2, 1, 1).clamped()).isEqualTo(new BoundingBox(0, 0, 0, 0));
    }

    @Test
    void intersectionOverUnion() {
        BoundingBox box = new BoundingBox(0, 0, 0.4, 0.4);

        assertThat(box.intersectionOverUnion(box)).isEqualTo(1);
        assertThat(box.intersectionOverUnion(new BoundingBox(0.2, 0, 0.4, 0.4))).isCloseTo(1 / 3d, within(1e-9));
        assertThat(box.intersectionOverUnion(new BoundingBox(0.5, 0.5, 0.1, 0.1)))
                .isZero();
        assertThat(new BoundingBox(0, 0, 0, 0).intersectionOverUnion(new BoundingBox(0, 0, 0, 0)))
                .isZero();
    }

    @Test
    void intersectionOverUnion_isSymmetricAndBetween0And1() {
        long seed = 3;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            BoundingBox one = random(random);
            BoundingBox two = random(random);
            assertThat(one.intersectionOverUnion(two))
                    .as("seed %d, pair %d: %s %s", seed, i, one, two)
                    .isBetween(0d, 1d)
                    .isCloseTo(two.intersectionOverUnion(one), within(1e-12));
        }
    }

    @Test
    void refusesNumbersThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoundingBox(Double.NaN, 0, 1, 1))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new BoundingBox(0, 0, Double.POSITIVE_INFINITY, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoundingBox(0, 0, -0.1, 1))
                .withMessageContaining("-0.1");
    }

    private static BoundingBox random(SplittableRandom random) {
        return new BoundingBox(
                random.nextDouble(-0.5, 1), random.nextDouble(-0.5, 1), random.nextDouble(), random.nextDouble());
    }
}
