package dev.rekollect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Damaged files give values: never an exception, never more memory than their size justifies. */
class ImageFuzzTest {

    private static final int HEADER = 700;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void check_of100000DamagedFiles() {
        long seed = 20261122;
        Map<ImageProblem.Kind, Integer> refused = new EnumMap<>(ImageProblem.Kind.class);
        int[] ready = new int[1];
        forEach(seed, 100_000, seeds(120, 90), (file, where) -> {
            long before = threads.getCurrentThreadAllocatedBytes();
            ImageCheck check = FaceImage.bytes(file).check();
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            if (allocated > (4 << 20) + 16L * file.length) {
                fail("%s: %d bytes allocated for %d", where, allocated, file.length);
            }
            if (check instanceof ImageCheck.Refused refusal) {
                refused.merge(refusal.problem().kind(), 1, Integer::sum);
            } else if (check instanceof ImageCheck.Ready) {
                ready[0]++;
            } else {
                fail("%s: %s", where, check);
            }
        });
        // Otherwise the damage would be too heavy, or too light, to test anything.
        assertThat(ready[0]).as("accepted; refused: %s", refused).isBetween(10_000, 90_000);
        assertThat(refused)
                .containsKeys(
                        ImageProblem.Kind.TRUNCATED,
                        ImageProblem.Kind.NOT_AN_IMAGE,
                        ImageProblem.Kind.TOO_FEW_PIXELS,
                        ImageProblem.Kind.TOO_MANY_PIXELS);
    }

    @Test
    void decode_of6000DamagedFiles() {
        int[] outcomes = new int[2];
        forEach(42, 6_000, seeds(120, 90), (file, where) -> {
            if (FaceImage.bytes(file).check() instanceof ImageCheck.Ready ready && !isLarge(file)) {
                ImagePixels pixels = ready.decode();
                outcomes[pixels instanceof ImagePixels.Upright ? 0 : 1]++;
            }
        });
        assertThat(outcomes[0]).as("decoded").isGreaterThan(500);
        assertThat(outcomes[1]).as("undecodable").isGreaterThan(100);
    }

    @Test
    void fitting_of3000DamagedFiles() {
        int[] fitted = new int[1];
        // Small ones, which would not need it: there is time for many.
        forEach(43, 3_000, seeds(120, 90), (file, where) -> {
            if (FaceImage.bytes(file).check() instanceof ImageCheck.Ready ready && !isLarge(file)) {
                fitted[0] += assertFits(Fitter.fit(file, ready.original(), "the image"), where) ? 1 : 0;
            }
        });
        assertThat(fitted[0]).isGreaterThan(300);
    }

    @Test
    void fitted_of300DamagedFilesThatNeedIt() {
        int[] fitted = new int[1];
        forEach(44, 300, seeds(10_010, 82), (file, where) -> {
            if (!isLarge(file)) {
                fitted[0] += assertFits(FaceImage.bytes(file).fitted().check(), where) ? 1 : 0;
            }
        });
        assertThat(fitted[0]).isGreaterThan(30);
    }

    private static boolean assertFits(ImageCheck check, String where) {
        if (check instanceof ImageCheck.Ready ready) {
            ImageInfo sent = ready.sent();
            assertThat(sent.width()).as(where).isBetween(80, 10_000);
            assertThat(sent.height()).as(where).isBetween(80, 10_000);
            assertThat(ready.bytes().length).as(where).isBetween(1, ImageLimits.MAX_BYTES);
            return true;
        }
        assertThat(check).as(where).isInstanceOf(ImageCheck.Refused.class);
        return false;
    }

    /** Damage to a size can make it some hundred megapixels, which take seconds; {@link BombTest} has those. */
    private static boolean isLarge(byte[] file) {
        return Signature.of(file) instanceof Signature.Accepted accepted
                && ImageHeader.read(accepted.format(), file) instanceof ImageHeader.Sound sound
                && (long) sound.width() * sound.height() > 2_000_000
                && (long) sound.width() * sound.height() <= ImageLimits.MAX_DECODED_PIXELS;
    }

    private static List<byte[]> seeds(int width, int height) {
        BufferedImage image = TestImages.smooth(width, height);
        BufferedImage indexed = TestImages.smooth(width, height, BufferedImage.TYPE_BYTE_INDEXED);
        byte[] jpeg = TestImages.jpeg(image);
        return List.of(
                jpeg,
                TestImages.withOrientation(jpeg, 6),
                TestImages.withOrientation(TestImages.progressive(image), 3),
                TestImages.jpeg(TestImages.smooth(width, height, BufferedImage.TYPE_BYTE_GRAY)),
                TestImages.png(image),
                TestImages.withChunk(TestImages.png(indexed), "tEXt", new byte[50]),
                TestImages.interlaced(TestImages.smooth(width, height, BufferedImage.TYPE_INT_ARGB)),
                TestImages.blackPng(width, height));
    }

    private static void forEach(long seed, int count, List<byte[]> seeds, BiConsumer<byte[], String> test) {
        SplittableRandom random = new SplittableRandom(seed);
        Mutations mutations = new Mutations(random);
        for (int i = 0; i < count; i++) {
            byte[] file = mutations.damage(seeds.get(random.nextInt(seeds.size())), HEADER);
            String where = "seed " + seed + ", file " + i;
            try {
                test.accept(file, where);
            } catch (RuntimeException e) {
                throw new AssertionError(where, e);
            }
        }
    }
}
