package dev.rekollect.testkit.internal.fake;

import java.util.Comparator;
import java.util.regex.Pattern;

/** Where calls go: a region of an account. */
public record World(String region, String account) {

    /** By account, then region. */
    static final Comparator<World> ORDER = Comparator.comparing(World::account).thenComparing(World::region);

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    public World {
        require(REGION, region, "a region's name");
        requireAccount(account);
    }

    /** Refuses what no account has as its ID. */
    public static void requireAccount(String account) {
        require(ACCOUNT, account, "an account");
    }

    private static void require(Pattern pattern, String value, String what) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " must match " + pattern + "; got " + value);
        }
    }

    /** For people, such as {@code eu-west-1/123456789012}. */
    @Override
    public String toString() {
        return region + "/" + account;
    }
}
