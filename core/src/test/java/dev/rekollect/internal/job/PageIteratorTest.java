package dev.rekollect.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.internal.operation.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageIteratorTest {

    @Test
    void any_pages_empty_ones_among_them_give_their_items_in_order() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<List<Integer>> pages = new ArrayList<>();
            int item = 0;
            for (int page = 1 + random.nextInt(8); page > 0; page--) {
                List<Integer> items = new ArrayList<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    items.add(item++);
                }
                pages.add(items);
            }

            assertThat(PageIterator.stream(fetch(pages, new ArrayList<>())))
                    .as("seed %d, pages %s", seed, pages)
                    .containsExactlyElementsOf(
                            pages.stream().flatMap(List::stream).toList());
        }
    }

    @Test
    void a_page_is_fetched_when_its_first_item_is_asked_for() {
        List<Integer> fetched = new ArrayList<>();

        assertThat(PageIterator.stream(fetch(List.of(List.of(1, 2), List.of(3), List.of(4)), fetched))
                        .limit(2))
                .containsExactly(1, 2);

        assertThat(fetched).containsExactly(0);
    }

    @Test
    void nothing_is_fetched_before_the_stream_is_used() {
        List<Integer> fetched = new ArrayList<>();

        var stream = PageIterator.stream(fetch(List.of(List.of(1)), fetched));

        assertThat(fetched).isEmpty();
        assertThat(stream).containsExactly(1);
    }

    @Test
    void a_token_that_points_to_itself_ends_the_listing_with_an_error() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PageIterator.stream(token -> new Page<>(List.of(1), Optional.of("same")))
                        .count())
                .withMessageContaining("next page is itself");
    }

    private static Function<Optional<String>, Page<Integer>> fetch(List<List<Integer>> pages, List<Integer> fetched) {
        return token -> {
            int page = token.map(Integer::parseInt).orElse(0);
            fetched.add(page);
            return new Page<>(
                    pages.get(page),
                    page + 1 < pages.size() ? Optional.of(String.valueOf(page + 1)) : Optional.empty());
        };
    }
}
