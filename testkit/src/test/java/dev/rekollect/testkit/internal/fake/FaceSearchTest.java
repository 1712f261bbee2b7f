package dev.rekollect.testkit.internal.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.FaceVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search finds is what comparing every face finds: the same faces, the same numbers, the same order. */
class FaceSearchTest {

    private static final List<FaceVector> VECTORS = vectors();

    private final FaceTable table = new FaceTable();
    private final NavigableMap<Position, StoredFace> model = new TreeMap<>();
    private int stored;

    private static List<FaceVector> vectors() {
        List<FaceVector> vectors = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            vectors.add(FaceVector.seeded(i));
        }
        for (int i = 0; i < 80; i++) {
            vectors.add(vectors.get(i % 10).toward(vectors.get(100 + i / 10), 12.5 * (i / 10)));
        }
        // The ends of what a vector can be: one component, two, all alike, and as long as is let through.
        for (int i = 0; i < 8; i++) {
            float[] components = new float[FaceVector.DIMENSIONS];
            components[i * 16] = i % 2 == 0 ? 1.0004f : -1.0004f;
            vectors.add(FaceVector.of(components));
            components[i * 16] = 0.7071f;
            components[i * 16 + 1] = -0.7071f;
            vectors.add(FaceVector.of(components));
            Arrays.fill(components, (float) Math.sqrt(1.0 / 128) * (i % 2 == 0 ? 1 : -1));
            vectors.add(FaceVector.of(components));
        }
        return vectors;
    }

    private static FaceVector any(SplittableRandom random) {
        return VECTORS.get(random.nextInt(VECTORS.size()));
    }

    private void store(FaceVector vector) {
        StoredFace face = new StoredFace(
                Ids.v4("face", stored++),
                new Box(0, 0, 1, 1),
                Ids.v4("image", stored),
                null,
                99,
                "7.0",
                vector,
                null,
                Instant.EPOCH);
        table.put(face);
        model.put(Position.of(face.faceId()), face);
    }

    private StoredFace pick(SplittableRandom random) {
        Position near = new Position(random.nextLong(), 0);
        NavigableMap<Position, StoredFace> rest = model.tailMap(near, true);
        return (rest.isEmpty() ? model : rest).firstEntry().getValue();
    }

    private void change(SplittableRandom random, int deletesOfTen) {
        int dice = random.nextInt(10);
        if (model.isEmpty() || dice >= deletesOfTen) {
            store(any(random));
        } else if (dice == 0) {
            StoredFace owned = pick(random).withUser("user" + random.nextInt(3));
            table.put(owned);
            model.put(Position.of(owned.faceId()), owned);
        } else {
            StoredFace gone = pick(random);
            table.remove(gone);
            model.remove(Position.of(gone.faceId()));
        }
    }

    private List<Match<StoredFace>> naive(FaceVector vector, float threshold, int most, Predicate<StoredFace> wanted) {
        return model.values().stream()
                .filter(wanted)
                .map(face -> new Match<>(face, vector.similarity(face.vector())))
                .filter(match -> match.similarity() >= threshold)
                .sorted(Comparator.comparingDouble((Match<StoredFace> match) -> match.similarity())
                        .reversed())
                .limit(most)
                .toList();
    }

    private void compare(String when, SplittableRandom random, int searches) {
        table.publish();
        float[] thresholds = {0, 0.01f, 30, 50, 80, 97, 99, 99.999f, 100};
        int[] mosts = {1, 3, 10, 100, 4096};
        for (int i = 0; i < searches; i++) {
            FaceVector vector = any(random);
            float threshold = thresholds[random.nextInt(thresholds.length)];
            int most = mosts[random.nextInt(mosts.length)];
            Predicate<StoredFace> wanted = random.nextBoolean() ? face -> true : face -> face.userId() == null;
            assertThat(new FaceSearch(vector, threshold, most, wanted).among(table.published(), 1 + random.nextInt(3)))
                    .as("%s, threshold %s, most %s", when, threshold, most)
                    .isEqualTo(naive(vector, threshold, most, wanted));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aSearchFindsWhatComparingEveryFaceFinds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < 400; step++) {
            change(random, step < 250 ? 3 : 8);
            if (step % 20 == 0) {
                compare("seed " + seed + ", step " + step, random, 4);
            }
        }
    }

    @Test
    void alsoInManyBlocksAndWhenMostOfThemIsGone() {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 2 * FaceBlock.MOST + 100; i++) {
            store(any(random));
        }
        compare("full", random, 6);
        assertThat(table.published()).hasSize(3);
        while (model.size() > 1000) {
            StoredFace gone = pick(random);
            table.remove(gone);
            model.remove(Position.of(gone.faceId()));
            if (model.size() % 2500 == 0) {
                compare(model.size() + " left", random, 4);
            }
        }
        compare("emptied", random, 6);
        assertThat(table.published().size()).as("blocks are packed").isLessThanOrEqualTo(2);
        for (int i = 0; i < FaceBlock.MOST; i++) {
            store(any(random));
        }
        compare("filled again", random, 6);
        assertThat(table.all()).isEqualTo(List.copyOf(model.values()));
    }

    @Test
    void whatAReaderHasStaysAsItWasWhateverIsWritten() {
        SplittableRandom random = new SplittableRandom(10);
        for (int i = 0; i < 300; i++) {
            change(random, 2);
        }
        table.publish();
        List<FaceBlock> seen = table.published();
        FaceVector vector = FaceVector.seeded(1);
        List<Match<StoredFace>> before = naive(vector, 0, 4096, face -> true);
        for (int i = 0; i < 600; i++) {
            change(random, i < 300 ? 7 : 3);
            table.publish();
        }

        assertThat(new FaceSearch(vector, 0, 4096, face -> true).among(seen)).isEqualTo(before);
        compare("afterwards", random, 2);
    }

    @Test
    void noFaceIsSeenBeforeItIsPublished() {
        store(FaceVector.seeded(1));

        assertThat(new FaceSearch(FaceVector.seeded(1), 0, 10, face -> true).among(table.published()))
                .isEmpty();
    }

    @Test
    void aCodeNeverRulesOutWhatIsAlike() {
        short[][] columns = new short[VectorCode.PAIRS][1];
        short[] score = new short[1];
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 4000; i++) {
            FaceVector one = any(random);
            FaceVector other = random.nextInt(4) == 0 ? one : any(random);
            float error = VectorCode.encode(other, columns, 0);
            VectorCode.Query query = new VectorCode.Query(one);
            query.scoreHeads(columns, 1, score);
            int most = score[0] + query.mostOfTails(VectorCode.tailSquares(columns, 0));
            query.scoreTails(columns, 1, score);

            assertThat(most).as("%s against %s", one, other).isGreaterThanOrEqualTo(score[0]);
            assertThat((int) score[0])
                    .as("%s against %s", one, other)
                    .isGreaterThanOrEqualTo(query.limit(one.similarity(other), error));
        }
    }

    @Test
    void aCodeRulesOutMostOfWhatIsNot() {
        short[][] columns = new short[VectorCode.PAIRS][1];
        short[] score = new short[1];
        VectorCode.Query query = new VectorCode.Query(FaceVector.seeded(-1));
        int left = 0;
        int heads = 0;
        for (FaceVector stranger : VECTORS.subList(0, 200)) {
            float error = VectorCode.encode(stranger, columns, 0);
            query.scoreHeads(columns, 1, score);
            int most = score[0] + query.mostOfTails(VectorCode.tailSquares(columns, 0));
            heads += most >= query.limit(80, error) ? 1 : 0;
            query.scoreTails(columns, 1, score);
            left += score[0] >= query.limit(50, error) ? 1 : 0;
        }

        assertThat(left).isZero();
        assertThat(heads).as("strangers whose heads alone do not rule them out").isZero();
    }
}
