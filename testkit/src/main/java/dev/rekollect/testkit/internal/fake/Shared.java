package dev.rekollect.testkit.internal.fake;

import java.util.concurrent.atomic.AtomicLong;

/** What all worlds of a fake have in common, besides its settings. Thread-safe. */
final class Shared {

    final Journal journal;

    /** Errors to come, wherever the call goes. */
    final Faults faults;

    final AtomicLong requests = new AtomicLong();

    final Thumbnails thumbnails = new Thumbnails();

    /** Held while a file is written: otherwise an older picture of the state could replace a newer one. */
    final Object saving = new Object();

    Shared(FakeSettings settings) {
        this.journal = new Journal(settings);
        this.faults = new Faults(settings.seed());
    }
}
