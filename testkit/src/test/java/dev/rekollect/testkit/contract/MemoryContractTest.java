package dev.rekollect.testkit.contract;

import dev.rekollect.FaceCollections;
import dev.rekollect.testkit.junit.RekollectTest;

/** The contract on the fake in memory, each sentence ended by {@code run()}. */
@RekollectTest
class MemoryContractTest extends FaceCollectionContract {

    private final FaceCollections faces;

    MemoryContractTest(FaceCollections faces) {
        this.faces = faces;
    }

    @Override
    public FaceCollections faces() {
        return faces;
    }
}
