package dev.rekollect.examples.matchfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.PriceList;
import dev.rekollect.error.CallContext;
import dev.rekollect.error.RekollectException;
import dev.rekollect.examples.matchfaces.SeenPictures.Finding;
import dev.rekollect.image.ImageProblem;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.OverBudget;
import dev.rekollect.spi.Billing;
import dev.rekollect.testkit.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The parts that have something to be wrong about on their own. */
class SmallPartsTest {

    private static final String SHA = "0123456789abcdef".repeat(4);
    private static final String OTHER_SHA = "f".repeat(64);

    @Test
    void jsonEscapesWhatItMustAndReadsBack() {
        String nasty = "quote \" slash \\ line\n tab\t bell\u0007 é 😀 lone " + (char) 0xD800;

        String json = Json.pretty(Map.of("key \"1\"", List.of(nasty, 1, 2.5, true, Map.of(), List.of())));

        assertThat(json).contains("\\u0007", "\\ud800").doesNotContain("\u0007");
        List<JsonNode> values =
                JsonNode.parser().parse(json).field("key \"1\"").orElseThrow().asArray();
        assertThat(values.get(0).asString()).isEqualTo(nasty);
        assertThat(values.get(2).asNumber()).isEqualTo("2.5");
        assertThat(values.get(3).asBoolean()).isTrue();
        assertThat(values.get(4).asObject()).isEmpty();
    }

    @Test
    void jsonHasNoNotANumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.pretty(Double.NaN));
    }

    @Test
    void nothingInATextMovesTheCursor() {
        assertThat(DisplayText.escape("a\nb\u001b[2J\u202e\u2028é 😀")).isEqualTo("a\\nb\\u001b[2J\\u202e\\u2028é 😀");
    }

    @Test
    void widthsAreThoseOfATerminal() {
        assertThat(DisplayText.width("zoë")).isEqualTo(3);
        assertThat(DisplayText.width("zoe\u0308")).isEqualTo(3);
        assertThat(DisplayText.width("日本")).isEqualTo(4);
        assertThat(DisplayText.width("😀")).isEqualTo(2);
    }

    @Test
    void numbersHaveNoNeedlessZeros() {
        assertThat(DisplayText.number(80)).isEqualTo("80");
        assertThat(DisplayText.number(99.5)).isEqualTo("99.5");
        assertThat(DisplayText.number(0)).isEqualTo("0");
    }

    @Test
    void namesOfFilesReadBackFromThePathTheyMake(@TempDir Path directory) {
        for (String name : List.of("a.jpg", "sub/b c.jpg", "zoë.jpg", "日本/😀.png", "100%+#?.jpg", "line\nend")) {
            assertThat(FileNames.relative(directory, FileNames.resolve(directory, name)))
                    .isEqualTo(name);
        }
    }

    @Test
    void theMemoryOfSeenPicturesSurvivesAnUnfinishedLine(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("seen");
        try (SeenPictures seen = SeenPictures.open(file)) {
            seen.remember(SHA, Finding.NO_FACE);
        }
        Files.writeString(file, OTHER_SHA + " NO_FA", StandardOpenOption.APPEND);

        try (SeenPictures seen = SeenPictures.open(file)) {
            assertThat(seen.finding(SHA)).contains(Finding.NO_FACE);
            assertThat(seen.finding(OTHER_SHA)).isEmpty();
            seen.remember(OTHER_SHA, Finding.REFUSED);
        }
        try (SeenPictures seen = SeenPictures.open(file)) {
            assertThat(seen.finding(SHA)).contains(Finding.NO_FACE);
            assertThat(seen.finding(OTHER_SHA)).contains(Finding.REFUSED);
            seen.clear();
            assertThat(seen.finding(SHA)).isEmpty();
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void theMemoryOfSeenPicturesIgnoresWhatItDoesNotUnderstand(@TempDir Path directory) throws IOException {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        Path file = Files.write(directory.resolve("seen"), noise);

        try (SeenPictures seen = SeenPictures.open(file)) {
            seen.remember(SHA, Finding.TOO_SMALL);
        }
        try (SeenPictures seen = SeenPictures.open(file)) {
            assertThat(seen.finding(SHA)).contains(Finding.TOO_SMALL);
        }
    }

    @Test
    void everyIndexResultThereIsHasAnOutcome() {
        Picture picture = new Picture("a.jpg", Path.of("a.jpg"));
        ImageProblem problem = new ImageProblem(ImageProblem.Kind.REFUSED_BY_SERVICE, "the service refused it");
        List<IndexResult> results = List.of(
                new NoFace(),
                new IndexResult.FaceTooSmall(List.of(), Optional.empty()),
                new IndexResult.FaceRejected(List.of(), Optional.empty()),
                new IndexResult.Duplicate(List.of()),
                new IndexResult.InDoubt(new RekollectException(
                        "no answer", CallContext.of("IndexFaces", Optional.empty()), true, null)),
                new OverBudget("nothing left"),
                new ImageRefused(problem));

        assertThat(results)
                .allSatisfy(result ->
                        assertThat(IndexOutcomes.of(picture, result).line()).contains("a.jpg: "));
        // Indexed is what all other tests are about; a ninth result must be handled before this passes again.
        assertThat(IndexResult.class.getPermittedSubclasses()).hasSize(results.size() + 1);
    }

    @Test
    void theSummaryTellsCallsInDoubtAndPricesThatNobodyKnows() {
        CostMeter meter = CostMeter.of(PriceList.builtIn("eu-west-99"));
        meter.add(Billing.BILLED, "IndexFaces");
        meter.add(Billing.IN_DOUBT, "IndexFaces");
        meter.add(Billing.BILLED, "ListFaces");
        meter.add(Billing.IN_DOUBT, "SearchFaces");

        assertThat(new Summary(List.of(), 0)
                        .lines(new MatchResult(CollectionId.of("c"), 80, List.of()), meter, true, Duration.ZERO))
                .contains("Calls   IndexFaces 2 (1 in doubt), ListFaces 1, SearchFaces 1 (1 in doubt)")
                .anyMatch(line -> line.startsWith("Cost    at least 0.00 USD (unknown: GROUP_1 in eu-west-99")
                        && line.contains("(1 billed call, prices of eu-west-99 as of "));
    }

    @Test
    void theBarTellsRateAndTimeLeftAndLeavesNothingBehind() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FakeClock clock = new FakeClock();
        ProgressBar bar = new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock, "Indexing", 20);

        for (int i = 0; i < 8; i++) {
            clock.advance(Duration.ofMillis(500));
            bar.step();
        }
        String text = "Indexing [########------------] 8/20, 2.0/s, 6 s left";
        assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("\r" + text);
        bar.hide();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("\r" + " ".repeat(text.length()) + "\r");
    }

    @Test
    void theBarIsNotRedrawnFasterThanAnyoneCanRead() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ProgressBar bar = new ProgressBar(
                new PrintStream(bytes, true, StandardCharsets.UTF_8), new FakeClock(), "Indexing", 1000);

        for (int i = 0; i < 999; i++) {
            bar.step();
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).containsOnlyOnce("\r");
    }

    @Test
    void resultsComeInTheOrderOfTheItemsWhateverTheThreads() {
        List<Integer> items = IntStream.range(0, 100).boxed().toList();
        for (int threads : new int[] {1, 2, 7}) {
            List<Integer> results = new ArrayList<>();
            InOrder.forEach(items, threads, item -> item * 2, results::add);
            assertThat(results).isEqualTo(items.stream().map(item -> item * 2).toList());
        }
    }

    @Test
    void whatIsUnderWayWhenAnotherItemFailsIsDoneToItsEnd() {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch failing = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        Trouble trouble = new Trouble(ExitCode.SERVICE, "oh");

        assertThatThrownBy(() -> InOrder.forEach(
                        List.of("fails", "is under way"),
                        2,
                        item -> {
                            if (item.equals("fails")) {
                                await(underWay);
                                failing.countDown();
                                throw trouble;
                            }
                            underWay.countDown();
                            await(failing);
                            done.set(true);
                            return item;
                        },
                        result -> {}))
                .isSameAs(trouble);
        assertThat(done).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("not to be interrupted", e);
        }
    }

    @Test
    void whatTheWorkThrowsReachesTheCallerAsItIs() {
        Trouble trouble = new Trouble(ExitCode.SERVICE, "oh");
        for (int threads : new int[] {1, 3}) {
            assertThatThrownBy(() -> InOrder.forEach(
                            List.of(1, 2, 3),
                            threads,
                            item -> {
                                throw trouble;
                            },
                            result -> {}))
                    .isSameAs(trouble);
        }
    }
}
