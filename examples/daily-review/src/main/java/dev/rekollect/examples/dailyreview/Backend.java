package dev.rekollect.examples.dailyreview;

import dev.rekollect.FaceCollections;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** The services that a run talks to: Amazon's, or a fake Rekognition. */
interface Backend extends AutoCloseable {

    /** Makes one. */
    @FunctionalInterface
    interface Factory {

        /** @param fakeState where a fake is kept between two runs */
        Backend open(boolean aws, Optional<String> region, Path fakeState);
    }

    FaceCollections faces();

    /** For buckets. */
    S3Client s3();

    /** Whether calls cost money. */
    boolean paid();

    @Override
    void close();

    static Backend open(boolean aws, Optional<String> region, Path fakeState) {
        return aws ? AwsBackend.in(region) : FakeBackend.load(fakeState);
    }
}
