package dev.rekollect.testkit.contract;

import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** One of several processes that share a ledger, or one that is killed while it writes. */
final class LedgerProcess {

    static final String WRITE = "write";
    static final String COUNT = "count";
    static final String READY = "ready";
    static final String DONE = "done";
    static final int THREADS = 4;
    static final int COUNTED = 40;

    private final FaceLedger ledger;
    private final CollectionId collection;
    private final OutputStream out;

    private LedgerProcess(FaceLedger ledger, CollectionId collection, OutputStream out) {
        this.ledger = ledger;
        this.collection = collection;
        this.out = out;
    }

    /** Takes who opens the ledger, where it is, what to do, in which collection, and a seed; waits for a byte to begin. */
    public static void main(String[] args) throws Exception {
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            Function<?, ?> opener = Class.forName(args[0])
                    .asSubclass(Function.class)
                    .getDeclaredConstructor()
                    .newInstance();
            say(out, READY);
            if (System.in.read() < 0) {
                return;
            }
            endWithParent();
            LedgerProcess process = new LedgerProcess(open(opener, args[1]), CollectionId.of(args[3]), out);
            if (args[2].equals(COUNT)) {
                process.count();
                say(out, DONE);
            } else {
                long seed = Long.parseLong(args[4]);
                LedgerSamples.together(THREADS, thread -> process.write(thread, new Random(seed + thread)));
            }
        }
    }

    @SuppressWarnings("unchecked")
    static FaceLedger open(Function<?, ?> opener, String place) {
        return ((Function<String, FaceLedger>) opener).apply(place);
    }

    static void endWithParent() {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nothing more is said to this process.
                }
                Runtime.getRuntime().halt(1);
            } catch (IOException e) {
                Runtime.getRuntime().halt(2);
            }
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static void say(OutputStream out, String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        // In one piece, so that threads do not mix their lines.
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }

    private void count() {
        LedgerKey key = LedgerSamples.key(collection, COUNT);
        for (int done = 0; done < COUNTED; ) {
            LedgerEntry current = ledger.find(key).orElseGet(() -> LedgerEntry.create(key, LedgerSamples.NOW));
            Claim mark = new Claim(ProcessHandle.current().pid() + "-" + done, LedgerSamples.NOW);
            LedgerEntry next = current.claimed(mark, ExternalImageId.of(COUNT), LedgerSamples.NOW);
            if (ledger.compareAndSet(next).isPresent()) {
                done++;
            }
        }
    }

    /** Creates and changes entries that no other thread touches, and says each one that is acknowledged, for ever. */
    private boolean write(int thread, Random random) throws IOException {
        String prefix = "writer-" + thread + "/";
        List<LedgerEntry> mine = new ArrayList<>(
                ledger.stream(new LedgerQuery.Under(collection, prefix)).toList());
        while (true) {
            boolean create = mine.isEmpty() || random.nextInt(4) == 0;
            int number = create ? mine.size() : random.nextInt(mine.size());
            LedgerKey key = create
                    ? LedgerSamples.key(collection, prefix + number)
                    : mine.get(number).key();
            long before = create ? 0 : mine.get(number).revision();
            LedgerEntry next = LedgerSamples.revision(key, before + 1);
            LedgerEntry stored = ledger.compareAndSet(next.revision(before))
                    .filter(next::equals)
                    .orElseThrow(() -> new IllegalStateException("nobody else changes " + key));
            if (create) {
                mine.add(stored);
            } else {
                mine.set(number, stored);
            }
            say(out, key.source() + " " + stored.revision());
        }
    }
}
