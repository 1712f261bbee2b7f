package dev.rekollect.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** All there is to measure. */
final class Benchmarks {

    private Benchmarks() {}

    static List<Benchmark> all() {
        // The search before the calls over HTTP: they search a collection of a dozen, and leave the JVM's compiler with
        // code that fits such a one.
        return List.of(
                new FakeStart(),
                new FakeSearch(),
                new FakeHttp(),
                new Overhead(),
                new Quota(),
                new QuotaMatrix(),
                new Share(),
                new Fanout(),
                new Cancel(),
                new Gate(),
                new Bulk());
    }

    /** What the report has: all, and sharing among fewer. */
    static List<Benchmark> reported() {
        List<Benchmark> reported = new ArrayList<>(all());
        reported.add(Share.among(2));
        return reported;
    }
}
