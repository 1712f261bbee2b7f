package dev.rekollect.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** How long a search of many faces takes, against reading the same number of bytes from memory. */
@Command(description = "SearchFaces in a large collection, in memory, as a ratio to reading the same bytes once.")
final class FakeSearch implements Benchmark {

    private static final double RATIO_TARGET = 1.5;
    // What a search reads of a face, and from how many on it uses more threads: facts about the fake's layout.
    private static final int BYTES_READ_PER_FACE = 128;
    private static final int THREADS_FROM = 65_536;
    private static final int WRITERS = 2;
    private static final int WRITTEN_FROM = 1 << 30;

    @Option(names = "--faces", paramLabel = "N", defaultValue = "1000000", description = "Faces: ${DEFAULT-VALUE}.")
    private int faces = 1_000_000;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "61", description = "Searches: ${DEFAULT-VALUE}.")
    private int rounds = 61;

    @Override
    public String name() {
        return "fake-search";
    }

    @Override
    public Benchmark quick() {
        FakeSearch quick = new FakeSearch();
        quick.faces = 1000;
        quick.rounds = 3;
        return quick;
    }

    @Override
    public Figures measure() throws Exception {
        long before = usedHeap();
        long start = System.nanoTime();
        Crowd crowd = Crowd.of(faces);
        double loaded = (System.nanoTime() - start) / 1e9;
        double perFace = (double) (usedHeap() - before) / faces;
        RekognitionClient client = crowd.fake().client();
        MemoryReader memory = new MemoryReader((long) faces * BYTES_READ_PER_FACE, faces >= THREADS_FROM);
        for (int i = 0; i < rounds; i++) {
            search(client, crowd);
            read(memory);
        }
        double[] search = new double[rounds];
        double[] read = new double[rounds];
        // In turns, so that a busy machine is busy for both.
        for (int i = 0; i < rounds; i++) {
            search[i] = Medians.millis(() -> search(client, crowd));
            read[i] = Medians.millis(() -> read(memory));
        }
        double searchMillis = Medians.of(search);
        double readMillis = Medians.of(read);
        Figures figures = new Figures()
                .add("faces", faces, "in one collection; " + Crowd.MATCHES + " of them match")
                .add("index_faces_per_s", faces / loaded, "faces stored per second, 100 a picture, vectors included")
                .add("bytes_per_face", perFace, "heap that a stored face takes")
                .add("search_ms", searchMillis, "SearchFaces with " + Crowd.MATCHES + " matches, median")
                .add("read_ms", readMillis, "reading " + BYTES_READ_PER_FACE + " bytes a face once, median")
                .add("memory_gb_per_s", memory.bytes() / readMillis / 1e6, "which is this bandwidth")
                .add("search_to_memory_ratio", searchMillis / readMillis, "of the two", RATIO_TARGET);
        addWhileWriting(figures, crowd, search);
        return figures;
    }

    private static void addWhileWriting(Figures figures, Crowd crowd, double[] search) throws Exception {
        RekognitionClient client = crowd.fake().client();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger number = new AtomicInteger(WRITTEN_FROM);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<Integer>> writes = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writes.add(writers.submit(() -> write(client, number, done)));
            }
            long start = System.nanoTime();
            for (int i = 0; i < search.length; i++) {
                search[i] = Medians.millis(() -> search(client, crowd));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            done.set(true);
            int written = 0;
            for (Future<Integer> one : writes) {
                written += one.get();
            }
            figures.add(
                            "search_while_writing_ms",
                            Medians.of(search),
                            "the same while " + WRITERS + " threads index and delete faces without a pause")
                    .add("writes_per_s", written / seconds, "IndexFaces and DeleteFaces they get through meanwhile");
        } finally {
            done.set(true);
            writers.shutdown();
        }
    }

    private static int write(RekognitionClient client, AtomicInteger number, AtomicBoolean done) {
        int written = 0;
        while (!done.get()) {
            int next = number.getAndIncrement();
            String face = Crowd.index(client, next, next + 1);
            var unused =
                    client.deleteFaces(r -> r.collectionId(Crowd.COLLECTION).faceIds(face));
            written += 2;
        }
        return written;
    }

    private static void search(RekognitionClient client, Crowd crowd) {
        int matches = client.searchFaces(r ->
                        r.collectionId(Crowd.COLLECTION).faceId(crowd.first()).maxFaces(Crowd.MATCHES))
                .faceMatches()
                .size();
        if (matches != Crowd.MATCHES) {
            throw new IllegalStateException("the search found " + matches + " faces");
        }
    }

    private static void read(MemoryReader memory) {
        // Used, or the compiler would see that nobody needs the sum.
        if (memory.sum() == 0) {
            throw new IllegalStateException("memory is empty");
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
