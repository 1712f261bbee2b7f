package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.BilledImages;
import dev.rekollect.testkit.FakeCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/** The calls that were answered. Thread-safe. */
final class Journal {

    private final boolean forgetImages;
    private final List<FakeCall> calls = new ArrayList<>();
    private long group1;
    private long group2;

    Journal(boolean forgetImages) {
        this.forgetImages = forgetImages;
    }

    void add(Operation<?, ?> operation, RekognitionRequest request, Instant at, String outcome) {
        FakeCall call = new FakeCall(
                operation.name(),
                request.getValueForField("CollectionId", String.class),
                at,
                outcome,
                forgetImages ? withoutImageBytes(request) : request);
        synchronized (this) {
            calls.add(call);
            if (call.succeeded()) {
                switch (operation.billing()) {
                    case GROUP_1 -> group1++;
                    case GROUP_2 -> group2++;
                    case FREE -> {}
                }
            }
        }
    }

    synchronized List<FakeCall> calls() {
        return List.copyOf(calls);
    }

    synchronized BilledImages billedImages() {
        return new BilledImages(group1, group2);
    }

    synchronized void clear() {
        calls.clear();
        group1 = 0;
        group2 = 0;
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
