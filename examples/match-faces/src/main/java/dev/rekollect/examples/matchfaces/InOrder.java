package dev.rekollect.examples.matchfaces;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does the same work for many items, several at once, and hands the results over in the order of the items. */
final class InOrder {

    private InOrder() {}

    /** What the work throws, the caller gets; work that has not begun by then is not done. */
    static <T, R> void forEach(List<T> items, int threads, Function<T, R> work, Consumer<R> results) {
        if (threads == 1) {
            items.forEach(item -> results.accept(work.apply(item)));
            return;
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        Queue<CompletableFuture<R>> underWay = new ArrayDeque<>();
        try {
            Iterator<T> rest = items.iterator();
            while (rest.hasNext() || !underWay.isEmpty()) {
                // Not all at once: who waits for the first result of a million should not hold them all.
                while (rest.hasNext() && underWay.size() < 2 * threads) {
                    T item = rest.next();
                    underWay.add(CompletableFuture.supplyAsync(() -> work.apply(item), executor));
                }
                results.accept(underWay.remove().join());
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            underWay.forEach(future -> future.cancel(false));
            finish(executor);
        }
    }

    // What is under way may have been paid for, so it is not interrupted.
    private static void finish(ExecutorService executor) {
        executor.shutdown();
        try {
            var unused = executor.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
