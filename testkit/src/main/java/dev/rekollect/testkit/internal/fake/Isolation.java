package dev.rekollect.testkit.internal.fake;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Whether a fake keeps accounts and regions apart, and whose the access keys are.
 *
 * @param apart false where everything goes to one place
 * @param accounts by access key ID; others are derived
 */
public record Isolation(boolean apart, Map<String, String> accounts) {

    private static final BigInteger ACCOUNTS = BigInteger.TEN.pow(12);

    public Isolation {
        accounts = Map.copyOf(accounts);
        for (String account : accounts.values()) {
            World.requireAccount(account);
        }
    }

    /** Whose an access key is. */
    String account(String accessKeyId) {
        String given = accounts.get(accessKeyId);
        if (given != null) {
            return given;
        }
        // As other emulators do it: such a key says itself whose it is.
        if (World.isAccount(accessKeyId)) {
            return accessKeyId;
        }
        byte[] hash = Ids.sha256(accessKeyId.getBytes(StandardCharsets.UTF_8));
        return String.format("%012d", new BigInteger(1, hash).mod(ACCOUNTS));
    }
}
