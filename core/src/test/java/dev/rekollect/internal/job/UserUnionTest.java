package dev.rekollect.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.model.UserId;
import dev.rekollect.model.UserStatus;
import dev.rekollect.model.UserSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class UserUnionTest {

    private static UserSummary user(String id, UserStatus status) {
        return new UserSummary(UserId.of(id), status);
    }

    private static List<UserSummary> all(Iterator<UserSummary> union) {
        List<UserSummary> all = new ArrayList<>();
        union.forEachRemaining(all::add);
        return all;
    }

    @Test
    void the_least_advanced_status_counts_but_for_collections_without_a_face() {
        assertThat(UserUnion.ofBoth(UserStatus.CREATED, UserStatus.ACTIVE)).isEqualTo(UserStatus.ACTIVE);
        assertThat(UserUnion.ofBoth(UserStatus.UPDATING, UserStatus.CREATED)).isEqualTo(UserStatus.UPDATING);
        assertThat(UserUnion.ofBoth(UserStatus.CREATED, UserStatus.CREATED)).isEqualTo(UserStatus.CREATED);
        assertThat(UserUnion.ofBoth(UserStatus.ACTIVE, UserStatus.UPDATING)).isEqualTo(UserStatus.UPDATING);
        assertThat(UserUnion.ofBoth(UserStatus.OTHER, UserStatus.ACTIVE)).isEqualTo(UserStatus.OTHER);
    }

    @RepeatedTest(20)
    void each_user_comes_once_whatever_the_order_of_the_lists() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        TreeMap<String, UserStatus> expected = new TreeMap<>();
        List<Iterator<UserSummary>> lists = new ArrayList<>();
        int collections = 1 + random.nextInt(4);
        for (int i = 0; i < collections; i++) {
            List<UserSummary> list = new ArrayList<>();
            for (int id = 0; id < 30; id++) {
                if (random.nextBoolean()) {
                    UserStatus status = UserStatus.values()[random.nextInt(UserStatus.values().length)];
                    list.add(user("user" + id, status));
                    expected.merge("user" + id, status, UserUnion::ofBoth);
                }
            }
            Collections.shuffle(list, random);
            lists.add(list.iterator());
        }

        List<UserSummary> all = all(new UserUnion(lists));

        assertThat(all)
                .as("seed %s", seed)
                .containsExactlyInAnyOrderElementsOf(expected.entrySet().stream()
                        .map(each -> user(each.getKey(), each.getValue()))
                        .toList());
    }

    @Test
    void lists_of_one_order_are_read_no_further_than_asked_for() {
        AtomicInteger read = new AtomicInteger();
        List<Iterator<UserSummary>> lists = IntStream.range(0, 3)
                .mapToObj(list -> IntStream.range(0, 1_000)
                        .mapToObj(id -> user("user" + id, UserStatus.ACTIVE))
                        .peek(any -> read.incrementAndGet())
                        .iterator())
                .toList();

        UserUnion union = new UserUnion(lists);

        assertThat(union.next().id()).isEqualTo(UserId.of("user0"));
        assertThat(union.next().id()).isEqualTo(UserId.of("user1"));
        assertThat(read).hasValueLessThanOrEqualTo(9);
    }

    @Test
    void the_end_is_the_end() {
        UserUnion union = new UserUnion(List.of(Collections.emptyIterator(), Collections.emptyIterator()));

        assertThat(union.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(union::next);
    }
}
