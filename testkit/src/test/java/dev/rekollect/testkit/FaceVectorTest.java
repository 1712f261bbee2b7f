package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FaceVectorTest {

    @Test
    void aVectorComesBackFromItsComponentsBitByBit() {
        FaceVector vector = FaceVector.seeded(7).toward(FaceVector.seeded(8), 93);

        assertThat(FaceVector.of(vector.components())).isEqualTo(vector);
    }

    @Test
    void componentsAreACopy() {
        FaceVector vector = FaceVector.seeded(7);
        vector.components()[0] = 42;

        assertThat(vector).isEqualTo(FaceVector.seeded(7));
    }

    @Test
    void whatIsNoUnitVectorIsRefused() {
        assertThatThrownBy(() -> FaceVector.of(new float[3])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FaceVector.of(new float[FaceVector.DIMENSIONS]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
