package dev.rekollect.examples.matchfaces;

import dev.rekollect.model.CollectionId;
import java.util.List;

/**
 * What a run found.
 *
 * @param collection where
 * @param threshold the least similarity, in percent
 * @param pairs who matches whom, in order
 */
record MatchResult(CollectionId collection, double threshold, List<Pair> pairs) {}
