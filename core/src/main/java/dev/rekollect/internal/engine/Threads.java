package dev.rekollect.internal.engine;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The default executor: a virtual thread for each call where the JDK has them (21 and later), else a pooled daemon thread. */
public final class Threads {

    private Threads() {}

    /** A new executor; whoever asked for it shuts it down. */
    public static ExecutorService newExecutor() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException e) {
            return Executors.newCachedThreadPool(Threads::daemon);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the JDK's virtual thread executor cannot be made", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "rekollect-call");
        thread.setDaemon(true);
        return thread;
    }
}
