package dev.rekollect.testkit.internal.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/** Bodies to requests, for the operations it was made with. Thread-safe. */
public final class RequestCodec {

    private static final String SERVICE = "RekognitionService.";

    private final Map<String, MethodHandle> builders = new LinkedHashMap<>();

    /**
     * A codec for some operations.
     *
     * @param operations the request class of each, by the service's name for the operation
     */
    public RequestCodec(Map<String, Class<? extends RekognitionRequest>> operations) {
        operations.forEach((name, type) -> builders.put(name, builderOf(type)));
    }

    /** As the service names them. */
    public Set<String> operations() {
        return builders.keySet();
    }

    /**
     * The operation that a header {@code X-Amz-Target} names.
     *
     * @throws WireException {@code UnknownOperationException} where there is no such operation
     */
    public String operation(@Nullable String target) {
        String name = target == null || !target.startsWith(SERVICE) ? "" : target.substring(SERVICE.length());
        if (!builders.containsKey(name)) {
            throw WireException.unknownOperation((target == null ? "no X-Amz-Target" : "X-Amz-Target " + target)
                    + "; covered are " + SERVICE + " with one of " + operations());
        }
        return name;
    }

    /**
     * The request in a body.
     *
     * @param operation one of {@link #operations()}
     * @throws WireException {@code SerializationException} where it is not the operation's
     */
    public RekognitionRequest request(String operation, byte[] body) {
        try {
            return (RekognitionRequest) ShapeReader.read(newBuilder(operation), JsonReader.read(body), "");
        } catch (JsonException e) {
            throw WireException.serialization(String.valueOf(e.getMessage()));
        }
    }

    private SdkPojo newBuilder(String operation) {
        MethodHandle builder = builders.get(operation);
        if (builder == null) {
            throw new IllegalArgumentException("no operation " + operation + " among " + operations());
        }
        try {
            return (SdkPojo) builder.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("builders of the SDK declare no exceptions", e);
        }
    }

    private static MethodHandle builderOf(Class<? extends RekognitionRequest> type) {
        try {
            Class<?> builder = type.getMethod("builder").getReturnType();
            return MethodHandles.publicLookup()
                    .findStatic(type, "builder", MethodType.methodType(builder))
                    .asType(MethodType.methodType(SdkPojo.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every request of the SDK has a builder", e);
        }
    }
}
