package dev.rekollect.testkit.junit;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A fake and what stands on it, for one test. Thread-safe. */
final class FakeOfATest implements AutoCloseable {

    private final FakeRekognition fake;
    private final BillCheck bill = new BillCheck();
    private final FaceCollections library;
    private final Map<String, FaceCollection> collections = new ConcurrentHashMap<>();

    FakeOfATest(FakeRekognition fake, UnaryOperator<FaceCollections.Builder> settings) {
        this.fake = fake;
        FaceCollections.Builder builder = FaceCollections.builder()
                .client(fake.client())
                .clock(fake.clock())
                .listener(bill);
        // Otherwise the library would wait in real time for a clock that stands still.
        if (fake.clock() instanceof FakeClock clock) {
            builder = builder.sleeper(clock::advance);
        }
        this.library = settings.apply(builder).build();
    }

    FakeRekognition fake() {
        return fake;
    }

    FaceCollections library() {
        return library;
    }

    FaceCollection collection(String name) {
        return collections.computeIfAbsent(name, library::create);
    }

    /** What the fake's bill and the library's meter do not agree on. */
    List<String> differencesOfTheBill() {
        return bill.differences(library.costMeter(), fake);
    }

    @Override
    public void close() {
        library.close();
    }
}
