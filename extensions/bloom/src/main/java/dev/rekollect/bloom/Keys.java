package dev.rekollect.bloom;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The keys that a filter knows. Asking is thread-safe; adding is for one thread at a time. */
final class Keys {

    private final Settings settings;
    private final BloomFilter<byte[]> bits;
    private volatile long count;

    private Keys(Settings settings, BloomFilter<byte[]> bits, long count) {
        this.settings = settings;
        this.bits = bits;
        this.count = count;
    }

    static Keys none(Settings settings) {
        return new Keys(
                settings, BloomFilter.create(Funnels.byteArrayFunnel(), settings.capacity(), settings.rate()), 0);
    }

    static Keys read(Settings settings, long count, InputStream from) throws IOException {
        return new Keys(settings, BloomFilter.readFrom(from, Funnels.byteArrayFunnel()), count);
    }

    void write(OutputStream to) throws IOException {
        bits.writeTo(to);
    }

    Settings settings() {
        return settings;
    }

    long count() {
        return count;
    }

    boolean isFull() {
        return count >= settings.capacity();
    }

    double rate() {
        return bits.expectedFpp();
    }

    boolean contains(byte[] key) {
        return bits.mightContain(key);
    }

    /** Whether it was unknown. Counts no key twice, so that a log may be replayed into what knows it already. */
    @CanIgnoreReturnValue
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
    boolean add(byte[] key) {
        boolean added = bits.put(key);
        if (added) {
            count++;
        }
        return added;
    }

    Keys copy() {
        return new Keys(settings, bits.copy(), count);
    }

    /** With those of the other, of the same settings: at most as many as both, fewer where they know the same. */
    Keys with(Keys other) {
        BloomFilter<byte[]> union = bits.copy();
        union.putAll(other.bits);
        // How many keys set so many bits is an estimate; that both together know no more than their sum is certain.
        long likely = Math.min(union.approximateElementCount(), count + other.count);
        return new Keys(settings, union, Math.max(likely, Math.max(count, other.count)));
    }
}
