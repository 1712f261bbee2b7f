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
        } catch (NoSuchMethodException | InvocationTargetException e) {
            // Before 19 there is no such method; 19 and 20 have it and refuse, unless previews are enabled.
            return Executors.newCachedThreadPool(Threads::daemon);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a public method of the JDK cannot be called", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "rekollect-call");
        thread.setDaemon(true);
        return thread;
    }
}
