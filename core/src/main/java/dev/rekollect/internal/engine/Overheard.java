package dev.rekollect.internal.engine;

import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallEvent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a job hear of the requests that it sends itself, among those of all others: each is sent by the thread that asks. */
public final class Overheard {

    private static final ThreadLocal<@Nullable Listener> LISTENER = new ThreadLocal<>();

    private Overheard() {}

    /** Hears of requests. Must not throw. */
    public interface Listener {

        /** A request was sent and has ended. */
        void sent(CallEvent event);

        /** A call was counted for the bill. */
        void counted(Billing billing, String operation);
    }

    /** Does the work, and has all requests that this thread sends for it heard. */
    public static <R> R by(Listener listener, Supplier<R> work) {
        Listener before = LISTENER.get();
        LISTENER.set(listener);
        try {
            return work.get();
        } finally {
            if (before == null) {
                LISTENER.remove();
            } else {
                LISTENER.set(before);
            }
        }
    }

    static void sent(CallEvent event) {
        Listener listener = LISTENER.get();
        if (listener != null) {
            listener.sent(event);
        }
    }

    /** Tells whoever hears this thread of a call that was counted for the bill, or saved. */
    public static void counted(Billing billing, String operation) {
        Listener listener = LISTENER.get();
        if (listener != null) {
            listener.counted(billing, operation);
        }
    }
}
