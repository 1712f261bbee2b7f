package dev.rekollect.bloom;

import static dev.rekollect.bloom.Pictures.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.model.NoFace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters of several processes become one. */
class MergeTest {

    @TempDir
    private Path folder;

    private NoFaceFilter filter(String name, long capacity, double rate, long from, long to) {
        NoFaceFilter filter = NoFaceFilter.builder(folder.resolve(name))
                .capacity(capacity)
                .falsePositiveRate(rate)
                .open();
        for (long i = from; i < to; i++) {
            filter.learn(picture(i), new NoFace());
        }
        return filter;
    }

    private static long known(NoFaceFilter filter, long to) {
        long known = 0;
        for (long i = 0; i < to; i++) {
            known += filter.look(picture(i)).isPresent() ? 1 : 0;
        }
        return known;
    }

    @Test
    void one_that_is_open_and_one_that_is_closed() {
        filter("closed", 1_000, 1e-9, 200, 400).close();
        try (NoFaceFilter all = filter("all", 1_000, 1e-9, 0, 200);
                NoFaceFilter open = filter("open", 1_000, 1e-9, 300, 500)) {
            all.merge(open);
            all.merge(folder.resolve("closed"));
            assertThat(known(all, 600)).isEqualTo(500);
            // Estimated, as the two overlap.
            assertThat(all.count()).isBetween(490L, 510L);
            assertThat(known(open, 600)).isEqualTo(200);
            long before = all.count();
            all.merge(all);
            assertThat(all.count()).isEqualTo(before);
        }
        try (NoFaceFilter all = NoFaceFilter.open(folder.resolve("all"));
                NoFaceFilter closed = NoFaceFilter.open(folder.resolve("closed"))) {
            assertThat(known(all, 600)).isEqualTo(500);
            assertThat(known(closed, 600)).isEqualTo(200);
        }
    }

    @Test
    void what_a_killed_process_left_in_its_log_is_merged_too() throws Exception {
        try (NoFaceFilter killed = filter("killed", 1_000, 1e-9, 0, 20);
                NoFaceFilter all = filter("all", 1_000, 1e-9, 20, 30)) {
            Files.copy(folder.resolve("killed"), folder.resolve("left"));
            Files.copy(folder.resolve("killed.log"), folder.resolve("left.log"));
            assertThat(killed.count()).isEqualTo(20);
            all.merge(folder.resolve("left"));
            assertThat(known(all, 40)).isEqualTo(30);
        }
    }

    @Test
    void others_are_refused() {
        try (NoFaceFilter all = filter("all", 1_000, 1e-9, 0, 800);
                NoFaceFilter larger = filter("larger", 2_000, 1e-9, 0, 0);
                NoFaceFilter coarser = filter("coarser", 1_000, 0.01, 0, 0);
                NoFaceFilter more = filter("more", 1_000, 1e-9, 500, 1_300)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> all.merge(larger))
                    .withMessage("only filters of equal settings can be merged: " + folder.resolve("all")
                            + " has capacity 1000 and falsePositiveRate 1.0E-9, " + folder.resolve("larger")
                            + " has capacity 2000 and falsePositiveRate 1.0E-9");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> all.merge(coarser))
                    .withMessageContaining("falsePositiveRate 0.01");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> all.merge(more))
                    .withMessageContaining("give files that are to be merged a capacity for all");
            assertThatIllegalStateException()
                    .isThrownBy(() -> all.merge(folder.resolve("more")))
                    .withMessageContaining("is open already, in this process");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> all.merge(folder.resolve("none")))
                    .withMessageContaining("there is no NoFaceFilter");
            assertThat(known(all, 1_300)).isEqualTo(800);
            assertThat(all.count()).isEqualTo(800);
        }
    }
}
