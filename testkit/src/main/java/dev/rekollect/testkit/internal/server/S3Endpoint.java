package dev.rekollect.testkit.internal.server;

import dev.rekollect.testkit.S3Objects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * S3 objects from another S3 server, by plain HTTP and path style: {@code <endpoint>/<bucket>/<key>}. Thread-safe.
 *
 * <p>By hand and not with the SDK, whose S3 module would make the program half as large again for one GET.
 */
final class S3Endpoint implements S3Objects {

    private static final System.Logger LOG = System.getLogger(S3Endpoint.class.getName());
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 30_000;
    // One byte more than the service takes: enough for the fake to refuse it.
    private static final int MAX_BYTES = 15 * 1024 * 1024 + 1;

    private final URI endpoint;
    private final GetSignature signature;

    S3Endpoint(URI endpoint, GetSignature signature) {
        this.endpoint = endpoint;
        this.signature = signature;
    }

    /** The server at an address, to be signed for as the environment says. */
    static S3Endpoint at(String address, String region) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw notAnAddress(address);
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw notAnAddress(address);
        }
        return new S3Endpoint(uri, GetSignature.of(System.getenv(), region, InstantSource.system()));
    }

    private static UsageException notAnAddress(String address) {
        return new UsageException("--s3-endpoint must be an address such as http://127.0.0.1:9000; got " + address);
    }

    @Override
    public Optional<byte[]> read(String bucket, String key, Optional<String> version) {
        String path = encoded(bucket) + "/" + encoded(key).replace("%2F", "/");
        String query = version.map(id -> "versionId=" + encoded(id)).orElse("");
        URI address = URI.create(withoutSlash(endpoint.toString()) + "/" + path + (query.isEmpty() ? "" : "?" + query));
        try {
            return get(address);
        } catch (IOException e) {
            // To the caller, all this is one error; whoever runs the server wants to know which.
            LOG.log(System.Logger.Level.WARNING, "cannot read " + address + ": " + e);
            throw new UncheckedIOException("cannot read " + address, e);
        }
    }

    private Optional<byte[]> get(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        signature.headers(address).forEach(connection::setRequestProperty);
        try {
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_NOT_FOUND) {
                return Optional.empty();
            }
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("HTTP status " + status);
            }
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(in.readNBytes(MAX_BYTES));
            }
        } finally {
            connection.disconnect();
        }
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** As S3 wants names in addresses: all but letters, digits and {@code -._~} as bytes of UTF-8. */
    static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || "-._~".indexOf(b) >= 0;
            encoded.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b & 0xFF));
        }
        return encoded.toString();
    }
}
