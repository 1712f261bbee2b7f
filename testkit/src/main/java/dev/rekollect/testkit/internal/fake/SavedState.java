package dev.rekollect.testkit.internal.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a file holds.
 *
 * @param home what belongs to no region or account in particular, so that a fake of any can take it
 * @param others of regions and accounts that were kept apart
 */
record SavedState(Store.Content home, Map<World, Store.Content> others) {

    /** What there is for a fake that has one place for everything. */
    Store.Content only(Path file) {
        if (others.values().stream().allMatch(Store.Content::isEmpty)) {
            return home;
        }
        String problem = "it holds the collections of " + others.keySet()
                + " too, which need a fake that keeps accounts and regions apart";
        throw new UncheckedIOException(
                "cannot load the fake's state from " + file + ": " + problem, new IOException(problem));
    }
}
