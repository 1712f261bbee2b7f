package dev.rekollect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalImageIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "alice-1", "A_b.C-9:z", ":", "::"})
    void takesTheServicesAlphabet(String value) {
        assertThat(new ExternalImageId(value).value()).isEqualTo(value);
    }

    @Test
    void takes255Characters_andNoMore() {
        assertThat(new ExternalImageId("x".repeat(255)).value()).hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExternalImageId("x".repeat(256)))
                .withMessageContainingAll("externalImageId", "1-255", "256 characters", "ExternalImageIds.encode");
    }

    @Test
    void refusesTheEmptyString() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExternalImageId(""))
                .withMessageContainingAll("externalImageId", "0 characters", "ExternalImageIds.encode");
    }

    @Test
    void namesTheOffendingCharacter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExternalImageId("badges/anna.jpg"))
                .withMessageContainingAll("\"badges/anna.jpg\"", "'/' (U+002F) at index 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExternalImageId("a\nb"))
                .withMessageContaining("it has U+000A at index 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExternalImageId("a\ud83d"))
                .withMessageContaining("it has U+D83D at index 1");
    }

    @Test
    void showsOnlyTheStartOfALongValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExternalImageId("y".repeat(5000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }
}
