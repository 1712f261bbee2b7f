package dev.rekollect.testkit.contract;

import dev.rekollect.FaceCollections;
import dev.rekollect.testkit.FakeRekognition;

/** The contract on the fake in memory, each sentence ended by {@code run()}. */
class MemoryContractTest extends FaceCollectionContract {

    private final FaceCollections faces =
            FaceCollections.of(FakeRekognition.create().client());

    @Override
    public FaceCollections faces() {
        return faces;
    }
}
