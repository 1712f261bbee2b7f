package dev.rekollect.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FingerprintIndexTest {

    private static final int PICTURES = 3_000;

    private final Random random = new Random(11);

    /** Squares of any grey, each larger than a cell of the grids. */
    private BufferedImage picture() {
        BufferedImage picture = new BufferedImage(96, 96, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = picture.createGraphics();
        for (int y = 0; y < 96; y += 8) {
            for (int x = 0; x < 96; x += 8) {
                int grey = random.nextInt(256);
                graphics.setColor(new Color(grey, grey, grey));
                graphics.fillRect(x, y, 8, 8);
            }
        }
        graphics.dispose();
        return picture;
    }

    /** With some squares of another grey. */
    private BufferedImage changed(BufferedImage picture, int squares) {
        BufferedImage changed = new BufferedImage(96, 96, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = changed.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        for (int i = 0; i < squares; i++) {
            int grey = random.nextInt(256);
            graphics.setColor(new Color(grey, grey, grey));
            graphics.fillRect(8 * random.nextInt(12), 8 * random.nextInt(12), 8, 8);
        }
        graphics.dispose();
        return changed;
    }

    private static List<FaceRef> faces(int number) {
        return List.of(new FaceRef(CollectionId.of("staff"), FaceId.of(new UUID(0, number).toString())));
    }

    @Test
    void finds_what_comparing_with_every_picture_finds() {
        FingerprintIndex index = new FingerprintIndex();
        List<BufferedImage> pictures = new ArrayList<>();
        List<Fingerprint> prints = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            pictures.add(picture());
            prints.add(Fingerprint.of(pictures.get(i)).kept());
            index.add(prints.get(i), faces(i));
        }
        assertThat(index.size()).isEqualTo(PICTURES);
        int[] distances = new int[40];
        for (int i = 0; i < PICTURES; i++) {
            Fingerprint like = Fingerprint.of(changed(pictures.get(i), 1 + random.nextInt(12)));
            int distance = like.contradictions(prints.get(i));
            int coarse = like.coarseDistance(prints.get(i));
            distances[Math.min(coarse, distances.length - 1)]++;
            // No other is near, so that the one it was made of is found, or none.
            assertThat(index.find(like, distance).equals(Optional.of(faces(i))))
                    .as("picture %d, %d steps and %d coarse ones away", i, distance, coarse)
                    .isEqualTo(coarse <= FingerprintIndex.REACH);
            if (distance > 0) {
                assertThat(index.find(like, distance - 1)).as("picture %d", i).isEmpty();
            }
        }
        // Or the above would have shown little.
        assertThat(distances[FingerprintIndex.REACH]).isPositive();
        assertThat(distances[FingerprintIndex.REACH + 1]).isPositive();
    }

    @Test
    void a_crowd_of_pictures_of_one_scene_ends_the_search() {
        FingerprintIndex index = new FingerprintIndex();
        BufferedImage scene = picture();
        Fingerprint print = Fingerprint.of(scene);
        Fingerprint last = Fingerprint.of(changed(scene, 1));
        index.add(print.kept(), faces(0));
        Fingerprint far = Fingerprint.of(changed(scene, 3));
        assertThat(far.contradictions(print)).isPositive();
        for (int i = 1; i <= FingerprintIndex.MOST_LOOKED_AT; i++) {
            index.add(far.kept(), faces(i));
        }
        assertThat(index.find(last, 0)).isEmpty();
        assertThat(index.find(far, 0)).isPresent();
    }

    @Test
    void another_shape_is_another_picture() {
        FingerprintIndex index = new FingerprintIndex();
        BufferedImage picture = picture();
        index.add(Fingerprint.of(picture).kept(), faces(1));
        BufferedImage wide = new BufferedImage(120, 96, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = wide.createGraphics();
        graphics.drawImage(picture, 0, 0, 120, 96, null);
        graphics.dispose();
        assertThat(index.find(Fingerprint.of(picture), 0)).contains(faces(1));
        assertThat(index.find(Fingerprint.of(wide), 10)).isEmpty();
    }
}
