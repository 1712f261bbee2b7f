package dev.rekollect.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class LenientGateTest {

    private static final ImageCheck.Ready PICTURE = picture();

    private final List<RuntimeException> logged = new ArrayList<>();

    private static ImageCheck.Ready picture() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return (ImageCheck.Ready) FaceImage.bytes(png.toByteArray()).check();
    }

    @Test
    void says_what_the_gate_says() {
        List<ImageCheck.Ready> seen = new ArrayList<>();
        assertThat(new LenientGate(seen::add, logged::add).mayHoldFace(PICTURE)).isTrue();
        assertThat(new LenientGate(picture -> false, logged::add).mayHoldFace(PICTURE))
                .isFalse();
        assertThat(seen).containsExactly(PICTURE);
        assertThat(logged).isEmpty();
    }

    @Test
    void failing_gate_lets_every_picture_pass_and_is_logged_once_per_kind() {
        AtomicInteger calls = new AtomicInteger();
        LenientGate gate = new LenientGate(
                picture -> {
                    int call = calls.incrementAndGet();
                    throw call % 2 == 0
                            ? new IllegalStateException("closed " + call)
                            : new ArithmeticException("odd " + call);
                },
                logged::add);
        for (int i = 0; i < 10; i++) {
            assertThat(gate.mayHoldFace(PICTURE)).isTrue();
        }
        assertThat(calls).hasValue(10);
        assertThat(logged).extracting(Throwable::getMessage).containsExactly("odd 1", "closed 2");
    }

    @Test
    void an_error_of_the_jvm_is_not_hidden() {
        LenientGate gate = new LenientGate(
                picture -> {
                    throw new StackOverflowError();
                },
                logged::add);
        assertThatThrownBy(() -> gate.mayHoldFace(PICTURE)).isInstanceOf(StackOverflowError.class);
    }
}
