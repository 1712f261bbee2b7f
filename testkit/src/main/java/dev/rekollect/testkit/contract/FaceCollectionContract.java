package dev.rekollect.testkit.contract;

import dev.rekollect.FaceCall;
import dev.rekollect.FaceCollection;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;

/**
 * What a face collection promises, as tests: extend it for each implementation and say what to test.
 *
 * <p>Every test makes collections of its own under names that no other uses, and deletes them. The pictures are
 * portraits that only the fake recognises: against the real service, override {@link #photo} to bring photographs, and
 * {@link #drawn} to leave the tests out that need a picture as drawn, by an assumption that fails.
 */
public abstract class FaceCollectionContract
        implements CollectionContract,
                IndexContract,
                SelectionContract,
                SearchContract,
                EachFaceContract,
                DeleteContract,
                ListContract,
                StatelessContract,
                UserSearchContract,
                RefusalContract {

    private final Queue<String> names = new ConcurrentLinkedQueue<>();

    /** For implementations, which say what is under test through {@link #faces()}. */
    protected FaceCollectionContract() {}

    /** Blocking; override to test another way of saying a sentence. */
    @Override
    public <R> R say(FaceCall<R> call) {
        return call.run();
    }

    @Override
    public FaceCollection collection() {
        return named(freshName()).create();
    }

    @Override
    public String freshName() {
        String name = "contract-" + UUID.randomUUID();
        names.add(name);
        return name;
    }

    @AfterEach
    void deleteCollections() {
        names.forEach(name -> named(name).deleteCollection());
    }
}
