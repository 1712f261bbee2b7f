package dev.rekollect.testkit.internal.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.CreateUserRequest;
import software.amazon.awssdk.services.rekognition.model.CreateUserResponse;

/** Tokens are remembered for repetitions, and not for ever. */
class RequestTokensTest {

    private final Store store = new Store();
    private final AtomicInteger work = new AtomicInteger();

    private CreateUserResponse once(String collection, String token) {
        CreateUserRequest request =
                CreateUserRequest.builder().collectionId(collection).userId("u").build();
        return store.tokens().once(store.get(collection), request, token, CreateUserResponse.class, () -> {
            work.incrementAndGet();
            return CreateUserResponse.builder().build();
        });
    }

    @Test
    void the_oldest_are_forgotten_beyond_a_hundred_thousand() {
        store.create("a", Instant.EPOCH, "7.0", Map.of());
        for (int i = 0; i < RequestTokens.MOST + 1_000; i++) {
            assertThat(once("a", "token " + i)).isNotNull();
        }

        assertThat(store.tokens().size()).isEqualTo(RequestTokens.MOST);
        work.set(0);
        assertThat(once("a", "token " + (RequestTokens.MOST + 999))).isNotNull();
        assertThat(work).hasValue(0);
        assertThat(once("a", "token 0")).isNotNull();
        assertThat(work).hasValue(1);
    }

    @Test
    void those_of_a_collection_go_with_it() {
        store.create("a", Instant.EPOCH, "7.0", Map.of());
        store.create("b", Instant.EPOCH, "7.0", Map.of());
        assertThat(once("a", "one")).isNotNull();
        assertThat(once("b", "two")).isNotNull();

        store.delete("a");

        assertThat(store.tokens().size()).isEqualTo(1);
    }
}
