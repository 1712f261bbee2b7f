package dev.rekollect.examples.dailyreview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which pairs go onto a sheet. */
class BandsTest {

    private static List<Candidate> alike(double... similarities) {
        return IntStream.range(0, similarities.length)
                .mapToObj(i -> new Candidate("a" + i, "b" + i, (float) similarities[i]))
                .sorted(Comparator.comparing(Candidate::similarity).reversed())
                .toList();
    }

    private static Stream<Float> kept(Bands.Band band) {
        return band.kept().stream().map(Candidate::similarity);
    }

    @Test
    void a_band_holds_its_lower_end_and_the_highest_both() {
        List<Bands.Band> bands = Bands.of(alike(100, 95, 94.99, 90, 89.99, 80), 80, 10);

        assertThat(bands).extracting(Bands.Band::name).containsExactly("95-100", "90-95", "85-90", "80-85");
        assertThat(kept(bands.get(0))).containsExactly(100f, 95f);
        assertThat(kept(bands.get(1))).containsExactly(94.99f, 90f);
        assertThat(kept(bands.get(2))).containsExactly(89.99f);
        assertThat(kept(bands.get(3))).containsExactly(80f);
    }

    @Test
    void each_band_keeps_its_best_and_tells_how_many_more_there_were() {
        List<Bands.Band> bands = Bands.of(alike(99, 98, 97, 96, 92, 91, 86), 85, 2);

        assertThat(kept(bands.get(0))).containsExactly(99f, 98f);
        assertThat(bands).extracting(Bands.Band::more).containsExactly(2, 0, 0);
    }

    @Test
    void the_lowest_band_begins_at_the_threshold() {
        assertThat(Bands.of(alike(98, 91), 88.5f, 10))
                .extracting(Bands.Band::name)
                .containsExactly("95-100", "90-95", "88.5-90");
        assertThat(Bands.of(alike(), 80.1f, 10))
                .last()
                .extracting(Bands.Band::name)
                .isEqualTo("80.1-85");
        assertThat(Bands.of(alike(), 95, 10)).extracting(Bands.Band::name).containsExactly("95-100");
        assertThat(Bands.of(alike(), 97, 10)).extracting(Bands.Band::name).containsExactly("97-100");
        assertThat(Bands.of(alike(100), 100, 10))
                .singleElement()
                .satisfies(band -> assertThat(kept(band)).containsExactly(100f));
    }

    @Test
    void no_pair_is_lost_between_bands() {
        double[] all = new double[2001];
        for (int i = 0; i < all.length; i++) {
            all[i] = 80 + i * 0.01;
        }
        List<Bands.Band> bands = Bands.of(alike(all), 80, 3);

        assertThat(bands.stream()
                        .mapToInt(band -> band.kept().size() + band.more())
                        .sum())
                .isEqualTo(all.length);
    }
}
