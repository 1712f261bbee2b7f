package dev.rekollect.examples.matchfaces;

import dev.rekollect.FaceCollections;
import dev.rekollect.testkit.FakeRekognition;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Rekognition in memory, kept in a file between two runs. It sees drawn portraits, in the pixels alone. */
final class FakeBackend implements Backend {

    private final FakeRekognition fake;
    private final Path state;

    private FakeBackend(FakeRekognition fake, Path state) {
        this.fake = fake;
        this.state = state;
    }

    static FakeBackend load(Path state) {
        FakeRekognition fake = FakeRekognition.builder().forgetImages().build();
        if (Files.exists(state)) {
            try {
                fake.load(state);
            } catch (UncheckedIOException e) {
                throw new Trouble(
                        ExitCode.RECORDS,
                        e.getMessage() + ". Delete that file to start anew: the pictures are then indexed again.",
                        e);
            }
        }
        return new FakeBackend(fake, state);
    }

    @Override
    public FaceCollections connect(FaceCollections.Builder builder) {
        return builder.client(fake.client()).build();
    }

    // One at a time, or of two states the older one could reach the disk last.
    @Override
    public synchronized void keep() {
        try {
            fake.save(state);
        } catch (UncheckedIOException e) {
            throw new Trouble(ExitCode.RECORDS, e.getMessage() + ": " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        // Everything is kept already.
    }
}
