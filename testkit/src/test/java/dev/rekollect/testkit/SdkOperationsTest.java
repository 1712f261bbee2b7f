package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.testkit.internal.fake.AsyncFakeClient;
import dev.rekollect.testkit.internal.fake.SyncFakeClient;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * What the pinned SDK has, and what of it the fake covers. A new SDK with other operations, or other members of those
 * that are covered, shows as a difference of {@value #FILE}: look at what is new, then write the file anew with the
 * following, which fails this once because it compares with the file of before.
 *
 * <pre>{@code mvn test -pl testkit -am -Dtest=SdkOperationsTest -Dsurefire.failIfNoSpecifiedTests=false -Dsdk.update=true}</pre>
 */
class SdkOperationsTest {

    private static final String FILE = "sdk-operations.txt";

    private final FakeRekognition fake = FakeRekognition.create();

    /** The methods of an interface of the SDK that stand for an operation: one for each, without pagers and waiters. */
    private static List<Method> operations(Class<?> sdk) {
        return Arrays.stream(sdk.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && RekognitionRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && !method.getName().endsWith("Paginator"))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static String nameOf(Method operation) {
        return operation.getParameterTypes()[0].getSimpleName().replaceFirst("Request$", "");
    }

    private boolean isCovered(Method operation) {
        return covered().contains(nameOf(operation));
    }

    private Set<String> covered() {
        return fake.worlds().home().operations().keySet();
    }

    @Test
    void the_operations_of_the_sdk_are_those_on_file() throws Exception {
        Path file = Path.of("src/test/resources/dev/rekollect/testkit", FILE);
        StringBuilder now = new StringBuilder("# Operations of the SDK, those that the fake covers with their members."
                + " Written by SdkOperationsTest, which says how.\n");
        for (Method operation : operations(RekognitionClient.class)) {
            now.append(isCovered(operation) ? "covered " : "-       ").append(nameOf(operation));
            if (isCovered(operation)) {
                now.append(" (")
                        .append(members(operation.getParameterTypes()[0]))
                        .append(") -> ")
                        .append(members(operation.getReturnType()));
            }
            now.append('\n');
        }
        if (Boolean.getBoolean("sdk.update")) {
            Files.writeString(file, now);
        }

        assertThat(now.toString())
                .as(
                        "the SDK, or what the fake covers of it, is not what %s says; the Javadoc of this test says what to"
                                + " do",
                        FILE)
                .isEqualTo(onFile());
    }

    private static String onFile() throws IOException {
        try (var in = Objects.requireNonNull(SdkOperationsTest.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String members(Class<?> shape) throws ReflectiveOperationException {
        SdkPojo builder = (SdkPojo) shape.getMethod("builder").invoke(null);
        String names = builder.sdkFields().stream()
                .map(SdkField::locationName)
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nothing" : names;
    }

    @Test
    void both_clients_write_out_every_operation_of_the_sdk() {
        assertThat(missing(RekognitionClient.class, SyncFakeClient.class))
                .as("add to OtherSyncOperations, or cover")
                .isEmpty();
        assertThat(missing(RekognitionAsyncClient.class, AsyncFakeClient.class))
                .as("add to OtherAsyncOperations, or cover")
                .isEmpty();
        assertThat(operations(RekognitionAsyncClient.class))
                .extracting(SdkOperationsTest::nameOf)
                .isEqualTo(operations(RekognitionClient.class).stream()
                        .map(SdkOperationsTest::nameOf)
                        .toList());
    }

    private static String missing(Class<?> sdk, Class<?> client) {
        return operations(client).stream()
                .filter(method -> method.getDeclaringClass() == sdk)
                .map(method -> String.format(
                        "@Override%npublic %s %s(%s request) {%n    %s notCovered(request);%n}%n",
                        method.getGenericReturnType().getTypeName().replaceAll("[a-z]\\w*\\.", ""),
                        method.getName(),
                        method.getParameterTypes()[0].getSimpleName(),
                        sdk == RekognitionClient.class ? "throw engine." : "return "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void an_operation_that_is_not_covered_says_what_is() {
        for (Method operation : operations(RekognitionClient.class)) {
            if (!isCovered(operation)) {
                assertThatThrownBy(() -> invoke(fake.client(), operation, empty(operation)))
                        .as(nameOf(operation))
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("does not cover " + nameOf(operation) + ";")
                        .hasMessageContaining("IndexFaces");
            }
        }
        assertThatThrownBy(() -> fake.client().waiter())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("waiter()");
        assertThatThrownBy(() -> fake.client().listStreamProcessors()).hasMessageContaining("ListStreamProcessors");
        assertThatThrownBy(() -> fake.client().describeProjectsPaginator(r -> {}).projectDescriptions().stream()
                        .count())
                .hasMessageContaining("does not cover DescribeProjects;");
    }

    @Test
    void so_it_does_from_the_asynchronous_client_in_the_future() throws Exception {
        for (Method operation : operations(RekognitionAsyncClient.class)) {
            if (!isCovered(operation)) {
                CompletableFuture<?> answer =
                        (CompletableFuture<?>) invoke(fake.asyncClient(), operation, empty(operation));
                assertThatThrownBy(answer::join)
                        .as(nameOf(operation))
                        .hasCauseInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("does not cover " + nameOf(operation) + ";");
            }
        }
        assertThatThrownBy(() -> fake.asyncClient().waiter()).hasMessageContaining("waiter()");
        Consumer<Object> nothing = page -> {};
        assertThatThrownBy(() -> fake.asyncClient()
                        .describeProjectsPaginator(r -> {})
                        .subscribe(nothing::accept)
                        .join())
                .hasMessageContaining("does not cover DescribeProjects;");
        assertThat(fake.calls()).isEmpty();
    }

    @Test
    void a_covered_operation_is_answered_by_both_clients() throws Exception {
        for (Class<?> sdk : List.of(RekognitionClient.class, RekognitionAsyncClient.class)) {
            Object client = sdk == RekognitionClient.class ? fake.client() : fake.asyncClient();
            for (Method operation : operations(sdk)) {
                if (isCovered(operation)) {
                    // Refused or not, somebody looked at the request.
                    try {
                        Object answer = invoke(client, operation, empty(operation));
                        if (answer instanceof CompletableFuture<?> future) {
                            future.exceptionally(e -> null).join();
                        }
                    } catch (RuntimeException e) {
                        assertThat(e).isNotInstanceOf(UnsupportedOperationException.class);
                    }
                }
            }
        }

        assertThat(fake.calls())
                .extracting(FakeCall::operation)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(covered().stream(), covered().stream()).toList());
    }

    @Test
    void over_http_an_operation_that_is_not_covered_says_what_is() throws Exception {
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake)) {
            HttpClient http = HttpClient.newHttpClient();
            for (Method operation : operations(RekognitionClient.class)) {
                if (!isCovered(operation)) {
                    var answer = http.send(target(server.uri(), nameOf(operation)), BodyHandlers.ofString());
                    assertThat(answer.statusCode()).isEqualTo(400);
                    assertThat(answer.body())
                            .contains("UnknownOperationException", nameOf(operation), "covered are", "IndexFaces");
                }
            }
        }
    }

    private static HttpRequest target(URI server, String operation) {
        return HttpRequest.newBuilder(server)
                .header("X-Amz-Target", "RekognitionService." + operation)
                .POST(BodyPublishers.ofString("{}"))
                .build();
    }

    @Test
    void every_covered_operation_has_a_quota_or_is_known_to_have_none() {
        assertThat(covered())
                .filteredOn(name ->
                        FakeQuotas.ofRegion().perSecond(name, "us-east-1").isEmpty())
                .as("operations whose quota is not in the fake's table")
                .containsExactlyInAnyOrder(
                        "StartFaceSearch", "GetFaceSearch", "StartFaceDetection", "GetFaceDetection");
    }

    private static RekognitionRequest empty(Method operation) throws ReflectiveOperationException {
        Object builder = operation.getParameterTypes()[0].getMethod("builder").invoke(null);
        return (RekognitionRequest) ((SdkBuilder<?, ?>) builder).build();
    }

    private static Object invoke(Object client, Method operation, RekognitionRequest request)
            throws ReflectiveOperationException {
        try {
            return operation.invoke(client, request);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
