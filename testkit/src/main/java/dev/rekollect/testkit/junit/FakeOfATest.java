package dev.rekollect.testkit.junit;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A fake and what stands on it, for one test. Thread-safe. */
final class FakeOfATest implements AutoCloseable {

    private final FakeRekognition fake;
    private final FaceCollections library;
    private final Map<String, FaceCollection> collections = new ConcurrentHashMap<>();

    FakeOfATest(FakeRekognition fake) {
        this.fake = fake;
        FaceCollections.Builder builder =
                FaceCollections.builder().client(fake.client()).clock(fake.clock());
        // Otherwise the library would wait in real time for a clock that stands still.
        if (fake.clock() instanceof FakeClock clock) {
            builder = builder.sleeper(clock::advance);
        }
        this.library = builder.build();
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

    @Override
    public void close() {
        library.close();
    }
}
