package dev.rekollect.internal.operation;

import java.util.Locale;

/** What kind of work an operation is: those of a kind tend to fail together. */
public enum Family {
    INDEX,
    SEARCH,
    READ,
    MANAGE;

    /** As names of breakers have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
