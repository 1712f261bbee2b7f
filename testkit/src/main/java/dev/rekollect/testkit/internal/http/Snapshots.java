package dev.rekollect.testkit.internal.http;

import dev.rekollect.testkit.internal.fake.Controls;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a file as new as the fake. Many changes at once share one write. Thread-safe. */
final class Snapshots implements Runnable {

    private final Controls fake;
    private final Path file;
    private final AtomicLong changes = new AtomicLong();
    private long saved;

    Snapshots(Controls fake, Path file) {
        this.fake = fake;
        this.file = file;
    }

    /** Returns when the file holds the changes made before the call. */
    @Override
    public void run() {
        long mine = changes.incrementAndGet();
        synchronized (this) {
            if (saved < mine) {
                // Those that wait behind this one made their changes already: this write carries them too.
                long all = changes.get();
                fake.save(file);
                saved = all;
            }
        }
    }
}
