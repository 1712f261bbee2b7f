package dev.rekollect.testkit.contract;

import dev.rekollect.FaceCall;

/** The contract on the fake in memory, each sentence ended by {@code runAsync()}. */
class AsyncMemoryContractTest extends MemoryContractTest {

    @Override
    public <R> R say(FaceCall<R> call) {
        return call.runAsync().join();
    }
}
