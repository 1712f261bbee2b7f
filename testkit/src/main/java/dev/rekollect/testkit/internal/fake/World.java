package dev.rekollect.testkit.internal.fake;

/** Where calls go: a region of an account. In the order of accounts, then regions. */
public record World(String region, String account) implements Comparable<World> {

    private static final int LONGEST_REGION = 63;
    private static final int DIGITS = 12;

    public World {
        require(isRegion(region), "a region's name must match [a-z0-9-]{1,63}", region);
        requireAccount(account);
    }

    /** Refuses what no account has as its ID. */
    public static void requireAccount(String account) {
        require(isAccount(account), "an account must match \\d{12}", account);
    }

    private static void require(boolean fits, String demand, String value) {
        if (!fits) {
            throw new IllegalArgumentException(demand + "; got " + value);
        }
    }

    private static boolean isRegion(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Ascii.isLowerCase(c) && !Ascii.isDigit(c) && c != '-') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_REGION;
    }

    /** Whether a text is 12 digits. */
    static boolean isAccount(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.length() == DIGITS;
    }

    @Override
    public int compareTo(World other) {
        int order = account.compareTo(other.account);
        return order == 0 ? region.compareTo(other.region) : order;
    }

    /** For people, such as {@code eu-west-1/123456789012}. */
    @Override
    public String toString() {
        return region + "/" + account;
    }
}
