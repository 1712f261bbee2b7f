package dev.rekollect.model;

/**
 * A user who is like what was searched for.
 *
 * @param similarity to all the user's faces together, in percent
 * @param user who; one who is {@link UserStatus#UPDATING} was compared as they were before the change
 */
public record UserMatch(float similarity, UserSummary user) {}
