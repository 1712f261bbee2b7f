package dev.rekollect.testkit.contract;

import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;

/**
 * What Amazon Rekognition itself does, in the SDK's words, as tests: extend it for each fake, proxy or account, and say
 * through {@link #client()} what to test. Where {@link FaceCollectionContract} is about this library, this one is about
 * what stands behind it: defaults, errors, pages, partial results, tags, users.
 *
 * <p>It holds what AWS documents or its model states, and leaves open what the two do not say or contradict each other
 * in. Every test makes collections of its own under names that no other uses, and deletes them.
 *
 * <p>The pictures are drawn, and only the fake knows whom they show. Against the real service, override
 * {@link #photo}, {@link #couple} and, since writes take a while to be seen there, {@link #eventually}.
 */
public abstract class ServiceContract
        implements ServiceCollectionContract,
                ServiceIndexContract,
                ServiceSearchContract,
                ServiceFaceContract,
                ServiceUserContract,
                ServiceUserSearchContract,
                ServiceStatelessContract {

    private final Queue<String> names = new ConcurrentLinkedQueue<>();

    /** For implementations, which say what is under test through {@link #client()}. */
    protected ServiceContract() {}

    /**
     * An asynchronous client as a blocking one, so that it can be put under this contract: each call waits for its
     * future and throws what that failed with. Interrupts are not noticed.
     */
    protected static RekognitionClient blocking(RekognitionAsyncClient client) {
        return JoiningClient.of(client);
    }

    @Override
    public String collection() {
        String name = freshName();
        client().createCollection(r -> r.collectionId(name));
        return name;
    }

    @Override
    public String freshName() {
        String name = "contract-" + UUID.randomUUID();
        names.add(name);
        return name;
    }

    @Override
    public Image photo(String person, int number) {
        return Drawings.photo(person, number);
    }

    @Override
    public Image couple() {
        return Drawings.couple();
    }

    @Override
    public Image landscape() {
        return Drawings.landscape();
    }

    @Override
    public <T> T eventually(Supplier<T> call, Predicate<? super T> expected) {
        return call.get();
    }

    @AfterEach
    void deleteCollections() {
        names.forEach(name -> {
            try {
                client().deleteCollection(r -> r.collectionId(name));
            } catch (ResourceNotFoundException none) {
                // The test deleted it, or never made it.
            }
        });
    }
}
