package dev.rekollect.examples.dailyreview;

import dev.rekollect.FaceCollections;
import dev.rekollect.spi.CallEvent;
import dev.rekollect.testkit.FakeRekognition;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;

/** A Rekognition in memory, kept in a file between two runs. It sees drawn portraits, in the pixels alone. */
final class FakeBackend implements Backend {

    private static final Set<String> CHANGING = Set.of("CreateCollection", "IndexFaces", "DeleteFaces");

    private final FakeRekognition fake;
    private final Path state;
    private final FaceCollections faces;
    // A listener's exceptions go no further than to a log.
    private Optional<UncheckedIOException> unsaved = Optional.empty();

    private FakeBackend(FakeRekognition fake, Path state) {
        this.fake = fake;
        this.state = state;
        faces = FaceCollections.builder()
                .client(fake.client())
                .listener(this::keep)
                .build();
    }

    static FakeBackend load(Path state) {
        FakeRekognition fake = FakeRekognition.builder().forgetImages().build();
        if (Files.exists(state)) {
            try {
                fake.load(state);
            } catch (UncheckedIOException e) {
                throw new StoreException(
                        e.getMessage() + ". Delete that file, ledger.db and reviews.db to start anew", e);
            }
        }
        return new FakeBackend(fake, state);
    }

    // Before the caller hears of the answer, and so before the ledger tells of it: a killed run must not have lost what
    // it
    // knows. One at a time, or of two states the older one could reach the disk last.
    private synchronized void keep(CallEvent event) {
        if (event.succeeded() && CHANGING.contains(event.operation())) {
            try {
                fake.save(state);
            } catch (UncheckedIOException e) {
                unsaved = Optional.of(e);
            }
        }
    }

    @Override
    public FaceCollections faces() {
        return faces;
    }

    @Override
    public S3Client s3() {
        throw new IllegalArgumentException("--bucket needs --aws: the fake sees no buckets");
    }

    @Override
    public boolean paid() {
        return false;
    }

    @Override
    public synchronized void close() {
        faces.close();
        if (unsaved.isPresent()) {
            throw new StoreException(
                    unsaved.get().getMessage() + ": " + unsaved.get().getCause(), unsaved.get());
        }
    }
}
