package dev.rekollect.model;

/**
 * A user as the service lists them.
 *
 * @param id who
 * @param status how far their faces are taken into account
 */
public record UserSummary(UserId id, UserStatus status) {}
