package dev.rekollect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalImageIdsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "alice-1, alice-1",
                "2024/11/badge.jpg, 2024::11::badge.jpg",
                "Anna Smith, Anna:_Smith",
                "anna@example.com, anna:40example.com",
                "a:b, a:3ab",
                "René, Ren:e9",
                "Łucja, :u0141ucja",
                "\"\", :z",
                ":z, :3az",
                ":hash, :3ahash",
                "\"😀\", :ud83d:ude00",
                "\"a+b,c\", a:2bb:2cc"
            })
    void encodesAsTheTableSays(String original, String id) {
        assertThat(ExternalImageIds.encode(original).value()).isEqualTo(id);
        assertThat(ExternalImageIds.decode(new ExternalImageId(id))).contains(original);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:b", ":", "a:", ":2", ":2F", ":2f", ":20", ":61", ":u0041", ":u00e9", ":uD83D", ":u12", ":x", ":zz",
                "a:z", ":h", ":habc", ":."
            })
    void decodesOnlyWhatEncodeMakes(String id) {
        assertThat(ExternalImageIds.decode(new ExternalImageId(id))).isEmpty();
    }

    @Test
    void everyStringComesBack_andNoTwoShareAnId() {
        long seed = 20261122;
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, String> originals = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            String original = randomString(random);
            // Throws unless the alphabet and the length are right.
            ExternalImageId id = ExternalImageIds.encode(original);
            Optional<String> expected = ExternalImageIds.isHashed(id) ? Optional.empty() : Optional.of(original);
            String other = originals.putIfAbsent(id.value(), original);
            if (!ExternalImageIds.decode(id).equals(expected)
                    || !ExternalImageIds.matches(id, original)
                    || (other != null && !other.equals(original))) {
                fail("seed %d, string %d: %s", seed, i, id);
            }
        }
    }

    @Test
    void whatDecodes_encodesToItself() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        String alphabet = ":::::::uzh_.-029afAFZ";
        int decoded = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int length = random.nextInt(1, 10); length > 0; length--) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            ExternalImageId id = new ExternalImageId(value.toString());
            var original = ExternalImageIds.decode(id);
            decoded += original.isPresent() ? 1 : 0;
            if (original.isPresent() && !ExternalImageIds.encode(original.get()).equals(id)) {
                fail("seed %d, id %s", seed, id);
            }
        }
        assertThat(decoded).as("ids that decode").isBetween(1_000, 99_000);
    }

    @Test
    void hashesWhatIsTooLong_andKeepsTheEndReadable() {
        String key = "archive/" + "x".repeat(300) + "/2024/anna smith.jpg";

        ExternalImageId id = ExternalImageIds.encode(key);

        assertThat(id.value()).hasSize(255).startsWith(":h").endsWith("::2024::anna:_smith.jpg");
        assertThat(id).isEqualTo(ExternalImageIds.encode(key));
        assertThat(ExternalImageIds.isHashed(id)).isTrue();
        assertThat(ExternalImageIds.decode(id)).isEmpty();
        assertThat(ExternalImageIds.matches(id, key)).isTrue();
        assertThat(ExternalImageIds.matches(id, key + " ")).isFalse();
    }

    @Test
    void hashedFormIsTheDocumentedOne() {
        // SHA-256 of 300 times 0x00 0x61, computed elsewhere: other languages must be able to make the same id.
        assertThat(ExternalImageIds.encode("a".repeat(300)).value())
                .isEqualTo(":h" + "LanPtiMfYp9Gz2fOoNgbBwdMxr06ctd7ZsRzFjj74OE" + ":." + "a".repeat(208));
    }

    @Test
    void cutsTheTailAtAWholeEscape() {
        // 208 characters of room hold 34 escapes of 6 characters and leave 4 empty.
        ExternalImageId id = ExternalImageIds.encode("\u0141".repeat(100));

        assertThat(id.value().substring(47)).isEqualTo(":u0141".repeat(34));
    }

    @Test
    void longestEscapedForm_isNotHashed() {
        assertThat(ExternalImageIds.encode("a".repeat(255)).value()).isEqualTo("a".repeat(255));
        assertThat(ExternalImageIds.isHashed(ExternalImageIds.encode("a".repeat(256))))
                .isTrue();
        assertThat(ExternalImageIds.encode("/".repeat(127)).value()).isEqualTo("::".repeat(127));
        assertThat(ExternalImageIds.isHashed(ExternalImageIds.encode("/".repeat(128))))
                .isTrue();
    }

    @Test
    void tellsLoneSurrogatesApart_inTheHashedFormToo() {
        String filler = "\u0141".repeat(60);
        assertThat(ExternalImageIds.encode("\ud800" + filler)).isNotEqualTo(ExternalImageIds.encode("\udfff" + filler));
    }

    private static String randomString(SplittableRandom random) {
        int kind = random.nextInt(6);
        int length = random.nextInt(10) == 0 ? random.nextInt(0, 400) : random.nextInt(0, 30);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(
                    switch (kind) {
                        case 0 -> "abcXYZ019_.-".charAt(random.nextInt(12));
                        case 1 -> ":/ _zhu0af".charAt(random.nextInt(10));
                        case 2 -> (char) random.nextInt(0x100);
                        case 3 -> (char) random.nextInt(0xd800, 0xe000);
                        case 4 -> (char) random.nextInt(0x10000);
                        default -> "photos/2024 anna@example.com+łß".charAt(random.nextInt(31));
                    });
        }
        return text.toString();
    }
}
