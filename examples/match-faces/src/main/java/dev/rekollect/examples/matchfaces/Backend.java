package dev.rekollect.examples.matchfaces;

import dev.rekollect.FaceCollections;
import java.nio.file.Path;
import java.util.Optional;

/** The Rekognition that a run talks to: Amazon's, or the fake. */
interface Backend extends AutoCloseable {

    /** Makes one. */
    @FunctionalInterface
    interface Factory {
        Backend open(boolean aws, Optional<String> region, Path fakeState);
    }

    /** Builds the collections, on a client of this backend's. Closing them is up to the caller. */
    FaceCollections connect(FaceCollections.Builder builder);

    /** Makes sure that whatever was stored so far is still there after this process is killed. */
    void keep();

    @Override
    void close();

    /** Amazon's in a region, the configured one if none is named; or the fake as a file left it. */
    static Backend open(boolean aws, Optional<String> region, Path fakeState) {
        return aws ? new AwsBackend(region) : FakeBackend.load(fakeState);
    }
}
