package dev.rekollect.testkit.internal.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers requests: finds out which operation is meant, whether it is allowed, and has it done. Thread-safe. */
public final class S3Service {

    private static final int KEPT = 10_000;

    /**
     * A request that came.
     *
     * @param operation as the API calls it, such as {@code GetObject}
     * @param bucket empty where none is named
     * @param key empty where none is named
     */
    public record Call(String operation, String bucket, String key) {}

    /** A fault to answer with. */
    private record Fault(String operation, int status, String code) {}

    private final S3Store store;
    private final BucketOperations buckets;
    private final ObjectOperations objects;
    private final List<Call> calls = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    /** Serves a store. */
    public S3Service(S3Store store) {
        this.store = store;
        buckets = new BucketOperations(store);
        objects = new ObjectOperations(store);
    }

    /** The last ten thousand requests. */
    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** Forgets the requests. */
    public void clearCalls() {
        synchronized (calls) {
            calls.clear();
        }
    }

    /** Answers the next requests for an operation with an error. */
    public void fail(String operation, int times, int status, String code) {
        synchronized (faults) {
            for (int i = 0; i < times; i++) {
                faults.add(new Fault(operation, status, code));
            }
        }
    }

    S3Reply answer(S3Request request) {
        try {
            Operation operation = Operation.of(request);
            note(new Call(operation.name(), request.bucket(), request.key()));
            failAsAskedFor(operation);
            authorize(request, operation);
            return operation.isAboutObjects() ? objects.run(operation, request) : buckets.run(operation, request);
        } catch (S3Error e) {
            return S3Reply.of(e);
        }
    }

    private void note(Call call) {
        synchronized (calls) {
            if (calls.size() == KEPT) {
                calls.subList(0, KEPT / 2).clear();
            }
            calls.add(call);
        }
    }

    private void failAsAskedFor(Operation operation) {
        synchronized (faults) {
            Optional<Fault> fault = faults.stream()
                    .filter(wanted -> wanted.operation().equals(operation.name()))
                    .findFirst();
            if (fault.isPresent()) {
                faults.remove(fault.get());
                throw new S3Error(fault.get().status(), fault.get().code(), "as the test asked for");
            }
        }
    }

    private void authorize(S3Request request, Operation operation) {
        if (request.bucket().isEmpty() || operation == Operation.CreateBucket) {
            return;
        }
        store.with(request.bucket(), bucket -> {
            Optional<String> region = Optional.ofNullable(bucket.region);
            if (region.isPresent()
                    && request.region()
                            .filter(signed -> !signed.equals(region.get()))
                            .isPresent()) {
                throw new S3Error(
                        301,
                        "PermanentRedirect",
                        "The bucket you are attempting to access must be addressed using the specified endpoint.",
                        region);
            }
            boolean listing = operation == Operation.ListObjectsV2 || operation == Operation.ListObjectVersions;
            if (bucket.denied || (bucket.listingDenied && listing) || (bucket.requesterPays && !request.pays())) {
                throw new S3Error(403, "AccessDenied", "Access Denied", region);
            }
            return true;
        });
    }
}
