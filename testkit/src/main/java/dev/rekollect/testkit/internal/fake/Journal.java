package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.BilledImages;
import dev.rekollect.testkit.FakeBill;
import dev.rekollect.testkit.FakeCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/** The calls that were answered. Thread-safe. */
final class Journal {

    private final boolean forgetImages;
    private final List<FakeCall> calls = new ArrayList<>();
    private final Map<String, Long> billed = new TreeMap<>();
    private long group1;
    private long group2;
    private long imageProperties;

    Journal(boolean forgetImages) {
        this.forgetImages = forgetImages;
    }

    <I extends RekognitionRequest> void add(
            Operation<I, ?> operation, I request, Instant at, String outcome, boolean lost) {
        FakeCall call = new FakeCall(
                operation.name(),
                request.getValueForField("CollectionId", String.class),
                at,
                outcome,
                lost,
                forgetImages ? withoutImageBytes(request) : request);
        synchronized (this) {
            calls.add(call);
            // The service bills images it analysed, and knows nothing of an answer that did not arrive.
            if (call.succeeded() || lost) {
                operation.billing(request).forEach(meter -> bill(operation.name(), meter));
            }
        }
    }

    private void bill(String operation, Operation.Billing meter) {
        switch (meter) {
            case GROUP_1 -> group1++;
            case GROUP_2 -> group2++;
            case IMAGE_PROPERTIES -> imageProperties++;
            case FREE -> {
                return;
            }
        }
        billed.merge(operation, 1L, Long::sum);
    }

    synchronized List<FakeCall> calls() {
        return List.copyOf(calls);
    }

    synchronized BilledImages billedImages() {
        return new BilledImages(group1, group2, imageProperties);
    }

    synchronized FakeBill bill(long storedFaces, Duration videoTime) {
        return new FakeBill(billedImages(), billed, storedFaces, videoTime);
    }

    synchronized void clear() {
        calls.clear();
        billed.clear();
        group1 = 0;
        group2 = 0;
        imageProperties = 0;
    }

    private static RekognitionRequest withoutImageBytes(RekognitionRequest request) {
        RekognitionRequest.Builder copy = request.toBuilder();
        for (SdkField<?> field : ((SdkPojo) request).sdkFields()) {
            if (field.getValueOrDefault(request) instanceof Image image && image.bytes() != null) {
                field.set(copy, image.toBuilder().bytes(null).build());
            }
        }
        return copy.build();
    }
}
