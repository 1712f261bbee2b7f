package dev.rekollect.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequencerTest {

    @Test
    void the_shorter_one_is_padded_on_its_left() {
        assertThat(new Sequencer("0055AED6DCD90281E5")).isLessThan(new Sequencer("0055AED6DCD90281E6"));
        assertThat(new Sequencer("FF")).isLessThan(new Sequencer("100"));
        assertThat(new Sequencer("100").isAfter(new Sequencer("00FF"))).isTrue();
        assertThat(new Sequencer("0A").isAfter(new Sequencer("A"))).isFalse();
    }

    @Test
    void one_number_is_one_sequencer_however_it_is_written() {
        assertThat(new Sequencer("000aB")).isEqualTo(new Sequencer("AB")).hasToString("AB");
        assertThat(new Sequencer("000")).hasToString("0");
        assertThat(new Sequencer("000aB")).isEqualByComparingTo(new Sequencer("ab"));
    }

    @Test
    void the_order_is_that_of_numbers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String a = hex(random);
            String b = random.nextInt(4) == 0 ? "0" + a : hex(random);
            int expected = new BigInteger(a, 16).compareTo(new BigInteger(b, 16));
            assertThat(Integer.signum(new Sequencer(a).compareTo(new Sequencer(b))))
                    .as("%s against %s, seed %d", a, b, seed)
                    .isEqualTo(expected);
            assertThat(new Sequencer(a).equals(new Sequencer(b)))
                    .as("%s equals %s, seed %d", a, b, seed)
                    .isEqualTo(expected == 0);
        }
    }

    private static String hex(Random random) {
        String number = new BigInteger(1 + random.nextInt(90), random).toString(16);
        return "0".repeat(random.nextInt(3)) + (random.nextBoolean() ? number : number.toUpperCase());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x1F", "1G", "-1", " 1", "\u0661"})
    void what_is_no_hexadecimal_number_is_refused(String value) {
        assertThat(Sequencer.isValid(value)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sequencer(value))
                .withMessageContaining("1-256 hexadecimal digits")
                .withMessageContaining("'" + value + "'");
    }

    @Test
    void a_longer_one_than_is_stored_is_refused() {
        assertThat(Sequencer.isValid("A".repeat(256))).isTrue();
        assertThat(Sequencer.isValid("A".repeat(257))).isFalse();
    }
}
