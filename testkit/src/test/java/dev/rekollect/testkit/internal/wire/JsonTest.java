package dev.rekollect.testkit.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void every_kind_of_value_is_read() throws JsonException {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("a", List.of(new JsonNumber("1"), new JsonNumber("-2.5e+3"), "x", true, false));
        expected.put("b", null);
        expected.put("c", Map.of("d", List.of(), "e", Map.of()));
        assertThat(read(" { \"a\" : [1, -2.5e+3,\t\"x\",true,false],\r\n\"b\":null, \"c\":{\"d\":[],\"e\":{}} } "))
                .isEqualTo(expected);
    }

    @Test
    void strings_are_read_with_escapes_surrogates_and_utf_8() throws JsonException {
        assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"")).isEqualTo("\"\\/\b\f\n\r\té😀");
        assertThat(read("\"é数😀\uFFFD\"")).isEqualTo("é数😀\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "\"",
                "\"a",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "[1,]",
                "[1 2]",
                "[,1]",
                "01",
                "1.",
                ".5",
                "+1",
                "-",
                "1e",
                "1e+",
                "0x1",
                "NaN",
                "Infinity",
                "tru",
                "nul",
                "truex",
                "'a'",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\ud800\"",
                "\"\\ude00\\ud83d\"",
                "\"a\nb\"",
                "1 1",
                "{}{}",
                "{\"a\":1,\"a\":2}",
                "// c\n1",
                "\uFEFF1",
                "]",
                "}"
            })
    void what_is_not_json_is_refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JsonException.class).hasMessageStartingWith("not JSON");
    }

    @Test
    void malformed_utf_8_is_refused() {
        for (int[] wrong :
                new int[][] {{0x80}, {0xC0, 0x80}, {0xED, 0xA0, 0x80}, {0xF5, 0x80, 0x80, 0x80}, {0xE2, 0x82}}) {
            byte[] text = new byte[wrong.length + 2];
            text[0] = '"';
            text[text.length - 1] = '"';
            for (int i = 0; i < wrong.length; i++) {
                text[i + 1] = (byte) wrong[i];
            }
            assertThatThrownBy(() -> JsonReader.read(text))
                    .as(Arrays.toString(wrong))
                    .isInstanceOf(JsonException.class)
                    .hasMessageContaining("UTF-8");
        }
    }

    @Test
    void depth_and_number_of_values_are_limited() throws JsonException {
        assertThat(read("[".repeat(64) + "]".repeat(64))).isInstanceOf(List.class);
        assertThatThrownBy(() -> read("[".repeat(1_000_000))).hasMessageContaining("more than 64 levels");
        assertThatThrownBy(() -> read("[" + "0,".repeat(100_000) + "0]"))
                .hasMessageContaining("more than 100000 values");
        assertThatThrownBy(() -> read("1".repeat(1_001))).hasMessageContaining("more than 1000 characters");
    }

    @Test
    void integers_are_integers_however_written() {
        assertThat(new JsonNumber("9223372036854775807").integer()).hasValue(Long.MAX_VALUE);
        assertThat(new JsonNumber("1e1").integer()).hasValue(10);
        assertThat(new JsonNumber("-3.0").integer()).hasValue(-3);
        assertThat(new JsonNumber("9223372036854775808").integer()).isEmpty();
        assertThat(new JsonNumber("1e999999999").integer()).isEmpty();
        assertThat(new JsonNumber("0.5").integer()).isEmpty();
    }

    @Test
    void what_is_written_can_be_read() throws JsonException {
        assertThat(written("\u0000\u001f\"\\\n\r\t/é😀")).isEqualTo("\"\\u0000\\u001f\\\"\\\\\\n\\r\\t/é😀\"");
        assertThat(written("\ud800")).isEqualTo("\"\\ud800\"");
        assertThat(written(1.533422155042E9)).isEqualTo("1.533422155042E9");
        assertThat(written(Float.NaN)).isEqualTo("\"NaN\"");
        assertThatThrownBy(() -> written(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void random_values_come_back_as_they_were() throws JsonException {
        long seed = System.nanoTime();
        System.out.println("JsonTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Object value = value(random, 0);
            assertThat(JsonReader.read(JsonWriter.write(value))).isEqualTo(value);
        }
    }

    @Test
    void broken_texts_are_read_or_refused_and_nothing_else() {
        long seed = System.nanoTime();
        System.out.println("JsonTest broken seed " + seed);
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] text = JsonWriter.write(value(random, 0));
            for (int k = random.nextInt(4); k >= 0 && text.length > 0; k--) {
                text[random.nextInt(text.length)] = (byte) random.nextInt(256);
            }
            try {
                Object value = JsonReader.read(Arrays.copyOf(text, random.nextInt(text.length + 1)));
                assertThat(JsonReader.read(JsonWriter.write(value))).isEqualTo(value);
            } catch (JsonException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static Object value(Random random, int depth) {
        switch (random.nextInt(depth > 4 ? 4 : 6)) {
            case 0:
                return random.nextBoolean() ? null : random.nextBoolean();
            case 1:
                return new JsonNumber(String.valueOf(random.nextBoolean() ? random.nextLong() : random.nextGaussian()));
            case 2:
            case 3:
                return random.ints(random.nextInt(8), 0, Character.MAX_CODE_POINT + 1)
                        .map(c -> random.nextBoolean() ? c % 128 : c)
                        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            case 4:
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(value(random, depth + 1));
                }
                return list;
            default:
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put("k" + random.nextInt(100), value(random, depth + 1));
                }
                return map;
        }
    }

    private static Object read(String text) throws JsonException {
        return JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String written(Object value) {
        return new String(JsonWriter.write(value), StandardCharsets.UTF_8);
    }
}
