package dev.rekollect.internal.shard;

import dev.rekollect.sharding.MigrationLog;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a migration copies from and to, by the prefixes of the shards' names: what its log says, or else from where the name
 * points now to a prefix of its own, {@code NAME.m2}, {@code NAME.m3} and so on.
 */
record MigrationNames(String source, String target) {

    private static final String MARK = ".m";

    static MigrationNames of(MigrationLog log, Supplier<String> current, String name) {
        List<String> lines = log.lines();
        if (!lines.isEmpty()) {
            String[] words = lines.get(0).split("\t", -1);
            if (words.length != 3 || !words[2].startsWith(name + MARK)) {
                throw new IllegalArgumentException("the log is of another migration than one of '" + name
                        + "': give each a log of its own; its first line: " + lines.get(0));
            }
            return new MigrationNames(words[1], words[2]);
        }
        String source = current.get();
        int next = source.equals(name) ? 2 : Integer.parseInt(source.substring((name + MARK).length())) + 1;
        return new MigrationNames(source, name + MARK + next);
    }
}
