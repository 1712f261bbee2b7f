package dev.rekollect.internal.shard;

import dev.rekollect.model.CollectionId;
import java.util.List;
import java.util.Map;

/**
 * The shards of a name, as the tags say.
 *
 * @param generations oldest first, never empty
 * @param tags of the first control collection, with the library's own
 */
record Topology(List<Generation> generations, Map<String, String> tags) {

    Topology {
        generations = List.copyOf(generations);
        tags = Map.copyOf(tags);
    }

    Generation first() {
        return generations.get(0);
    }

    /** Where new faces go. */
    Generation newest() {
        return generations.get(generations.size() - 1);
    }

    /** Whether a collection was one of its shards, and was given up with all it held. */
    boolean hasForgotten(CollectionId shard) {
        return generations.stream()
                .anyMatch(generation -> generation.forgotten().stream()
                        .anyMatch(index -> generation.shard(index).equals(shard)));
    }

    /** The shards of all generations, newest generation first, as new faces are the likelier ones to be looked for. */
    List<CollectionId> collections() {
        return generations.stream()
                .sorted((a, b) -> Integer.compare(b.number(), a.number()))
                .flatMap(generation -> generation.collections().stream())
                .toList();
    }
}
