package dev.rekollect.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.NoFace;
import dev.rekollect.spi.FaceGate;
import dev.rekollect.spi.PictureFilter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class LenientFilterTest {

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
    void says_what_the_filter_says() {
        List<ImageCheck.Ready> seen = new ArrayList<>();
        FaceGate passes = seen::add;
        FaceGate refuses = picture -> false;
        assertThat(new LenientFilter(passes, logged::add).look(PICTURE)).isEmpty();
        assertThat(new LenientFilter(refuses, logged::add).look(PICTURE))
                .map(BulkOutcome.Skipped::reason)
                .contains(BulkOutcome.Skipped.Reason.NO_FACE);
        assertThat(seen).containsExactly(PICTURE);
        assertThat(logged).isEmpty();
    }

    @Test
    void failing_filter_lets_every_picture_pass_and_is_logged_once_per_kind() {
        AtomicInteger calls = new AtomicInteger();
        FaceGate broken = picture -> {
            int call = calls.incrementAndGet();
            throw call % 2 == 0 ? new IllegalStateException("closed " + call) : new ArithmeticException("odd " + call);
        };
        LenientFilter filter = new LenientFilter(broken, logged::add);
        for (int i = 0; i < 10; i++) {
            assertThat(filter.look(PICTURE)).isEmpty();
        }
        assertThat(calls).hasValue(10);
        assertThat(logged).extracting(Throwable::getMessage).containsExactly("odd 1", "closed 2");
    }

    @Test
    @SuppressWarnings("NullAway") // what a filter written without NullAway may do
    void a_filter_that_answers_null_lets_the_picture_pass() {
        assertThat(new LenientFilter(nothing(), logged::add).look(PICTURE)).isEmpty();
        assertThat(logged).hasSize(1);
    }

    @SuppressWarnings("NullAway")
    private static PictureFilter nothing() {
        return picture -> null;
    }

    @Test
    void what_it_cannot_learn_is_logged_and_the_result_stays() {
        PictureFilter forgetful = new PictureFilter() {
            @Override
            public Optional<BulkOutcome.Skipped> look(ImageCheck.Ready picture) {
                return Optional.empty();
            }

            @Override
            public void learn(ImageCheck.Ready picture, IndexResult result) {
                throw new IllegalStateException("disk full");
            }
        };
        new LenientFilter(forgetful, logged::add).learn(PICTURE, new NoFace());
        assertThat(logged).extracting(Throwable::getMessage).containsExactly("disk full");
    }

    @Test
    void an_error_of_the_jvm_is_not_hidden() {
        FaceGate gate = picture -> {
            throw new StackOverflowError();
        };
        LenientFilter filter = new LenientFilter(gate, logged::add);
        assertThatThrownBy(() -> filter.look(PICTURE)).isInstanceOf(StackOverflowError.class);
    }
}
