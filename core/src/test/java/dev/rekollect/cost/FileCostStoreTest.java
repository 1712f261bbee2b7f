package dev.rekollect.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallCounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCostStoreTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final int CALLS = 25;
    private static final CallCounts ONE = CallCounts.of(Billing.BILLED, "IndexFaces", 1);

    @TempDir
    private Path directory;

    @Test
    void keepsCountsByRegionAndDay() throws IOException {
        Path file = directory.resolve("cost.txt");
        FileCostStore store = FileCostStore.in(file);
        assertThat(store.load("us-east-1", NOVEMBER)).isEmpty();

        store.add("us-east-1", DAY, ONE);
        store.add(
                "us-east-1",
                DAY,
                CallCounts.of(Billing.SAVED_FILTERED, "IndexFaces", 2).plus(ONE));
        store.add("us-east-1", LocalDate.of(2026, 12, 1), ONE);
        store.add("eu-west-1", DAY, ONE);

        CallCounts both = CallCounts.of(Billing.BILLED, "IndexFaces", 2)
                .plus(CallCounts.of(Billing.SAVED_FILTERED, "IndexFaces", 2));
        assertThat(FileCostStore.in(file).load("us-east-1", NOVEMBER)).isEqualTo(Map.of(DAY, both));
        assertThat(file).hasContent("""
                        rekollect-cost 1
                        2026-11-22 eu-west-1 BILLED IndexFaces 1
                        2026-11-22 us-east-1 BILLED IndexFaces 2
                        2026-11-22 us-east-1 SAVED_FILTERED IndexFaces 2
                        2026-12-01 us-east-1 BILLED IndexFaces 1
                        """);
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void addsUpTheDaysOfMonthsLongPast() {
        FileCostStore store = FileCostStore.in(directory.resolve("cost.txt"));
        for (int day = 1; day < 30; day++) {
            store.add("us-east-1", LocalDate.of(2026, 9, day), ONE);
            store.add("us-east-1", LocalDate.of(2026, 10, day), ONE);
        }
        store.add("us-east-1", LocalDate.of(2026, 12, 1), ONE);

        assertThat(store.load("us-east-1", YearMonth.of(2026, 9)))
                .isEqualTo(Map.of(LocalDate.of(2026, 9, 1), CallCounts.of(Billing.BILLED, "IndexFaces", 29)));
        assertThat(store.load("us-east-1", YearMonth.of(2026, 10))).hasSize(29);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "something else\n",
                "rekollect-cost 1\n2026-11-22 us-east-1 BILLED IndexFaces\n",
                "rekollect-cost 1\n2026-11-22 us-east-1 BILLED IndexFaces -1\n",
                "rekollect-cost 1\n2026-11-22 us-east-1 PAID IndexFaces 1\n",
                "rekollect-cost 1\n2026-13-22 us-east-1 BILLED IndexFaces 1\n"
            })
    void doesNotTouchAFileOfSomethingElse(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("cost.txt"), content);
        FileCostStore store = FileCostStore.in(file);

        assertThatThrownBy(() -> store.add("us-east-1", DAY, ONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.getFileName().toString());
        assertThatThrownBy(() -> CostMeter.builder(PriceList.builtIn("us-east-1"))
                        .store(store)
                        .build())
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent(content);
    }

    @Test
    void needsADirectory() {
        assertThatThrownBy(() -> FileCostStore.in(directory.resolve("no/cost.txt")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cost.txt");
    }

    @Test
    void countsForAnInterruptedThread_whichStaysInterrupted() {
        FileCostStore store = FileCostStore.in(directory.resolve("cost.txt"));
        Thread.currentThread().interrupt();
        store.add("us-east-1", DAY, ONE);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.load("us-east-1", NOVEMBER)).isEqualTo(Map.of(DAY, ONE));
    }

    /** One process counts until it is killed, another and this one count to the end, all on one file. */
    @Test
    void killedAndConcurrentProcessesLoseNothingThatWasAcknowledged() throws Exception {
        Path file = directory.resolve("cost.txt");
        FileCostStore store = FileCostStore.in(file);
        Process killed = start(file, "Killed", Integer.MAX_VALUE);
        Process other = start(file, "Other", CALLS);
        try {
            BufferedReader acknowledged = killed.inputReader();
            long last = 0;
            while (last < CALLS) {
                last = Long.parseLong(acknowledged.readLine());
                store.add("us-east-1", DAY, CallCounts.of(Billing.BILLED, "Own", 1));
            }
            // By its handle, which leaves what it said for us to read.
            assertThat(killed.toHandle().destroyForcibly()).isTrue();
            assertThat(killed.waitFor(1, TimeUnit.MINUTES)).isTrue();
            for (String line = acknowledged.readLine(); line != null; line = acknowledged.readLine()) {
                last = Long.parseLong(line);
            }
            long lastOfOther = other.inputReader().lines().count();
            assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(other.exitValue()).isZero();

            CallCounts counts = store.load("us-east-1", NOVEMBER).getOrDefault(DAY, CallCounts.none());
            // At most the one that was written and not acknowledged any more.
            assertThat(counts.count(Billing.BILLED, "Killed")).isBetween(last, last + 1);
            assertThat(counts.count(Billing.BILLED, "Other")).isEqualTo(CALLS).isEqualTo(lastOfOther);
            assertThat(counts.count(Billing.BILLED, "Own")).isEqualTo(CALLS);
        } finally {
            killed.destroyForcibly();
            other.destroyForcibly();
        }
    }

    private static Process start(Path file, String operation, int calls) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Counting.class.getName(),
                        file.toString(),
                        operation,
                        Integer.toString(calls))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A program that counts calls, one by one, and says so. */
    static final class Counting {

        private Counting() {}

        public static void main(String[] args) {
            CostMeter meter = CostMeter.builder(PriceList.builtIn("us-east-1"))
                    .clock(new TestClock("2026-11-22T10:00:00Z"))
                    .store(FileCostStore.in(Path.of(args[0])))
                    .batch(1)
                    .build();
            for (int i = 1; i <= Integer.parseInt(args[2]); i++) {
                meter.add(Billing.BILLED, args[1]);
                System.out.println(i);
            }
        }
    }
}
