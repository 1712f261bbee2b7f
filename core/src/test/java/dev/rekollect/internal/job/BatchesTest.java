package dev.rekollect.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {

    @ParameterizedTest(name = "{0} items make {1} batches of at most 4096")
    @CsvSource({"0, 0", "1, 1", "4095, 1", "4096, 1", "4097, 2", "8192, 2", "8193, 3"})
    void batches_break_at_the_limit(int items, int batches) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            all.add(i);
        }

        assertThat(Batches.of(all, 4096)).hasSize(batches);
    }

    @Test
    void any_items_come_back_once_each_in_order_and_no_batch_is_too_long() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int size = 1 + random.nextInt(20);
            List<Integer> items =
                    random.ints(random.nextInt(200), 0, 60).boxed().toList();

            List<List<Integer>> batches = Batches.of(items, size);

            assertThat(batches.stream().flatMap(List::stream))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(new LinkedHashSet<>(items));
            assertThat(batches)
                    .as("seed %d", seed)
                    .allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, size));
        }
    }
}
