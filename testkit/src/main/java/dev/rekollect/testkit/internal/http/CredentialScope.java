package dev.rekollect.testkit.internal.http;

import dev.rekollect.testkit.internal.wire.WireException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who signed a request, and for which region: from the {@code Authorization} header of Signature Version 4. The
 * signature itself is not looked at.
 */
record CredentialScope(String accessKeyId, String region) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256 ";
    private static final Pattern CREDENTIAL =
            Pattern.compile("Credential=([^/\\s]+)/\\d{8}/([a-z0-9-]{1,63})/[a-z0-9-]+/aws4_request");

    /**
     * The scope in a header; empty where there is no header.
     *
     * @throws WireException where there is one that does not say it
     */
    static Optional<CredentialScope> of(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        // In parts: one pattern for the whole header would take its time with a hostile one.
        return Optional.of(Arrays.stream(authorization.startsWith(ALGORITHM) ? parts(authorization) : new String[0])
                .map(part -> CREDENTIAL.matcher(part.strip()))
                .filter(Matcher::matches)
                .map(match -> new CredentialScope(match.group(1), match.group(2)))
                .findFirst()
                .orElseThrow(() -> WireException.incompleteSignature("Authorization must be " + ALGORITHM
                        + "Credential=KEY/DATE/REGION/SERVICE/aws4_request, ...: this fake keeps accounts and regions"
                        + " apart by it")));
    }

    private static String[] parts(String authorization) {
        return authorization.substring(ALGORITHM.length()).split(",");
    }
}
