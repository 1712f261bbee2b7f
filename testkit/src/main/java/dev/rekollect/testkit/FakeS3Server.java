package dev.rekollect.testkit;

import dev.rekollect.testkit.internal.s3.S3Port;
import dev.rekollect.testkit.internal.s3.S3Service;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A {@link FakeS3} over HTTP, for the S3 client of any SDK: buckets, objects, versions, listings, ranges, conditions, and S3's
 * errors for what is missing, denied, archived or in another region. No uploads in parts, tags or permissions; whatever
 * is not there answers 501 and its name.
 *
 * <pre>{@code
 * try (FakeS3Server server = FakeS3Server.start(new FakeS3())) {
 *     S3Client s3 = server.client();
 *     ...
 * }
 * }</pre>
 *
 * <p>Clients need path-style access, and any credentials. Signatures and checksums are not looked at. On a free port of the
 * loopback address. Thread-safe.
 */
public final class FakeS3Server implements AutoCloseable {

    private final S3Service service;
    private final S3Port port;

    private FakeS3Server(S3Service service, S3Port port) {
        this.service = service;
        this.port = port;
    }

    /**
     * A request that came.
     *
     * @param operation as the API calls it, such as {@code GetObject}
     * @param bucket empty where none is named
     * @param key empty where none is named
     */
    public record Call(String operation, String bucket, String key) {}

    /** Puts buckets on a free port of the loopback address. */
    public static FakeS3Server start(FakeS3 s3) {
        S3Service service = new S3Service(s3.store());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new FakeS3Server(service, new S3Port(service, address));
    }

    /** The endpoint for clients, e.g. {@code http://127.0.0.1:40961}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port.number());
    }

    /** A client for it, in us-east-1. Needs the SDK's S3 module and an HTTP client; close it. */
    public S3Client client() {
        return client(Region.US_EAST_1);
    }

    /** A client for it, in a region. Needs the SDK's S3 module and an HTTP client; close it. */
    public S3Client client(Region region) {
        return S3Client.builder()
                .endpointOverride(uri())
                .region(region)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("fake", "fake")))
                .build();
    }

    /** The requests that came, the last ten thousand. */
    public List<Call> calls() {
        return service.calls().stream()
                .map(call -> new Call(call.operation(), call.bucket(), call.key()))
                .toList();
    }

    /** How many of the last ten thousand requests were for an operation. */
    public long count(String operation) {
        return service.calls().stream()
                .filter(call -> call.operation().equals(operation))
                .count();
    }

    /** Forgets the requests that came. */
    public void clearCalls() {
        service.clearCalls();
    }

    /**
     * Answers the next requests for an operation with an error.
     *
     * @param operation such as {@code GetObject}
     * @param times how many
     * @param status of HTTP, such as 503
     * @param code of S3, such as {@code SlowDown}
     */
    public void failNext(String operation, int times, int status, String code) {
        service.fail(operation, times, status, code);
    }

    /** Waits for answers under way, 10 seconds at most, and gives the port back. Closing twice does nothing. */
    @Override
    public void close() {
        port.close();
    }
}
