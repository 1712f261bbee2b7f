package dev.rekollect.internal.shard;

import dev.rekollect.sharding.Sharding;
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

    static Map<String, String> drained(int index) {
        return Map.of(DRAINED + index, "yes");
    }

    static Map<String, String> forgotten(int index) {
        return Map.of(FORGOTTEN + index, "yes");
    }

    /** Whether a collection was made for the name by this library. */
    static boolean belong(Map<String, String> tags, String name) {
        return name.equals(tags.get(NAME));
    }

    /**
     * Reads a generation.
     *
     * @throws NumberFormatException if somebody changed the tags to what is no number
     */
    static Generation generation(String prefix, int number, String arn, Map<String, String> tags) {
        return new Generation(
                prefix,
                number,
                arn,
                Integer.parseInt(tags.getOrDefault(SHARDS, "")),
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
