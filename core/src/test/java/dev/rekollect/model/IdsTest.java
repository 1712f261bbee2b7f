package dev.rekollect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void a_collection_id_is_whatever_the_service_takes_and_nothing_else() {
        sameAsThePattern(CollectionId::of, Pattern.compile("[a-zA-Z0-9_.\\-]{1,255}"), 255);
    }

    @Test
    void a_user_id_is_whatever_the_service_takes_and_nothing_else() {
        sameAsThePattern(UserId::of, Pattern.compile("[a-zA-Z0-9_.\\-:]{1,128}"), 128);
    }

    @Test
    void an_external_image_id_is_whatever_the_service_takes_and_nothing_else() {
        sameAsThePattern(ExternalImageId::new, Pattern.compile("[a-zA-Z0-9_.\\-:]{1,255}"), 255);
    }

    private static void sameAsThePattern(Function<String, ?> id, Pattern pattern, int max) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String letters = "abcXYZ019_.-:/ @+é\n";
        for (int round = 0; round < 20_000; round++) {
            int length = random.nextInt(10) == 0 ? max - 2 + random.nextInt(5) : random.nextInt(6);
            int variety = random.nextBoolean() ? 12 : letters.length();
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.append(letters.charAt(random.nextInt(variety)));
            }
            String value = text.toString();
            if (pattern.matcher(value).matches()) {
                assertThat(id.apply(value)).as("seed %d, '%s'", seed, value).hasToString(value);
            } else {
                assertThatThrownBy(() -> id.apply(value))
                        .as("seed %d, '%s'", seed, value)
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void a_face_id_is_a_lower_case_uuid() {
        String uuid = UUID.randomUUID().toString();

        assertThat(FaceId.of(uuid).value()).isEqualTo(uuid);
        assertThat(ImageId.of(uuid)).hasToString(uuid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "alice", "0B4F7C1A-1111-4111-8111-111111111111", "0b4f7c1a11114111811111111111111100000"})
    void a_face_id_that_the_service_would_refuse_is_refused_with_its_value(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaceId.of(value))
                .withMessageContaining("faceId")
                .withMessageContaining(value);
    }

    @Test
    void a_long_value_is_not_repeated_in_full() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CollectionId.of("x".repeat(5_000)))
                .withMessageContaining("1-255")
                .withMessageContaining("5000")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }
}
