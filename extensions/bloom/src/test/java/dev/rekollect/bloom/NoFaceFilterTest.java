package dev.rekollect.bloom;

import static dev.rekollect.bloom.Pictures.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.NoFace;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoFaceFilterTest {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("no-face.bloom");
    }

    private static void learn(NoFaceFilter filter, long from, long to) {
        for (long i = from; i < to; i++) {
            filter.learn(picture(i), new NoFace());
        }
    }

    private static long known(NoFaceFilter filter, long from, long to) {
        long known = 0;
        for (long i = from; i < to; i++) {
            known += filter.look(picture(i)).isPresent() ? 1 : 0;
        }
        return known;
    }

    @Test
    void what_it_learned_it_knows_when_it_is_opened_again() throws Exception {
        try (NoFaceFilter filter = NoFaceFilter.open(file())) {
            learn(filter, 0, 50);
            assertThat(filter.look(picture(7)))
                    .contains(new BulkOutcome.Skipped(
                            BulkOutcome.Skipped.Reason.NO_FACE,
                            "the service found no face in these bytes before",
                            List.of()));
            assertThat(filter.look(picture(50))).isEmpty();
            assertThat(filter.count()).isEqualTo(50);
        }
        // In one file to copy; the lock is not to be removed by anyone.
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("no-face.bloom", "no-face.bloom.lock");
        }
        assertThat(Files.size(file())).isBetween(5_390_000L, 5_400_000L);
        try (NoFaceFilter filter = NoFaceFilter.open(file())) {
            assertThat(known(filter, 0, 100)).isEqualTo(50);
            learn(filter, 40, 60);
            assertThat(filter.count()).isEqualTo(60);
        }
        try (NoFaceFilter filter = NoFaceFilter.open(file())) {
            assertThat(known(filter, 0, 100)).isEqualTo(60);
            assertThat(filter.capacity()).isEqualTo(1_000_000);
            assertThat(filter.falsePositiveRate()).isEqualTo(1e-9);
        }
    }

    @Test
    void only_pictures_without_a_face_are_learned() {
        try (NoFaceFilter filter = NoFaceFilter.builder(file()).capacity(1_000).open()) {
            filter.learn(picture(1), new IndexResult.FaceTooSmall(List.of(), Optional.empty()));
            filter.learn(picture(2), new IndexResult.FaceRejected(List.of(), Optional.empty()));
            filter.learn(picture(3), new IndexResult.Duplicate(List.of()));
            assertThat(filter.count()).isZero();
            assertThat(known(filter, 0, 4)).isZero();
        }
    }

    @Test
    void is_wrong_as_often_as_it_says() {
        // Of n others, n * rate are expected; 5 standard deviations are once in some million, and the seed is fixed
        // anyway.
        Keys keys = Keys.none(new Settings(20_000, 0.01));
        for (long i = 0; i < 20_000; i++) {
            keys.add(Pictures.key(i));
        }
        int others = 200_000;
        int wrong = 0;
        for (long i = 0; i < others; i++) {
            wrong += keys.contains(Pictures.key(1_000_000 + i)) ? 1 : 0;
        }
        double deviation = Math.sqrt(others * 0.01 * 0.99);
        assertThat((double) wrong).isCloseTo(others * 0.01, within(5 * deviation));
        assertThat(keys.rate()).isCloseTo(0.01, within(0.0005));
        // Each that was taken for a known one is not counted.
        assertThat(keys.count()).isBetween(19_900L, 20_000L);
    }

    @Test
    void at_the_default_rate_a_full_one_is_wrong_about_none_of_many() {
        Keys keys = Keys.none(new Settings(50_000, 1e-9));
        for (long i = 0; i < 50_000; i++) {
            keys.add(Pictures.key(i));
        }
        for (long i = 0; i < 300_000; i++) {
            assertThat(keys.contains(Pictures.key(i))).isEqualTo(i < 50_000);
        }
        assertThat(keys.rate()).isCloseTo(1e-9, within(1e-10));
        assertThat(keys.isFull()).isTrue();
    }

    @Test
    void a_full_one_learns_no_more() {
        try (NoFaceFilter filter = NoFaceFilter.builder(file()).capacity(100).open()) {
            learn(filter, 0, 99);
            assertThat(filter.isFull()).isFalse();
            learn(filter, 99, 200);
            assertThat(filter.isFull()).isTrue();
            assertThat(filter.count()).isEqualTo(100);
            assertThat(known(filter, 0, 200)).isEqualTo(100);
            assertThat(filter.expectedFalsePositiveRate()).isLessThan(2e-9);
        }
        try (NoFaceFilter filter = NoFaceFilter.open(file())) {
            assertThat(filter.isFull()).isTrue();
        }
    }

    @Test
    void many_threads_lose_nothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (NoFaceFilter filter = NoFaceFilter.builder(file()).capacity(20_000).open()) {
            List<Future<?>> work = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                long from = thread * 500L;
                // Neighbours overlap by half.
                work.add(threads.submit(() -> {
                    learn(filter, from, from + 1_000);
                    assertThat(known(filter, from, from + 1_000)).isEqualTo(1_000);
                }));
            }
            for (Future<?> done : work) {
                done.get();
            }
            assertThat(filter.count()).isEqualTo(4_500);
        } finally {
            threads.shutdown();
        }
        try (NoFaceFilter filter = NoFaceFilter.open(file())) {
            assertThat(known(filter, 0, 5_000)).isEqualTo(4_500);
        }
    }

    @Test
    void a_thread_that_is_interrupted_breaks_it_for_nobody() {
        try (NoFaceFilter filter = NoFaceFilter.builder(file()).capacity(20_000).open()) {
            Thread.currentThread().interrupt();
            learn(filter, 0, 3_000);
            filter.flush();
            assertThat(Thread.interrupted()).isTrue();
            learn(filter, 3_000, 3_010);
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue();
        try (NoFaceFilter filter = NoFaceFilter.open(file())) {
            assertThat(known(filter, 0, 4_000)).isEqualTo(3_010);
        }
    }

    @Test
    void a_closed_one_says_so() {
        NoFaceFilter filter = NoFaceFilter.builder(file()).capacity(10).open();
        filter.close();
        filter.close();
        String message = "the NoFaceFilter " + file() + " is closed";
        assertThatIllegalStateException()
                .isThrownBy(() -> filter.look(picture(1)))
                .withMessage(message);
        assertThatIllegalStateException().isThrownBy(() -> learn(filter, 1, 2)).withMessage(message);
        assertThatIllegalStateException().isThrownBy(filter::flush).withMessage(message);
    }

    @Test
    void settings_are_checked() {
        NoFaceFilter.Builder builder = NoFaceFilter.builder(file());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.capacity(0))
                .withMessage("capacity is 1-1000000000; got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.falsePositiveRate(1))
                .withMessage("falsePositiveRate is a ratio of 1e-15 to 0.1, such as 1e-9; got 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.falsePositiveRate(Double.NaN));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> NoFaceFilter.open(folder.resolve("none").resolve("file")))
                .withMessageContaining("none");
        NoFaceFilter.builder(file()).capacity(10).falsePositiveRate(0.01).open().close();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.capacity(20).open())
                .withMessage(
                        "the NoFaceFilter " + file() + " has capacity 10 and falsePositiveRate 0.01; asked for were"
                                + " capacity 20 and falsePositiveRate 0.01: open it without settings, or begin a new file");
        try (NoFaceFilter filter = NoFaceFilter.open(file())) {
            assertThat(filter.name()).isEqualTo("NoFaceFilter(0.01)");
            assertThat(filter).hasToString("NoFaceFilter[" + file() + ", 0 of 10]");
        }
    }
}
