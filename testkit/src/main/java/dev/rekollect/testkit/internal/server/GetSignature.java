package dev.rekollect.testkit.internal.server;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signature Version 4 of a GET of S3. Other emulators refuse requests without one, though most take any; those that
 * look want the keys they were started with, which are in the environment then.
 */
final class GetSignature {

    private static final String NO_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String accessKeyId;
    private final String secret;
    private final @Nullable String sessionToken;
    private final String region;
    private final InstantSource clock;

    private GetSignature(
            String accessKeyId, String secret, @Nullable String sessionToken, String region, InstantSource clock) {
        this.accessKeyId = accessKeyId;
        this.secret = secret;
        this.sessionToken = sessionToken;
        this.region = region;
        this.clock = clock;
    }

    /** With the AWS variables of an environment, or with "test" where they are not set. */
    static GetSignature of(Map<String, String> environment, String region, InstantSource clock) {
        String key = environment.get("AWS_ACCESS_KEY_ID");
        String secret = environment.get("AWS_SECRET_ACCESS_KEY");
        if (key == null || secret == null) {
            return new GetSignature("test", "test", null, region, clock);
        }
        return new GetSignature(key, secret, environment.get("AWS_SESSION_TOKEN"), region, clock);
    }

    /** The headers to send besides those that every request has. */
    Map<String, String> headers(URI address) {
        String time = TIME.format(clock.instant());
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("host", address.getRawAuthority());
        headers.put("x-amz-content-sha256", NO_BODY);
        headers.put("x-amz-date", time);
        if (sessionToken != null) {
            headers.put("x-amz-security-token", sessionToken);
        }
        StringBuilder canonical = new StringBuilder("GET\n")
                .append(address.getRawPath())
                .append('\n')
                .append(Objects.requireNonNullElse(address.getRawQuery(), ""))
                .append('\n');
        headers.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        String names = String.join(";", headers.keySet());
        canonical.append('\n').append(names).append('\n').append(NO_BODY);
        String date = time.substring(0, 8);
        String scope = date + "/" + region + "/s3/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hex(sha256(canonical.toString()));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {date, region, "s3", "aws4_request", toSign}) {
            key = hmac(key, part);
        }
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + accessKeyId + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                        + hex(key));
        // The connection sends this one itself.
        headers.remove("host");
        return headers;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
