package dev.rekollect.examples.matchfaces;

import dev.rekollect.FaceCollections;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.testkit.FakeRekognition;

/** A service that lives as long as the test that holds it, and fails as the test says. */
record FakeService(FakeRekognition rekognition) implements Backend {

    @Override
    public FaceCollections connect(FaceCollections.Builder builder) {
        // One failure is enough, and no test waits for a second try.
        return builder.client(rekognition.client())
                .resilience(Resilience.none())
                .build();
    }

    @Override
    public void keep() {}

    @Override
    public void close() {}
}
