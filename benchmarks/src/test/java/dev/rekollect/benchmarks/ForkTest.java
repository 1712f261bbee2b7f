package dev.rekollect.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ForkTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    /** Says a word, and waits for ever. */
    static final class Idle {

        public static void main(String[] args) throws InterruptedException {
            System.out.println("before");
            System.out.println("ready " + args[0]);
            Thread.currentThread().join();
        }
    }

    @Test
    void whatStillRunsIsEndedByClosing() throws IOException {
        Fork fork = new Fork(Idle.class, LONG, List.of("to go"));
        assertThat(fork.hear("ready")).isEqualTo("to go");
        assertThat(fork.isAlive()).isTrue();

        fork.close();

        assertThat(fork.isAlive()).isFalse();
    }

    @Test
    void whatTakesTooLongIsEnded() throws IOException {
        try (Fork fork = new Fork(Idle.class, Duration.ofMillis(1), List.of("to go"))) {
            assertThatIOException().isThrownBy(() -> fork.hear("never")).withMessageContaining("said 'never'");
        }
    }

    @Test
    void aProcessOfASharedQuotaThatFailsSaysWhy() throws IOException {
        Target nobody = new Target(URI.create("http://127.0.0.1:" + unusedPort()), "SearchFaces", "people", "face");
        List<String> work = new ShareProcess.Work(nobody, ShareProcess.Way.SDK_ADAPTIVE, 50, 2, 2, 1).arguments();

        try (Fork fork = new Fork(ShareProcess.class, LONG, work)) {
            assertThatIOException().isThrownBy(() -> fork.hear("ready")).withMessageContaining("SdkClientException");
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
