package dev.rekollect.testkit.contract;

import dev.rekollect.FaceCall;
import dev.rekollect.FaceCollections;

/** The contract on the fake in memory, each sentence ended by {@code runAsync()}. */
class AsyncMemoryContractTest extends MemoryContractTest {

    AsyncMemoryContractTest(FaceCollections faces) {
        super(faces);
    }

    @Override
    public <R> R say(FaceCall<R> call) {
        return call.runAsync().join();
    }
}
