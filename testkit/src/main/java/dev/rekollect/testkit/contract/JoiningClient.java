package dev.rekollect.testkit.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/**
 * An asynchronous client as a blocking one. A proxy, because the two interfaces have the same methods by name and
 * request; pages and consumers of builders are the blocking interface's own, on top of those.
 */
final class JoiningClient implements InvocationHandler {

    private final RekognitionAsyncClient client;

    private JoiningClient(RekognitionAsyncClient client) {
        this.client = client;
    }

    static RekognitionClient of(RekognitionAsyncClient client) {
        return (RekognitionClient) Proxy.newProxyInstance(
                RekognitionClient.class.getClassLoader(),
                new Class<?>[] {RekognitionClient.class},
                new JoiningClient(client));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(this, arguments);
        }
        if (method.isDefault() && !isCall(method)) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        try {
            Object result = RekognitionAsyncClient.class
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(client, arguments);
            return result instanceof CompletableFuture<?> future ? future.join() : result;
        } catch (InvocationTargetException | CompletionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static boolean isCall(Method method) {
        return method.getParameterCount() == 1
                && RekognitionRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && !SdkIterable.class.isAssignableFrom(method.getReturnType());
    }
}
