package dev.rekollect.testkit.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sync.PictureSource;
import dev.rekollect.sync.SourceSync;
import dev.rekollect.testkit.DeclaredFace;
import dev.rekollect.testkit.DeclaredPicture;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** A source, a ledger and a collection on the fake, and what has to be true of them. */
final class SyncWorld {

    /** Pictures by number: as many faces as the number modulo 3. */
    private static final List<byte[]> PICTURES = pictures();

    final MemorySource source;
    final FaceLedger ledger = FaceLedger.inMemory();
    final FakeClock clock = new FakeClock();
    final FakeRekognition fake;
    final FaceCollection staff;

    SyncWorld(boolean byReference) {
        source = new MemorySource(byReference);
        fake = FakeRekognition.builder()
                .clock(clock)
                .keepCalls(1)
                .s3((bucket, key, version) -> source.bytes(key))
                .build();
        fake.pictures().together(all -> {
            for (int i = 0; i < PICTURES.size(); i++) {
                DeclaredFace[] faces = new DeclaredFace[i % 3];
                for (int face = 0; face < faces.length; face++) {
                    faces[face] = DeclaredFace.of("person-" + i + "-" + face).box(0.1 + 0.5 * face, 0.2, 0.3, 0.5);
                }
                all.declare(PICTURES.get(i), DeclaredPicture.create().faces(faces));
            }
        });
        staff = FaceCollections.of(fake.client()).named("staff").createIfMissing();
    }

    private static List<byte[]> pictures() {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            BufferedImage image = new BufferedImage(400 + i, 300, BufferedImage.TYPE_INT_RGB);
            try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
                ImageIO.write(image, "png", out);
                all.add(out.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    static int pictureCount() {
        return PICTURES.size();
    }

    static byte[] picture(int number) {
        return PICTURES.get(number);
    }

    SourceSync sync() {
        return sync(fake.client(), ledger, source);
    }

    /** As another process has it. */
    SourceSync sync(RekognitionClient client, FaceLedger seen, PictureSource looking) {
        FaceCollection collection = FaceCollections.builder()
                .client(client)
                .executor(Runnable::run)
                .build()
                .named("staff");
        return SourceSync.builder(collection, seen, looking)
                .clock(clock)
                .concurrency(1)
                .build();
    }

    LedgerKey key(String picture) {
        return new LedgerKey(staff.id(), source.uri(picture));
    }

    long paid() {
        return fake.bill().imagesByOperation().getOrDefault("IndexFaces", 0L);
    }

    List<StoredFace> facesOf(String key) {
        try (Stream<StoredFace> faces = staff.faces().externalImageId(ExternalImageIds.encode(key)).stream()) {
            return faces.toList();
        }
    }

    /** Source, ledger and collection agree on a picture, and nothing is left to be done. */
    void assertInStep(String key) {
        Optional<byte[]> bytes = source.bytes(key);
        Optional<LedgerEntry> entry = ledger.find(key(key));
        Set<FaceRef> stored = facesOf(key).stream().map(StoredFace::ref).collect(Collectors.toSet());
        int expected = bytes.map(content -> PICTURES.indexOf(content) % 3).orElse(0);

        assertThat(stored).as("faces of %s, %s", key, entry).hasSize(expected);
        if (bytes.isEmpty()) {
            assertThat(entry.map(LedgerEntry::state).orElse(LedgerState.GONE)).isEqualTo(LedgerState.GONE);
        } else {
            assertThat(entry.orElseThrow().state())
                    .isEqualTo(expected == 0 ? LedgerState.NO_FACE : LedgerState.INDEXED);
        }
        entry.ifPresent(told -> {
            assertThat(told.unfinished()).as("%s", told).isFalse();
            assertThat(told.faces().stream().map(LedgerFace::ref)).containsExactlyInAnyOrderElementsOf(stored);
        });
    }

    /** Every face of the collection is told of by the ledger, and every face that it tells of is there. */
    void assertNothingElse() {
        Set<FaceRef> told = ledger.stream(LedgerQuery.all(staff.id()))
                .flatMap(entry -> entry.faces().stream().map(LedgerFace::ref))
                .collect(Collectors.toSet());
        Set<FaceRef> stored = staff.faces().stream().map(StoredFace::ref).collect(Collectors.toSet());

        assertThat(stored).isEqualTo(told);
    }
}
