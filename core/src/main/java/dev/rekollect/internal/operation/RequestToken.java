package dev.rekollect.internal.operation;

import java.util.UUID;

/**
 * Names one change, so that the service carries it out once however often it is sent. An operation holds one for all its
 * attempts: the SDK would make up another for each, and a repeat after a lost answer would be a second change.
 *
 * @param value 1-64 characters of {@code a-z A-Z 0-9 _ -}
 */
public record RequestToken(String value) {

    /** One that nobody else has. */
    static RequestToken fresh() {
        return new RequestToken(UUID.randomUUID().toString());
    }
}
