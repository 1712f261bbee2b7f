package dev.rekollect.internal.shard;

import dev.rekollect.model.CollectionId;
import java.nio.charset.StandardCharsets;

/** How the Rekognition collections of a sharded one are called: the name itself, and what is put behind it. */
public final class ShardNames {

    // ".g9999.s999"
    private static final int SUFFIX = 11;
    private static final int LONGEST = 255;

    private ShardNames() {}

    /** Refuses a name that is too long for what is put behind it. */
    public static String checked(String name) {
        CollectionId id = CollectionId.of(name);
        if (name.length() > LONGEST - SUFFIX) {
            throw new IllegalArgumentException("the name of a sharded collection has 1-" + (LONGEST - SUFFIX)
                    + " characters, since its shards add up to " + SUFFIX + "; got " + name.length() + ": " + id);
        }
        return name;
    }

    /** The empty collection whose tags say what a generation is; the first one's has the name itself. */
    static CollectionId control(String name, int generation) {
        return CollectionId.of(generation == 1 ? name : name + ".g" + generation);
    }

    static CollectionId shard(String name, int generation, int index) {
        return CollectionId.of(name + ".g" + generation + ".s" + index);
    }

    static String tenantPrefix(String name) {
        return name + ".t.";
    }

    /** A tenant's collection. Letters, digits, - and _ stand for themselves, every other byte of UTF-8 is .XX in hex. */
    public static CollectionId tenant(String name, String tenant) {
        StringBuilder encoded = new StringBuilder(tenantPrefix(name));
        for (byte b : tenant.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isPlain(c)) {
                encoded.append(c);
            } else {
                encoded.append('.').append(String.format("%02X", (int) c));
            }
        }
        if (tenant.isEmpty() || encoded.length() > LONGEST) {
            throw new IllegalArgumentException("a tenant's name is not empty, and fits into " + LONGEST
                    + " characters behind '" + tenantPrefix(name) + "'; got " + tenant.length() + " characters");
        }
        return CollectionId.of(encoded.toString());
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
