package dev.rekollect.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where a page begins.
 *
 * @param partition which of the query's, from 0
 * @param sort the sort key after which; empty for the beginning
 */
record Place(int partition, String sort) {

    /** No partition's name can hold it. */
    private static final char SEPARATOR = '\0';

    String toString(List<String> partitions) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((partitions.get(partition) + SEPARATOR + sort).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException for a page of another query, or none at all */
    static Place parse(String text, List<String> partitions, String sortPrefix) {
        String decoded = decoded(text);
        int end = decoded.indexOf(SEPARATOR);
        int partition = end < 0 ? -1 : partitions.indexOf(decoded.substring(0, end));
        String sort = decoded.substring(end + 1);
        if (partition < 0 || !(sort.isEmpty() || sort.startsWith(sortPrefix))) {
            throw refused(text);
        }
        return new Place(partition, sort);
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused(text);
        }
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("from takes what the page before said; got '" + text + "'");
    }
}
