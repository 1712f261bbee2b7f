package dev.rekollect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefixTest {

    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    @Test
    void a_prefix_ends_before_the_next_text_of_its_length() {
        assertThat(Prefix.of("s3://b/")).isEqualTo(new Prefix("s3://b/", Optional.of("s3://b0")));
        assertThat(Prefix.of("é")).isEqualTo(new Prefix("é", Optional.of("ê")));
        assertThat(Prefix.of("\uD7FF")).isEqualTo(new Prefix("\uD7FF", Optional.of("\uE000")));
        assertThat(Prefix.of("\uFFFF")).isEqualTo(new Prefix("\uFFFF", Optional.of("\uD800\uDC00")));
        assertThat(Prefix.of("a" + LAST + LAST)).isEqualTo(new Prefix("a" + LAST + LAST, Optional.of("b")));
    }

    @Test
    void the_empty_one_and_the_last_have_no_end() {
        assertThat(Prefix.of("")).isEqualTo(new Prefix("", Optional.empty()));
        assertThat(Prefix.of(LAST)).isEqualTo(new Prefix(LAST, Optional.empty()));
    }

    @Test
    void what_no_database_holds_is_left_to_be_compared_afterwards() {
        assertThat(Prefix.of("a\uD83D").from()).isEqualTo("a");
        assertThat(Prefix.of("a\0b").from()).isEqualTo("a");
    }

    @Test
    void the_range_in_bytes_holds_what_begins_with_the_prefix_and_nothing_else() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String prefix = text(random, 3);
            String text = random.nextBoolean() ? prefix + text(random, 2) : text(random, 4);
            Prefix range = Prefix.of(prefix);

            boolean inside = compare(text, range.from()) >= 0
                    && range.to().map(end -> compare(text, end) < 0).orElse(true);

            assertThat(inside).as("%s in %s, seed %d", text, prefix, seed).isEqualTo(text.startsWith(prefix));
        }
    }

    private static String text(Random random, int most) {
        int[] edges = {1, 'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};
        return random.ints(random.nextInt(most + 1), 0, edges.length)
                .map(edge -> edges[edge])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
