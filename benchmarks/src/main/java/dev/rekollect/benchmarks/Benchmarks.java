package dev.rekollect.benchmarks;

import java.util.List;

/** All there is to measure. */
final class Benchmarks {

    private Benchmarks() {}

    static List<Benchmark> all() {
        return List.of(new FakeStart(), new FakeHttp(), new FakeSearch());
    }
}
