package dev.rekollect.testkit.internal.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.Appearance;
import dev.rekollect.testkit.Appearance.Emotion;
import dev.rekollect.testkit.Appearance.Gender;
import dev.rekollect.testkit.Appearance.Trait;
import dev.rekollect.testkit.SeenFace.Pose;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PayloadCodecTest {

    private static final Payload LEAST = new Payload(
            new Identity(0, 0, Identity.NOBODY, 0),
            new Appearance(0, Gender.FEMALE, Emotion.HAPPY, EnumSet.noneOf(Trait.class)),
            new Pose(-180, -90, -90),
            new Quality(0, 0, 0));

    private static final Payload MOST = new Payload(
            new Identity(Identity.PERSONS - 1, 255, Identity.PERSONS - 2, 100),
            new Appearance(100, Gender.MALE, Emotion.FEAR, EnumSet.allOf(Trait.class)),
            new Pose(180, 90, 90),
            new Quality(100, 100, 1000));

    @Test
    void every_limit_comes_back() {
        assertThat(PayloadCodec.decode(PayloadCodec.encode(LEAST))).contains(LEAST);
        assertThat(PayloadCodec.decode(PayloadCodec.encode(MOST))).contains(MOST);
    }

    @Test
    void wrong_symbols_are_corrected_up_to_the_limit() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 100; i++) {
            assertThat(PayloadCodec.decode(damaged(LEAST, 10, random))).contains(LEAST);
            assertThat(PayloadCodec.decode(damaged(MOST, 6, random))).contains(MOST);
        }
    }

    private static int[] damaged(Payload payload, int errors, SplittableRandom random) {
        int[] symbols = PayloadCodec.encode(payload);
        random.ints(0, symbols.length).distinct().limit(errors).forEach(at -> symbols[at] ^= random.nextInt(1, 64));
        return symbols;
    }

    @Test
    void random_symbols_are_nobody() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 20_000; i++) {
            int[] symbols = random.ints(PayloadCodec.SYMBOLS, 0, 64).toArray();
            assertThat(PayloadCodec.decode(symbols)).isEmpty();
        }
    }

    @Test
    void grid_is_symmetric_and_large_enough() {
        assertThat(FaceGrid.CELLS).doesNotHaveDuplicates();
        assertThat(FaceGrid.CELLS)
                .allSatisfy(cell -> assertThat(FaceGrid.CELLS)
                        .contains(new FaceGrid.Cell(FaceGrid.COLUMNS - 1 - cell.column(), cell.row())));
        assertThat(PayloadCodec.SYMBOLS).isEqualTo(42);
    }
}
