package dev.rekollect.dynamodb;

/** What a call that broke leaves behind. */
enum Effect {
    /** It only read, or prepares a change that is not made yet. */
    NONE,
    /** The entry is changed, or it is not. */
    CHANGE
}
