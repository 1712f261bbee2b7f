package dev.rekollect.examples.dailyreview;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened so far where opening the rest breaks, last first. */
final class Closing implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T one) {
        open.push(one);
        return one;
    }

    /** All is open: it stays so. */
    void keep() {
        open.clear();
    }

    @Override
    public void close() {
        RuntimeException broken = null;
        for (AutoCloseable one : open) {
            try {
                one.close();
            } catch (Exception e) {
                if (broken == null) {
                    broken = e instanceof RuntimeException already ? already : new StoreException(e.toString(), e);
                } else {
                    broken.addSuppressed(e);
                }
            }
        }
        if (broken != null) {
            throw broken;
        }
    }
}
