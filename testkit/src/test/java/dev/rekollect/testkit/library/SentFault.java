package dev.rekollect.testkit.library;

import dev.rekollect.testkit.FakeFault;
import dev.rekollect.testkit.FakeRekognition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * An error as it comes from the service, or from the way there.
 *
 * @param kind where it arises
 * @param code the service's; empty where it did not answer
 * @param status the HTTP status
 * @param text empty for the service's usual one
 */
record SentFault(Kind kind, String code, int status, String text) {

    private static final Set<String> UNKNOWN_TO_METERS = Set.of(
            "ServiceUnavailable",
            "TooManyRequestsException",
            "UnrecognizedClientException",
            "ExpiredTokenException",
            "InvalidSignatureException",
            "Forbidden",
            "SomethingNewException");

    enum Kind {
        /** The service says so, and has done nothing. */
        ANSWERED,
        /** The service does its work, and its answer does not arrive. */
        LOST,
        /** No connection is made. */
        UNREACHED
    }

    static SentFault of(String code, int status) {
        return new SentFault(Kind.ANSWERED, code, status, "");
    }

    static SentFault of(String code, int status, String text) {
        return new SentFault(Kind.ANSWERED, code, status, text);
    }

    static SentFault lost() {
        return new SentFault(Kind.LOST, "", 0, "");
    }

    static SentFault unreached() {
        return new SentFault(Kind.UNREACHED, "", 0, "");
    }

    Optional<String> errorCode() {
        return Optional.of(code).filter(known -> !known.isEmpty());
    }

    /** As meters have it: of codes that are not the service's there are too many. */
    String result() {
        return errorCode()
                .map(known -> UNKNOWN_TO_METERS.contains(known) ? "other" : known)
                .orElse("no_answer");
    }

    /** A client of the fake on whose first calls of an operation this happens. */
    RekognitionClient inject(FakeRekognition fake, SentOperation operation, int times) {
        if (kind != Kind.ANSWERED) {
            return breaking(fake.client(), operation, times);
        }
        FakeFault rule = fake.faults().on(operation.wireName()).times(times).status(status);
        if (text.isEmpty()) {
            rule.fail(code);
        } else {
            rule.fail(code, text);
        }
        return fake.client();
    }

    private RekognitionClient breaking(RekognitionClient client, SentOperation operation, int times) {
        AtomicInteger left = new AtomicInteger(times);
        return (RekognitionClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RekognitionClient.class}, (proxy, called, args) -> {
                    boolean breaks = called.getName().equals(operation.methodName()) && left.getAndDecrement() > 0;
                    if (breaks && kind == Kind.UNREACHED) {
                        throw SdkClientException.create("no connection", new ConnectException("refused"));
                    }
                    try {
                        Object answer = called.invoke(client, args);
                        if (breaks) {
                            throw SdkClientException.create("the connection was reset");
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw breaks ? SdkClientException.create("the connection was reset") : e.getCause();
                    }
                });
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ANSWERED -> code + " " + status + (text.isEmpty() ? "" : " '" + text + "'");
            case LOST -> "lost answer";
            case UNREACHED -> "no connection";
        };
    }
}
