package dev.rekollect;

import dev.rekollect.internal.engine.AsyncCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * A sentence that is complete and not yet said: options are set, nothing is sent before {@link #run()} or
 * {@link #runAsync()}. Immutable and thread-safe; it may be run more than once, and each time calls the service.
 *
 * @param <R> what the call answers
 */
public abstract sealed class FaceCall<R>
        permits IndexCall,
                ImageSearchCall,
                FaceSearchCall,
                EachFaceSearchCall,
                DetectCall,
                CompareCall,
                AssociateCall,
                DisassociateCall,
                UserSearchCall,
                UserImageSearchCall {

    private final Executor executor;

    FaceCall(Executor executor) {
        this.executor = executor;
    }

    /**
     * Calls the service and waits for its answer. Blocking is cheap on a virtual thread.
     *
     * @throws dev.rekollect.error.RekollectException when the call breaks; ordinary outcomes are in the result
     * @throws IllegalArgumentException when options contradict each other or the picture, such as {@code onlyIfAbsent()}
     *     without an external image id
     */
    public final R run() {
        return answer().get();
    }

    /**
     * The same on the executor of {@link FaceCollections.Builder#executor}; by default a virtual thread where the JDK
     * has them. It fails with what {@link #run()} would throw. Cancelling the future interrupts the call: no further
     * request is sent, and one under way is aborted where the HTTP client heeds interrupts (on platform threads some
     * notice only when their socket times out). Faces stored for the time of the call are deleted all the same.
     */
    public final CompletableFuture<R> runAsync() {
        return AsyncCall.start(answer(), executor);
    }

    Executor executor() {
        return executor;
    }

    abstract Supplier<R> answer();
}
