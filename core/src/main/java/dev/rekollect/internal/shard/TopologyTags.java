package dev.rekollect.internal.shard;

import dev.rekollect.sharding.Sharding;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the library writes into tags. */
final class TopologyTags {

    /** What all of its keys begin with. */
    static final String PREFIX = "rekollect.";

    static final String NAME = PREFIX + "sharded";
    static final String MOVED_TO = PREFIX + "moved-to";

    private static final String GENERATION = PREFIX + "generation";
    private static final String SHARDS = PREFIX + "shards";
    private static final String ROUTE = PREFIX + "route";
    private static final String INDEX = PREFIX + "shard";
    private static final String DRAINED = PREFIX + "drained.";
    private static final String FORGOTTEN = PREFIX + "forgotten.";
    private static final String TENANT = PREFIX + "tenant";

    // Of tags; the library needs some of a collection's 200 for itself: four, and one for each drained or lost shard.
    private static final int MOST_OF_USER = 100;

    private TopologyTags() {}

    static Map<String, String> ofControl(String name, int generation, int shards, Sharding sharding) {
        return Map.of(
                NAME,
                name,
                GENERATION,
                String.valueOf(generation),
                SHARDS,
                String.valueOf(shards),
                ROUTE,
                sharding.route());
    }

    static Map<String, String> ofShard(String name, int generation, int index) {
        return Map.of(NAME, name, GENERATION, String.valueOf(generation), INDEX, String.valueOf(index));
    }

    static Map<String, String> ofTenant(String name, String encoded) {
        return Map.of(NAME, name, TENANT, encoded);
    }

    static Map<String, String> drained(int index) {
        return Map.of(DRAINED + index, "yes");
    }

    static Map<String, String> forgotten(int index) {
        return Map.of(FORGOTTEN + index, "yes");
    }

    /**
     * The user's tags and the library's.
     *
     * @throws IllegalArgumentException if the user's are too many, or begin like the library's
     */
    static Map<String, String> together(Map<String, String> ofUser, Map<String, String> ours) {
        refuseOurs(ofUser.keySet());
        if (ofUser.size() > MOST_OF_USER) {
            throw new IllegalArgumentException("a sharded collection takes 0-" + MOST_OF_USER
                    + " tags, since the library needs some itself; got " + ofUser.size());
        }
        Map<String, String> all = new HashMap<>(ofUser);
        all.putAll(ours);
        return all;
    }

    static void refuseOurs(Collection<String> keys) {
        keys.stream().filter(key -> key.startsWith(PREFIX)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException("tags that begin with " + PREFIX
                    + " say which shards there are, and are the library's; got '" + key + "'");
        });
    }

    /** Whether a collection was made for the name by this library. */
    static boolean belong(Map<String, String> tags, String name) {
        return name.equals(tags.get(NAME));
    }

    static boolean isOfTenant(Map<String, String> tags) {
        return tags.containsKey(TENANT);
    }

    /**
     * Reads a generation.
     *
     * @throws NumberFormatException if somebody changed the tags to what is no number of shards
     */
    static Generation generation(String prefix, int number, String arn, Map<String, String> tags) {
        int shards = Integer.parseInt(tags.getOrDefault(SHARDS, ""));
        if (shards < 0 || shards > Sharding.MAX_SHARDS) {
            throw new NumberFormatException(shards + " shards");
        }
        return new Generation(
                prefix,
                number,
                arn,
                shards,
                tags.getOrDefault(ROUTE, ""),
                indexes(tags, DRAINED),
                indexes(tags, FORGOTTEN));
    }

    private static Set<Integer> indexes(Map<String, String> tags, String key) {
        Set<Integer> indexes = new HashSet<>();
        tags.keySet().forEach(name -> {
            if (name.startsWith(key)) {
                indexes.add(Integer.parseInt(name.substring(key.length())));
            }
        });
        return indexes;
    }

    /** The tags that are the user's. */
    static Map<String, String> withoutOurs(Map<String, String> tags) {
        Map<String, String> rest = new HashMap<>(tags);
        rest.keySet().removeIf(key -> key.startsWith(PREFIX));
        return rest;
    }
}
