package dev.rekollect.testkit.sync;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Lets several processes run step by step, one at a time and in an order that a seed decides, so that whatever happens
 * happens again with the same seed. A step is a call to something outside; each may be the last one of a process.
 */
final class Baton {

    /** That a process died; no code of it that runs on may do anything. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    /** One process. */
    final class Process {

        private final Semaphore turn = new Semaphore(0);
        private final Runnable life;
        private int steps;
        private final int last;
        private boolean ended;

        private Process(Runnable life, int last) {
            this.life = life;
            this.last = last;
        }

        /** Gives the turn away, and goes on when it comes back; or dies. */
        void step() {
            if (++steps >= last) {
                throw new Died();
            }
            over.release();
            turn.acquireUninterruptibly();
        }

        /** What it uses, so that each call is two steps: one may die before and after its effect. */
        <T> T steps(Class<T> type, T target) {
            return type.cast(Proxy.newProxyInstance(
                    Baton.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                        if (method.getName().equals("serviceClientConfiguration")) {
                            return method.invoke(target, args);
                        }
                        step();
                        Object result;
                        try {
                            result = method.invoke(target, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                        step();
                        return result;
                    }));
        }

        private void live() {
            turn.acquireUninterruptibly();
            try {
                life.run();
            } catch (Died e) {
                // As it was meant to.
            } finally {
                ended = true;
                over.release();
            }
        }
    }

    private static final int LONG = 25;

    private final Random random;
    private final Semaphore over = new Semaphore(0);
    private final List<Process> processes = new ArrayList<>();

    Baton(Random random) {
        this.random = random;
    }

    /** @param last the step that it dies at */
    void add(int last, Consumer<Process> life) {
        Process[] self = new Process[1];
        self[0] = new Process(() -> life.accept(self[0]), last);
        processes.add(self[0]);
    }

    /** Runs them all to their ends. */
    void run(ExecutorService threads) throws InterruptedException, ExecutionException {
        List<Future<?>> lives = new ArrayList<>();
        processes.forEach(process -> lives.add(threads.submit(process::live)));
        List<Process> left = new ArrayList<>(processes);
        while (!left.isEmpty()) {
            Process next = left.get(random.nextInt(left.size()));
            // Several at a time, or nobody would ever be held up for as long as another takes for all its work.
            int burst = random.nextBoolean() ? 1 : 1 + random.nextInt(LONG);
            for (int step = 0; step < burst && !next.ended; step++) {
                next.turn.release();
                over.acquire();
            }
            left.removeIf(process -> process.ended);
        }
        for (Future<?> life : lives) {
            life.get();
        }
        processes.clear();
    }

    static ExecutorService threads() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "baton");
            thread.setDaemon(true);
            return thread;
        });
    }
}
