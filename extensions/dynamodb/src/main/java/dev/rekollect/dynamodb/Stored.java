package dev.rekollect.dynamodb;

import dev.rekollect.ledger.LedgerEntry;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as the table has it.
 *
 * @param entry with the revision it has there
 * @param tokens of the latest changes, the last one first: by its token, who made a change knows it again
 * @param pointers the token of each pointer that leads to it, by the pointer's partition
 */
record Stored(LedgerEntry entry, List<String> tokens, Map<String, String> pointers) {

    /** How many changes an entry remembers. */
    static final int REMEMBERED = 5;

    private static final SecureRandom RANDOM = new SecureRandom();

    Stored {
        tokens = List.copyOf(tokens);
    }

    /** What the table is to hold after a change. Pointers that are there already stay the same. */
    static Stored next(Optional<Stored> before, LedgerEntry change) {
        String token = newToken();
        List<String> tokens = new ArrayList<>(List.of(token));
        before.ifPresent(old -> tokens.addAll(old.tokens));
        Map<String, String> had = before.map(Stored::pointers).orElse(Map.of());
        Map<String, String> pointers = new LinkedHashMap<>();
        Keys.pointerPartitions(change)
                .forEach(partition -> pointers.put(partition, had.getOrDefault(partition, token)));
        return new Stored(
                change.revision(change.revision() + 1),
                tokens.subList(0, Math.min(REMEMBERED, tokens.size())),
                pointers);
    }

    String token() {
        return tokens.get(0);
    }

    /** The pointers that this has and the other has not. */
    List<Pointer> pointersBeyond(Optional<Stored> other) {
        Map<String, String> there = other.map(Stored::pointers).orElse(Map.of());
        return pointers.entrySet().stream()
                .filter(pointer -> !pointer.getValue().equals(there.get(pointer.getKey())))
                .map(pointer -> new Pointer(
                        pointer.getKey(), pointer.getValue(), entry.key().source()))
                .toList();
    }

    /** Whether a change is one of those that led here; empty where it is too long ago to tell. */
    Optional<Boolean> follows(Stored change) {
        long ago = entry.revision() - change.entry.revision();
        if (ago < 0) {
            return Optional.of(false);
        }
        return ago < tokens.size() ? Optional.of(tokens.get((int) ago).equals(change.token())) : Optional.empty();
    }

    private static String newToken() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
