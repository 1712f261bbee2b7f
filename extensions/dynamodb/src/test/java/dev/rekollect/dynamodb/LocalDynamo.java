package dev.rekollect.dynamodb;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local, in memory, one for all tests of the JVM; each takes tables or collections of its own. */
final class LocalDynamo {

    static final String TABLE = "rekollect-ledger";

    static final URI ENDPOINT = start();

    /** With one table, for tests that share it. */
    static final DynamoDbClient CLIENT = client(http());

    static {
        DynamoDbLedger.createTableIfMissing(CLIENT, TABLE, duration -> {});
    }

    private LocalDynamo() {}

    static SdkHttpClient http() {
        return UrlConnectionHttpClient.create();
    }

    /** With the SDK's retries, none of which waits. */
    static DynamoDbClient client(SdkHttpClient http, ExecutionInterceptor... interceptors) {
        return DynamoDbClient.builder()
                .endpointOverride(ENDPOINT)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(http)
                .overrideConfiguration(override -> override.executionInterceptors(List.of(interceptors))
                        .apiCallTimeout(Duration.ofMinutes(1))
                        .retryStrategy(StandardRetryStrategy.builder()
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                                .build()))
                .build();
    }

    /**
     * In a web server of our own: DynamoDB Local's listens to the whole network, cannot choose a free port, says nothing
     * where it got none, and calls home.
     */
    private static URI start() {
        try {
            Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(
                    new LocalDynamoDBRequestHandler(0, true, null, false, false), null)));
            server.start();
            return URI.create("http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }
}
