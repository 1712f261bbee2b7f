package dev.rekollect.testkit;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/**
 * A call the fake answered, whether with a response or with an error.
 *
 * @param operation as the service names it, e.g. {@code IndexFaces}
 * @param collectionId the collection the request named, when it named one
 * @param at when the call arrived, by the fake's clock
 * @param errorCode the service's error code, or empty when the call succeeded. Where the fake itself failed, for
 *     example because a face engine threw, the simple name of the exception
 * @param lost whether the operation did its work and its answer was lost by {@link FakeFault#afterEffect()}
 * @param request as sent; without its image bytes when the fake was built with
 *     {@link FakeRekognition.Builder#forgetImages()}
 * @param world where the fake keeps accounts and regions apart, the ones the call went to, as in
 *     {@code eu-west-1/123456789012}; otherwise empty
 */
public record FakeCall(
        String operation,
        Optional<String> collectionId,
        Instant at,
        String errorCode,
        boolean lost,
        RekognitionRequest request,
        Optional<String> world) {

    /** Whether the call was answered with a response. */
    public boolean succeeded() {
        return errorCode.isEmpty();
    }

    private String outcome() {
        return succeeded() ? "ok" : lost ? errorCode + " after it was done" : errorCode;
    }

    /** The call in one line, without the request: its image bytes would fill the screen. */
    @Override
    public String toString() {
        return operation + collectionId.map(id -> "(" + id + ")").orElse("()")
                + world.map(where -> " in " + where).orElse("") + " at " + at + " -> " + outcome();
    }
}
