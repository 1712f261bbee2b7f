package dev.rekollect.dynamodb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The network between the SDK and DynamoDB, in the test's hands. */
final class FaultyHttp implements SdkHttpClient {

    /** What becomes of one attempt. */
    interface Rule {
        HttpExecuteResponse answer(Attempt attempt) throws IOException;
    }

    interface Real {
        HttpExecuteResponse send() throws IOException;
    }

    /**
     * One attempt.
     *
     * @param operation such as {@code PutItem}
     * @param number how many of that operation there were, this one included
     * @param real sends it
     */
    record Attempt(String operation, int number, Real real) {

        boolean is(String name) {
            return operation.equals(name);
        }

        HttpExecuteResponse send() throws IOException {
            return real.send();
        }

        /** Done, but nobody hears of it. */
        HttpExecuteResponse lost() throws IOException {
            send().responseBody().ifPresent(AbortableInputStream::abort);
            throw new IOException("connection reset");
        }

        HttpExecuteResponse error(int status, String code) {
            byte[] body = ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"told so\"}")
                    .getBytes(StandardCharsets.UTF_8);
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(status)
                            .putHeader("Content-Type", "application/x-amz-json-1.0")
                            .putHeader("x-amzn-RequestId", "R1")
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                    .build();
        }
    }

    private final SdkHttpClient real = LocalDynamo.http();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final Rule rule;

    FaultyHttp(Rule rule) {
        this.rule = rule;
    }

    /** The operations that were sent, each attempt once. */
    List<String> sent() {
        return List.copyOf(sent);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String target =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
        String operation = target.substring(target.indexOf('.') + 1);
        ExecutableHttpRequest prepared = real.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                sent.add(operation);
                int number = (int) sent.stream().filter(operation::equals).count();
                return rule.answer(new Attempt(operation, number, prepared::call));
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public void close() {
        real.close();
    }

    @Override
    public String clientName() {
        return "Faulty";
    }
}
