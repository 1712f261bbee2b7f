package dev.rekollect.sharding;

import dev.rekollect.model.CollectionInfo;

/**
 * One shard, as the service describes it.
 *
 * @param collection its name, counts and face model
 * @param generation the generation it belongs to, from 1; new faces go to the newest
 * @param index its place in the generation, from 0; by tenant, the place in the list
 * @param drained whether new faces are kept away from it
 */
public record ShardInfo(CollectionInfo collection, int generation, int index, boolean drained) {}
