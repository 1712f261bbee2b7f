package dev.rekollect.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.StoredFace;
import dev.rekollect.testkit.DeclaredFace;
import dev.rekollect.testkit.DeclaredPicture;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeS3;
import dev.rekollect.testkit.FakeS3Server;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket over HTTP, a ledger and a collection on the fake, what is heard of the bucket, and what has to be true. */
final class SyncBucket implements AutoCloseable {

    static final String BUCKET = "staff.pictures";

    /** Pictures by number: as many faces as the number modulo 3. */
    private static final List<byte[]> PICTURES = pictures();

    final FakeClock clock = new FakeClock();
    final FakeS3 s3 = new FakeS3(clock);
    final FakeS3Server server = FakeS3Server.start(s3);
    final S3Client client = server.client();
    final FaceLedger ledger = FaceLedger.inMemory();
    final FakeRekognition fake =
            FakeRekognition.builder().clock(clock).keepCalls(1).s3(s3).build();
    final FaceCollection staff =
            FaceCollections.of(fake.client()).named("staff").createIfMissing();
    final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    SyncBucket() {
        fake.pictures().together(all -> {
            for (int i = 0; i < PICTURES.size(); i++) {
                DeclaredFace[] faces = new DeclaredFace[i % 3];
                for (int face = 0; face < faces.length; face++) {
                    faces[face] = DeclaredFace.of("person-" + i + "-" + face).box(0.1 + 0.5 * face, 0.2, 0.3, 0.5);
                }
                all.declare(PICTURES.get(i), DeclaredPicture.create().faces(faces));
            }
        });
        s3.notify(BUCKET, heard::add);
        heard.clear();
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

    S3Images images() {
        return S3Images.in(client, BUCKET);
    }

    CollectionSync sync() {
        return sync(images());
    }

    CollectionSync sync(S3Images of) {
        return CollectionSync.builder(staff, ledger, of).clock(clock).build();
    }

    /** As another process has it. */
    CollectionSync sync(S3Client bucket, RekognitionClient rekognition, FaceLedger seen) {
        FaceCollection collection = FaceCollections.builder()
                .client(rekognition)
                .executor(Runnable::run)
                .build()
                .named("staff");
        return CollectionSync.builder(collection, seen, S3Images.in(bucket, BUCKET))
                .clock(clock)
                .build();
    }

    void put(String key, int picture) {
        s3.put(BUCKET, key, picture(picture));
    }

    void remove(String key) {
        s3.remove(BUCKET, key);
    }

    /** All that was heard since the last time. */
    List<String> news() {
        synchronized (heard) {
            List<String> news = List.copyOf(heard);
            heard.clear();
            return news;
        }
    }

    Optional<LedgerEntry> entry(String key) {
        return ledger.find(new LedgerKey(staff.id(), SourceUri.s3(BUCKET, key)));
    }

    long paid() {
        return fake.bill().imagesByOperation().getOrDefault("IndexFaces", 0L);
    }

    List<StoredFace> facesOf(String key) {
        try (Stream<StoredFace> faces = staff.faces().externalImageId(ExternalImageIds.encode(key)).stream()) {
            return faces.toList();
        }
    }

    /** Bucket, ledger and collection agree on an object, and nothing is left to be done. */
    void assertInStep(String key) {
        Optional<byte[]> bytes = s3.read(BUCKET, key, Optional.empty());
        Optional<LedgerEntry> entry = entry(key);
        Set<FaceRef> stored = facesOf(key).stream().map(StoredFace::ref).collect(Collectors.toSet());
        int expected = bytes.map(SyncBucket::facesIn).orElse(0);

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

    private static int facesIn(byte[] picture) {
        for (int i = 0; i < PICTURES.size(); i++) {
            if (Arrays.equals(PICTURES.get(i), picture)) {
                return i % 3;
            }
        }
        throw new AssertionError("a picture that was not put");
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
