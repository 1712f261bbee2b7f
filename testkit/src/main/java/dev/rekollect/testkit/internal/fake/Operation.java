package dev.rekollect.testkit.internal.fake;

import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/** One operation of the service. Thread-safe. */
interface Operation<I extends RekognitionRequest, O extends RekognitionResponse> {

    /** On which part of the bill a successful call goes. */
    enum Billing {
        FREE,
        GROUP_1,
        GROUP_2,
        IMAGE_PROPERTIES
    }

    Class<I> requestType();

    /** As the service names it. */
    default String name() {
        return nameOf(requestType());
    }

    /** The name of the operation that a class of requests is for. */
    static String nameOf(Class<?> requestType) {
        return requestType.getSimpleName().replaceFirst("Request$", "");
    }

    default Billing billing() {
        return Billing.FREE;
    }

    /** On which parts, where that depends on the request. */
    default Set<Billing> billing(I request) {
        return Set.of(billing());
    }

    /** Notes what in the request breaks the model's constraints; a request that breaks any is not answered. */
    void check(I request, Violations violations);

    /** Answers a request that was checked, or throws a {@link Rejection}. */
    O answer(I request);
}
